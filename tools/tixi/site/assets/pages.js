// What pages do beyond HTML, search aside: two days compared, files without a server, the keyboard.
// Without it they read the same.
(function () {
  "use strict";

  // The other language keeps what is asked for.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".md-select__link");
    if (link) link.search = location.search;
  });

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
      Promise.all([load(), window.tixi.fetchIndex(form.dataset.list)]).then(function (both) {
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

  // What scrolls sideways must be reachable by keyboard.
  window.addEventListener("load", function () {
    document.querySelectorAll("pre > code, .md-typeset__scrollwrap").forEach(function (wide) { wide.tabIndex = 0; });
  });
  document.querySelectorAll("[data-compare]").forEach(compare);
})();
