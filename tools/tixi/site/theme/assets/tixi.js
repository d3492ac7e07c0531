// What the pages do beyond HTML: scheme, filters, sorting, search. Without it they read the same.
(function () {
  "use strict";

  // As folded() in tixi/measures/search.py: one spelling for what is typed and what is there.
  var DROPPED = /[\s\-‐‑‒–—―−_/／∕⁄]+/g;
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

  function scheme(button) {
    var order = ["auto", "light", "dark"];
    function show(name) { button.title = button.dataset[name]; button.setAttribute("aria-label", button.title); }
    button.hidden = false;
    show(document.documentElement.dataset.scheme);
    button.addEventListener("click", function () {
      var next = order[(order.indexOf(document.documentElement.dataset.scheme) + 1) % order.length];
      try { localStorage.setItem("tixi-scheme", next); } catch (_) { /* for this page only */ }
      show(window.tixiScheme(next));
    });
  }

  function filter(box) {
    var form = box.querySelector("form");
    var tally = box.querySelector(".tally");
    var items = Array.prototype.slice.call(box.querySelectorAll("[data-item]"));
    var asked = new URLSearchParams(location.search);
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name && asked.has(field.name)) field.value = asked.get(field.name);
    });
    function apply() {
      var fits = matcher(form.q.value), shown = 0, kept = new URLSearchParams();
      var choices = Array.prototype.filter.call(form.elements, function (f) { return f.tagName === "SELECT" && f.value; });
      items.forEach(function (item) {
        var fit = fits(item.dataset.find) && choices.every(function (choice) {
          return item.dataset[choice.name].split(" ").some(function (value) {
            return value === choice.value || (choice.name === "place" && value.indexOf(choice.value + ".") === 0);
          });
        });
        item.hidden = !fit;
        shown += fit;
      });
      tally.textContent = say(tally.dataset.words, { n: shown, all: items.length });
      Array.prototype.forEach.call(form.elements, function (f) { if (f.name && f.value) kept.set(f.name, f.value); });
      var query = kept.toString();
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    }
    form.addEventListener("input", apply);
    form.addEventListener("reset", function () { setTimeout(apply); });
    form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
    var csv = form.querySelector("[data-csv]");
    if (csv) csv.addEventListener("click", function () { save(csv.dataset.csv + ".csv", table(box.querySelector("table"))); });
    apply();
  }

  // The rows shown, as tixi export csv writes cells: quoted, and no formula for a spreadsheet.
  function table(shown) {
    return Array.prototype.filter.call(shown.rows, function (row) { return !row.hidden; }).map(function (row) {
      return Array.prototype.map.call(row.cells, function (cell) {
        var text = cell.textContent.replace(/\s+/g, " ").trim();
        return '"' + (/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replace(/"/g, '""') + '"';
      }).join(",");
    }).join("\r\n") + "\r\n";
  }
  function save(name, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); });
  }

  function sortable(table) {
    var body = table.tBodies[0];
    var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.title = table.dataset.sortable;
      button.append.apply(button, Array.prototype.slice.call(cell.childNodes));
      cell.append(button);
      button.addEventListener("click", function () {
        var down = cell.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        var rows = Array.prototype.slice.call(body.rows);
        function text(row) { return row.cells[column].textContent.trim(); }
        rows.sort(function (a, b) { return (down ? -1 : 1) * collator.compare(text(a), text(b)); });
        body.append.apply(body, rows);
      });
    });
  }

  function search(form) {
    var input = form.q, list = form.querySelector("[role=listbox]"), status = form.querySelector("p");
    var english = form.dataset.lang === "en", loaded = null, at = -1, named = false, MOST = 8;
    function load() {
      if (!loaded) loaded = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = form.dataset.list;
        script.onload = function () { done(window.tixiList); };
        script.onerror = function () { loaded = null; failed(); };
        document.head.append(script);
      });
      return loaded;
    }
    function close() { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
    // 0 named just so, 1 a title that begins so, 2 a title that holds it whole, 3 all its words, 4 initials; -1 not at all.
    function rank(row, whole, words) {
      var lines = row[7].split("\n");
      if (lines.indexOf(whole) >= 0) return 0;
      if (fold(row[2]).indexOf(whole) === 0 || fold(row[3]).indexOf(whole) === 0) return 1;
      if (row[7].indexOf(whole) >= 0) return 2;
      if (words.length > 1 && words.every(function (word) { return row[7].indexOf(word) >= 0; })) return 3;
      return /^[a-z]{3,}$/.test(whole) && row[8].indexOf(whole) >= 0 ? 4 : -1;
    }
    function option(row, index) {
      var item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("span");
      var name = english && row[3] ? row[3] : row[2];
      item.id = "found-" + index;
      item.setAttribute("role", "option");
      link.href = form.dataset.root.replace(/\/?$/, "/") + row[0] + (location.protocol === "file:" ? "index.html" : "");
      link.tabIndex = -1;
      if (row[1]) { var label = document.createElement("b"); label.textContent = row[1]; link.append(label, " "); }
      var title = document.createElement("span");
      title.textContent = name;
      if (english && !row[3]) title.lang = "zh";
      note.className = "quiet";
      note.textContent = english ? row[5] : row[4];
      link.append(title, " ", note);
      item.append(link);
      return item;
    }
    function find() {
      var whole = fold(input.value);
      if (!whole) { close(); status.textContent = ""; status.className = "hidden"; return; }
      load().then(function (rows) {
        if (fold(input.value) !== whole) return;
        var words = input.value.normalize("NFKC").split(/\s+/).map(fold).filter(Boolean), found = [];
        rows.forEach(function (row, order) {
          var fit = rank(row, whole, words);
          if (fit >= 0) found.push([fit, row[6], order, row]);
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
          kinds[kind].slice(0, kind || !kinds[1].length ? MOST : 4).forEach(function (row) { group.append(option(row, count++)); });
          return group;
        });
        list.replaceChildren.apply(list, groups);
        list.hidden = !found.length;
        at = -1;
        input.setAttribute("aria-expanded", String(!list.hidden));
        input.removeAttribute("aria-activedescendant");
        status.textContent = found.length ? say(status.dataset.found, { n: found.length }) : status.dataset.none;
        status.className = found.length ? "hidden" : "none";
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
      else if (event.key === "Escape") { close(); status.className = "hidden"; }
      else if (event.key === "Enter" && !list.hidden && (at >= 0 || named)) { event.preventDefault(); list.querySelectorAll("[role=option]")[Math.max(at, 0)].firstChild.click(); }
    });
    document.addEventListener("click", function (event) { if (!form.contains(event.target)) { close(); status.className = "hidden"; } });
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
    function link(row) {
      var item = document.createElement("li"), to = document.createElement("a");
      to.href = form.dataset.root.replace(/\/?$/, "/") + row[1];
      to.textContent = (row[2] ? row[2] + " " : "") + (english && row[4] ? row[4] : row[3]);
      item.append(to);
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
    function moves(rows, index) {
      var found = {};
      rows.forEach(function (row) { row[index].forEach(function (move) {
        if (!found[move[0]]) found[move[0]] = [move[1], move[2]]; else found[move[0]][1] = move[2];
      }); });
      return Object.keys(found).filter(function (key) { return found[key][0] !== found[key][1]; }).sort().map(function (key) {
        var move = found[key];
        return text((words[key] || key) + " " + (words[move[0]] || move[0]) + " → " + (words[move[1]] || move[1]));
      });
    }
    // Live before the first day, and no longer on the last.
    function lost(rows) {
      var signs = {}, last = {};
      rows.forEach(function (row) {
        var sign = row[5].replace("p", "");
        if (!sign) return;
        signs[row[1]] = (signs[row[1]] || "") + sign;
        last[row[1]] = row;
      });
      return Object.keys(signs).filter(function (key) { return /^-(.*-)?$/.test(signs[key]); }).sort().map(function (key) { return link(last[key]); });
    }
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var days = [form.elements.from.value, form.elements.to.value].sort();
      load().then(function (all) {
        var rows = all.filter(function (row) { return row[0] > days[0] && row[0] <= days[1]; });
        function of(sign) { return rows.filter(function (row) { return row[5].indexOf(sign) >= 0; }).map(link); }
        place.replaceChildren();
        part(form.dataset.targets, moves(rows, 6));
        part(form.dataset.topics, moves(rows, 7));
        part(form.dataset.published, of("p"));
        part(form.dataset.added, of("+"));
        part(form.dataset.lost, lost(rows));
        history.replaceState(null, "", "?from=" + days[0] + "&to=" + days[1]);
      });
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
    var words = decodeURIComponent(location.pathname).split("/").filter(Boolean).pop() || "";
    var input = document.getElementById("find");
    input.value = words.replace(/\.html?$/, "");
    input.focus();
    input.dispatchEvent(new Event("input"));
  }

  // What scrolls sideways must be reachable by keyboard.
  document.querySelectorAll("pre > code").forEach(function (code) { code.tabIndex = 0; });
  document.querySelectorAll("button.scheme").forEach(scheme);
  document.querySelectorAll("[data-filter]").forEach(filter);
  document.querySelectorAll("table[data-sortable]").forEach(sortable);
  document.querySelectorAll("form.find").forEach(search);
  document.querySelectorAll("[data-compare]").forEach(compare);
  document.querySelectorAll("[data-lost]").forEach(lost);
})();
