// What the pages do beyond HTML: search, the list of standards, two days compared. Without it they
// read the same.
(function () {
  "use strict";
  var MARKS = { done: "●", "under-way": "◔", planned: "○", ended: "×" };

  // As fold() in tixi/model/text.py, but for its table of radicals: one spelling for what is typed
  // and what is there.
  var DROPPED = /[\s\-_/‐‑‒–—―−─━⸺⸻∕⁄·•‧・()[\]{}<>〈〉《》「」『』【】〔〕〖〗‘’“”"'‹›«»\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]+/g;
  function fold(text) { return text.normalize("NFKC").toLowerCase().replace(DROPPED, ""); }
  function matcher(text) {
    var whole = fold(text);
    var words = text.normalize("NFKC").split(/\s+/).map(fold).filter(Boolean);
    return function (found) {
      return found.indexOf(whole) >= 0 || words.every(function (word) { return found.indexOf(word) >= 0; });
    };
  }
  function say(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  // The list of all nodes and records (list.js), fetched once, when it is first wanted.
  // A record: 0 id, 1 label, 2 zh, 3 en, 4 other names, 5 level, 6 scope, 7 validity, 8 look, 9 places,
  // 10 year, 11 evidence, 12 initials; `names` and `texts` are what it is found by, folded.
  var PART = "\u0001", ROW = "\u0002", fetched = null;
  function fetchList(address) {
    if (!fetched) fetched = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () { done(prepared(window.tixiList)); };
      script.onerror = function () { fetched = null; failed(); };
      document.head.append(script);
    });
    return fetched;
  }
  function prepared(list) {
    var words = list.words;
    var topics = list.nodes.map(function (row) {
      return { url: "framework/" + row[0] + "/", label: row[0], zh: row[1], en: row[2], state: words.state[row[3]], weight: 0, initials: row[4], names: row[0], texts: row[1] + PART + row[2] };
    });
    var records = list.standards.map(function (row) {
      var look = words.look[row[8]];
      return {
        url: "standards/" + row[0] + "/", label: row[1], zh: row[2], en: row[3], state: words.validity[row[7]],
        weight: 1 + row[6] + (look === "ended" ? 3 : 0), initials: row[12],
        names: row[1] + PART + row[0] + PART + row[4].replace(/\n/g, PART), texts: row[2] + PART + row[3],
        level: words.level[row[5]], scope: words.scope[row[6]], look: look, places: row[9], year: String(row[10] || ""), evidence: words.evidence[row[11]],
        order: [row[5], row[6], row[7]]
      };
    });
    var all = topics.concat(records);
    // Folded in one go: many times as fast as one by one.
    var folded = fold(all.map(function (one) { return one.names + PART + ROW + one.texts + PART; }).join(ROW)).split(ROW);
    all.forEach(function (one, index) {
      one.names = PART + folded[2 * index];
      one.texts = PART + folded[2 * index + 1];
      one.all = one.names + one.texts;
    });
    var nodes = Object.create(null);
    topics.forEach(function (one) { nodes[one.label] = one; });
    records.forEach(function (one) {
      one.near = one.places.split(" ").map(function (code) { return nodes[code] ? nodes[code].texts : ""; }).join("");
      one.places = " " + one.places + " ";
    });
    return { all: all, records: records, nodes: nodes };
  }

  // The list of standards: over all records, wherever the page's own part of it ends.
  function listing(box) {
    var MOST = 100, form = box.querySelector("form"), tally = box.querySelector(".tally"), shown = box.querySelector("table"), more = box.querySelector(".more");
    var body = shown.tBodies[0], own = Array.prototype.slice.call(body.rows), heads = shown.tHead.rows[0].cells, english = box.dataset.lang === "en";
    var COLUMNS = ["number", "title", "place", "level", "scope", "validity"];  // their names in the address: sort=-validity
    var column = -1, down = false, found = [], ranks = [], asking = 0;
    function root(url) { return box.dataset.root.replace(/\/?$/, "/") + url; }
    function title(one) { return english && one.en ? one.en : one.zh; }
    function text(pair) { return english ? pair[2] : pair[1]; }
    function cells(one) {
      return [one.label || shown.dataset.unnumbered, title(one), one.places.trim() || "—", text(one.level), text(one.scope), text(one.state)];
    }

    var pattern = document.createElement("tr");
    pattern.innerHTML = '<td></td><th scope="row"><a></a></th><td></td><td></td><td></td><td><span class="mark" aria-hidden="true"></span> </td>';
    function row(one, nodes) {
      var made = pattern.cloneNode(true), cell = made.cells, said = cells(one);
      [0, 3, 4].forEach(function (index) { cell[index].textContent = said[index]; });
      var link = cell[1].firstChild;
      link.href = root(one.url);
      if (english && !one.en) { var zh = document.createElement("span"); zh.lang = "zh"; zh.textContent = one.zh; link.append(zh); } else link.textContent = said[1];
      var codes = one.places.split(" ").filter(function (code) { return nodes[code]; });
      codes.forEach(function (code) {
        var to = document.createElement("a");
        to.href = root(nodes[code].url);
        to.title = title(nodes[code]);
        to.textContent = code;
        cell[2].append(to, " ");
      });
      if (!codes.length) cell[2].textContent = "—";
      cell[5].firstChild.className = "mark " + one.look;
      cell[5].firstChild.textContent = MARKS[one.look];
      cell[5].append(said[5]);
      return made;
    }

    function asked() { return Array.prototype.filter.call(form.elements, function (field) { return field.name && field.value; }); }
    function fitting(records) {
      var words = form.q.value.normalize("NFKC").split(/\s+/).map(fold).filter(Boolean), whole = fold(form.q.value);
      var choices = asked().filter(function (field) { return field.tagName === "SELECT"; }).map(function (field) { return [field.name, field.value]; });
      return records.filter(function (one) {
        return choices.every(function (choice) {
          var name = choice[0], value = choice[1];
          if (name === "place") return one.places.indexOf(" " + value + " ") >= 0 || one.places.indexOf(" " + value + ".") >= 0;
          if (name === "validity") return one.state[0] === value || one.state[0] === value + "_date_unknown";
          return (name === "year" ? one.year : one[name][0]) === value;
        }) && (!whole || one.all.indexOf(whole) >= 0 || words.every(function (word) { return one.all.indexOf(word) >= 0 || one.near.indexOf(word) >= 0; }));
      });
    }
    // The place of each record by a column, worked out when the column is first sorted by.
    function ranked(records) {
      if (ranks[column]) return ranks[column];
      var collator = new Intl.Collator(document.documentElement.lang, { numeric: true }), rank = new Map();
      var keys = records.map(function (one, index) { return [column > 2 ? one.order[column - 3] : cells(one)[column], index]; });
      keys.sort(function (a, b) { return (column > 2 ? a[0] - b[0] : collator.compare(a[0], b[0])) || a[1] - b[1]; });
      keys.forEach(function (key, index) { rank.set(records[key[1]], index); });
      return ranks[column] = rank;
    }
    function draw(list, from) {
      var rows = document.createDocumentFragment();
      found.slice(from, from + MOST).forEach(function (one) { rows.append(row(one, list.nodes)); });
      if (from) body.append(rows); else body.replaceChildren(rows);
      var left = found.length - from - MOST;
      more.hidden = left <= 0;
      if (left > 0) more.firstChild.textContent = say(more.firstChild.dataset.words, { n: Math.min(left, MOST) });
    }
    function nothingAsked() { return !asked().length && column < 0; }
    function load() {
      var turn = ++asking;
      return fetchList(box.dataset.listing).then(function (list) { return turn === asking ? list : new Promise(function () { /* asked anew */ }); });
    }
    function apply() {
      var kept = new URLSearchParams();
      asked().forEach(function (field) { kept.set(field.name, field.value); });
      if (column >= 0) kept.set("sort", (down ? "-" : "") + COLUMNS[column]);
      var query = kept.toString();
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
      box.querySelectorAll(".parts").forEach(function (parts) { parts.hidden = !nothingAsked(); });
      if (nothingAsked()) {
        asking++;
        body.replaceChildren.apply(body, own);
        more.hidden = true;
        tally.textContent = "";
        return;
      }
      load().then(function (list) {
        found = fitting(list.records);
        if (column >= 0) {
          var rank = ranked(list.records);
          found.sort(function (a, b) { return (rank.get(a) - rank.get(b)) * (down ? -1 : 1); });
        }
        draw(list, 0);
        tally.textContent = say(tally.dataset.found, { n: found.length, all: list.records.length });
      }, failed);
    }
    function failed() { tally.textContent = tally.dataset.failed; }

    function sort(index, descending) {
      column = index;
      down = descending;
      Array.prototype.forEach.call(heads, function (head, at) {
        if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
      });
    }

    var given = new URLSearchParams(location.search), order = given.get("sort") || "";
    sort(COLUMNS.indexOf(order.replace("-", "")), order[0] === "-");
    Array.prototype.forEach.call(form.elements, function (field) { if (field.name && given.has(field.name)) field.value = given.get(field.name); });
    form.addEventListener("input", apply);
    form.addEventListener("focusin", function () { fetchList(box.dataset.listing).catch(function () { /* told when something is asked */ }); });
    form.addEventListener("reset", function () { setTimeout(function () { sort(-1, false); apply(); }); });
    form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
    more.firstChild.addEventListener("click", function () {
      var from = body.rows.length;
      load().then(function (list) {
        draw(list, from);
        body.rows[from].querySelector("a").focus();
      }, failed);
    });
    form.querySelector("[data-csv]").addEventListener("click", function (event) {
      var name = event.target.dataset.csv + ".csv";
      load().then(function (list) {
        var rows = nothingAsked() ? list.records : found;
        save(name, [Array.prototype.map.call(heads, function (head) { return head.textContent.trim(); })].concat(rows.map(cells)));
      }, failed);
    });
    Array.prototype.forEach.call(heads, function (head, index) {
      var button = document.createElement("button");
      button.type = "button";
      button.title = shown.dataset.sort;
      button.append.apply(button, Array.prototype.slice.call(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        sort(index, column === index && !down);
        apply();
      });
    });
    if (!nothingAsked()) apply();
  }

  // As tixi export csv writes cells: quoted, and no formula for a spreadsheet.
  function save(name, rows) {
    var text = rows.map(function (row) {
      return row.map(function (cell) { return '"' + (/^[=+\-@\t\r]/.test(cell) ? "'" : "") + cell.replace(/"/g, '""') + '"'; }).join(",");
    }).join("\r\n") + "\r\n";
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); });
  }

  function search(form) {
    var input = form.q, list = form.querySelector("[role=listbox]"), status = form.querySelector("p");
    var english = form.dataset.lang === "en", at = -1, named = false, MOST = 8;
    function load() { return fetchList(form.dataset.list); }
    function close() { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
    // 0 named just so, 1 a title that begins so, 2 a title that holds it whole, 3 all its words, 4 initials; -1 not at all.
    function rank(one, whole, words) {
      if (one.all.indexOf(whole) >= 0) return one.all.indexOf(PART + whole + PART) >= 0 ? 0 : one.texts.indexOf(PART + whole) >= 0 ? 1 : 2;
      if (words.length > 1 && words.every(function (word) { return one.all.indexOf(word) >= 0; })) return 3;
      return /^[a-z]{3,}$/.test(whole) && one.initials.indexOf(whole) >= 0 ? 4 : -1;
    }
    function option(one, index) {
      var item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("span");
      var name = english && one.en ? one.en : one.zh;
      item.id = "found-" + index;
      item.setAttribute("role", "option");
      link.href = form.dataset.root.replace(/\/?$/, "/") + one.url + (location.protocol === "file:" ? "index.html" : "");
      link.tabIndex = -1;
      if (one.label) { var label = document.createElement("b"); label.textContent = one.label; link.append(label, " "); }
      var title = document.createElement("span");
      title.textContent = name;
      if (english && !one.en) title.lang = "zh";
      note.className = "quiet";
      note.textContent = english ? one.state[2] : one.state[1];
      link.append(title, " ", note);
      item.append(link);
      return item;
    }
    function find() {
      var whole = fold(input.value);
      if (!whole) { close(); status.textContent = ""; status.className = "tixi-hidden"; return; }
      load().then(function (known) {
        if (fold(input.value) !== whole) return;
        var words = input.value.normalize("NFKC").split(/\s+/).map(fold).filter(Boolean), found = [];
        known.all.forEach(function (one, order) {
          var fit = rank(one, whole, words);
          if (fit >= 0) found.push([fit, one.weight, order, one]);
        });
        found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]; });
        named = found.length > 0 && found[0][0] === 0;
        // Nodes first, few of them, unless a record is named just so; within a kind the order stays.
        var kinds = [[], []], count = 0;
        found.forEach(function (each) { kinds[each[1] ? 1 : 0].push(each[3]); });
        var order = named && found[0][1] ? [1, 0] : [0, 1];
        var groups = order.filter(function (kind) { return kinds[kind].length; }).map(function (kind) {
          var group = document.createElement("ul"), head = document.createElement("li");
          group.setAttribute("role", "group");
          head.className = "head";
          head.setAttribute("role", "presentation");
          head.textContent = say(kind ? list.dataset.standards : list.dataset.nodes, { n: kinds[kind].length });
          group.setAttribute("aria-label", head.textContent);
          group.append(head);
          kinds[kind].slice(0, kind || !kinds[1].length ? MOST : 4).forEach(function (one) { group.append(option(one, count++)); });
          return group;
        });
        list.replaceChildren.apply(list, groups);
        list.hidden = !found.length;
        at = -1;
        input.setAttribute("aria-expanded", String(!list.hidden));
        input.removeAttribute("aria-activedescendant");
        status.textContent = found.length ? say(status.dataset.found, { n: found.length }) : status.dataset.none;
        status.className = found.length ? "tixi-hidden" : "none";
      }, function () { status.textContent = status.dataset.failed; status.className = "none"; });
    }
    function go(step) {
      var items = list.querySelectorAll("[role=option]");
      if (!items.length) return;
      if (at >= 0) items[at].removeAttribute("aria-selected");
      at = (at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length;
      items[at].setAttribute("aria-selected", "true");
      items[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", items[at].id);
    }
    input.addEventListener("focus", function () { load().catch(function () { /* told when something is typed */ }); });
    input.addEventListener("input", find);
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); go(event.key === "ArrowDown" ? 1 : -1); }
      else if (event.key === "Escape") { close(); status.className = "tixi-hidden"; }
      else if (event.key === "Enter" && !list.hidden && (at >= 0 || named)) { event.preventDefault(); list.querySelectorAll("[role=option]")[Math.max(at, 0)].firstChild.click(); }
    });
    document.addEventListener("click", function (event) { if (!form.contains(event.target)) { close(); status.className = "tixi-hidden"; } });
    document.addEventListener("keydown", function (event) {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { event.preventDefault(); input.focus(); }
    });
  }

  // Opened as a file there is no server to turn a folder into its index.
  if (location.protocol === "file:") document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    var address = link && (link.href.baseVal !== undefined ? new URL(link.href.baseVal, location) : new URL(link.href));
    if (!address || address.protocol !== "file:" || !address.pathname.endsWith("/")) return;
    event.preventDefault();
    address.pathname += "index.html";
    location.href = address.href;
  });

  // Two days side by side, folded from the log of changes.
  function compare(form) {
    var place = form.parentNode.querySelector(".compared"), words = {}, log = null;
    form.dataset.words.split(";").forEach(function (pair) { var at = pair.indexOf("="); if (at > 0) words[pair.slice(0, at)] = pair.slice(at + 1); });
    var english = document.documentElement.lang === "en";
    function load() {
      if (!log) log = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = form.dataset.compare;
        script.onload = function () { done(window.tixiChanges); };
        script.onerror = failed;
        document.head.append(script);
      });
      return log;
    }
    function way(url, label, zh, en) {
      var to = document.createElement("a");
      to.href = form.dataset.root.replace(/\/?$/, "/") + url;
      to.textContent = (label ? label + " " : "") + (english && en ? en : zh);
      return to;
    }
    function link(row) {
      var item = document.createElement("li");
      item.append(way(row[1], row[2], row[3], row[4]));
      if (row[5].indexOf("?") >= 0) {
        var note = document.createElement("span");
        note.className = "quiet";
        note.textContent = " " + form.dataset.unstated;
        item.append(note);
      }
      return item;
    }
    function text(line) { var item = document.createElement("li"); item.textContent = line; return item; }
    function part(title, items) {
      var head = document.createElement("h3"), list = document.createElement("ul");
      head.textContent = title + (items.length ? " " + items.length : "");
      list.className = "plain spaced";
      list.append.apply(list, items.length ? items : [text(form.dataset.none)]);
      place.append(head, list);
    }
    function moves(rows, index, named) {
      var found = {};
      rows.forEach(function (row) { row[index].forEach(function (move) {
        if (!found[move[0]]) found[move[0]] = [move[1], move[2]]; else found[move[0]][1] = move[2];
      }); });
      return Object.keys(found).filter(function (key) { return found[key][0] !== found[key][1]; }).sort().map(function (key) {
        var move = found[key], item = text("");
        item.append(named(key), (english ? ": " : "：") + (words[move[0]] || move[0]) + " → " + (words[move[1]] || move[1]));
        return item;
      });
    }
    // Live before the first day, and no longer on the last.
    function lost(rows) {
      var signs = {}, last = {};
      rows.forEach(function (row) {
        var sign = row[5].replace(/[p?]/g, "");
        if (!sign) return;
        signs[row[1]] = (signs[row[1]] || "") + sign;
        last[row[1]] = row;
      });
      return Object.keys(signs).filter(function (key) { return /^-(.*-)?$/.test(signs[key]); }).sort().map(function (key) { return link(last[key]); });
    }
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var days = [form.elements.from.value, form.elements.to.value].sort();
      Promise.all([load(), fetchList(form.dataset.list)]).then(function (both) {
        var nodes = both[1].nodes, rows = both[0].filter(function (row) { return row[0] > days[0] && row[0] <= days[1]; });
        function of(sign) { return rows.filter(function (row) { return row[5].indexOf(sign) >= 0; }).map(link); }
        place.replaceChildren();
        part(form.dataset.targets, moves(rows, 6, function (id) { return words[id] || id; }));
        part(form.dataset.topics, moves(rows, 7, function (code) { var node = nodes[code]; return node ? way(node.url, code, node.zh, node.en) : code; }));
        part(form.dataset.published, of("p"));
        part(form.dataset.added, of("+"));
        part(form.dataset.lost, lost(rows));
        history.replaceState(null, "", "?from=" + days[0] + "&to=" + days[1]);
      }, function () { log = null; place.replaceChildren(form.dataset.failed); });
    });
    var asked = new URLSearchParams(location.search);
    var day = /^\d{4}-\d{2}-\d{2}$/;
    if (day.test(asked.get("from")) && day.test(asked.get("to"))) {
      form.elements.from.value = asked.get("from");
      form.elements.to.value = asked.get("to");
      form.requestSubmit();
    }
  }

  // On the page that says there is no such page: look for what the address may have meant.
  function lost() {
    var words = location.pathname;
    try { words = decodeURIComponent(words); } catch (_) { /* not decodable: keep it as it is */ }
    words = words.split("/").filter(Boolean).pop() || "";
    var input = document.getElementById("find");
    input.value = words.replace(/\.html?$/, "");
    input.focus();
    input.dispatchEvent(new Event("input"));
  }

  // What scrolls sideways must be reachable by keyboard.
  window.addEventListener("load", function () {
    document.querySelectorAll("pre > code, .md-typeset__scrollwrap").forEach(function (wide) { wide.tabIndex = 0; });
  });
  document.querySelectorAll("[data-listing]").forEach(listing);
  document.querySelectorAll("form.tixi-find").forEach(search);
  document.querySelectorAll("[data-compare]").forEach(compare);
  document.querySelectorAll("[data-not-found]").forEach(lost);
})();
