// Search, in the box of the header and on the list of standards: one engine, the same hits in the
// same order. It scans the flat index that site/search_index.py prepares (list.js), by the rules of
// measures/search.py, and forgives more: pinyin, another order of words, one typing error.
(() => {
  "use strict";
  const NODES = 0, STANDARDS = 1, MOST_FOUND = [4, 8, 4], NEAREST = 3, MIN_PREFIX_LENGTH = 4;
  const FIELD = "\u0001", ENTRY = "\u0002", isHan = (text) => /^\p{sc=Han}/u.test(text);
  let simple = new Map(), fetched = null;

  const make = (tag, values, ...inside) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...inside);
    return made;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  // ---- Texts, as in_words() and fold() in Python make them ----

  const simplify = (text) => text.normalize("NFKC").toLowerCase().replace(/[⺀-\u9fff]/g, (sign) => simple.get(sign) || sign);
  const inNames = (text) => simplify(text).replace(/[^\p{L}\p{N}.+\n\u0002]+/gu, "");
  const inWords = (text) => ` ${simplify(text)} `
    .replace(/[^\p{L}\p{N}.\u0001\u0002]+|\.(?!\p{N})/gu, " ")
    .replace(/(\p{sc=Han}) (?=\p{sc=Han})/gu, "$1")
    .replace(/(\p{sc=Han})(?=[^\p{sc=Han} ])/gu, "$1 ")
    .replace(/([^\p{sc=Han} ])(?=\p{sc=Han})/gu, "$1 ");

  // ---- The index, fetched once, when it is first wanted ----

  function fetchIndex(address) {
    fetched ||= new Promise((done, failed) => {
      const script = make("script", { src: address, onload: () => done(prepare(window.tixiList)) });
      script.onerror = () => { fetched = null; failed(); };
      document.head.append(script);
    });
    return fetched;
  }

  // `names`, `title` and `text` of an entry are what it is found by: numbers, name, all words.
  function prepare({ words, variants, columns, entries }) {
    simple = new Map(Array.from(variants[0]).map((sign, at) => [sign, Array.from(variants[1])[at]]));
    const all = entries.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
    const nodes = Object.fromEntries(all.filter((one) => one.kind === NODES).map((one) => [one.label, one]));
    for (const one of all) {
      const facts = one.kind === STANDARDS ? [words.level[one.level], words.scope[one.scope], words.validity[one.state]] : [];
      one.more = [one.words, ...facts.map((fact) => fact.join("|"))].join("|");
      one.places = one.codes ? one.codes.split(" ") : one.kind === NODES ? [one.label] : [];
      one.initials = one.pinyin.replace(/'(.)[^']*/g, "$1");
    }
    // Folded in one go: many times as fast as one by one.
    const names = inNames(all.map((one) => `\n${one.label}\n${one.label.replace("/T", "")}\n${one.names}\n`).join(ENTRY)).split(ENTRY);
    const texts = inWords(all.map((one) => [one.zh, one.en, one.more, one.laws || ""].join(` ${FIELD} `)).join(` ${ENTRY} `)).split(ENTRY);
    all.forEach((one, at) => {
      const [zh, en, more, laws] = texts[at].split(FIELD);
      Object.assign(one, { names: names[at], title: FIELD + zh + FIELD + en + FIELD, more, laws });
    });
    // A node is also found by the words of those above it, and by laws; a record by those of its topics.
    for (const one of all) {
      const codes = new Set(one.places.flatMap((code) => code.split(".").map((_, at, parts) => parts.slice(0, at + 1).join("."))));
      const above = [...codes].map((code) => nodes[code]).filter(Boolean);
      one.text = one.title + one.more + above.map((node) => node.title + node.more + (one.kind === NODES ? node.laws : "")).join(FIELD);
    }
    return { all, nodes, words, standards: all.filter((one) => one.kind === STANDARDS) };
  }

  // ---- The engine ----

  const named = (word, one) => one.names.includes(/\d/.test(word) ? word : `\n${word}`);
  function literally(word) {
    if (isHan(word)) return (text) => text.includes(word);
    if (word.length >= MIN_PREFIX_LENGTH) return (text, one) => text.includes(` ${word}`) || named(word, one);
    return (text, one) => text.includes(` ${word} `) || text.includes(` ${word}s `) || named(word, one);
  }
  // Chinese in another order, in pieces of two and three characters; Latin letters as pinyin.
  function loosely(word) {
    if (!isHan(word)) {
      const syllables = /^[a-z]{3,}$/.test(word) ? new RegExp(`'${[...word].join("'?")}(?:'|$)`) : null;
      return syllables && ((_, one) => syllables.test(one.pinyin) || one.initials.includes(word));
    }
    return word.length < 4 ? null : (text) => {
      const fits = [true];
      for (let end = 2; end <= word.length; end++) fits[end] = [2, 3].some((length) => fits[end - length] && text.includes(word.slice(end - length, end)));
      return fits[word.length];
    };
  }
  // With one typing error: a wrong character, one too few, two swapped; in Latin words one too many, none at first.
  function misspelt(word) {
    if (word.length < (isHan(word) ? 4 : 5)) return null;
    const signs = Array.from(word, (sign) => sign.replace(".", "\\.")), part = (from, to) => signs.slice(from, to).join("");
    const forms = signs.flatMap((sign, at) => (at === 0 && !isHan(word) ? [] : [
      `${part(0, at)}[^ ]${part(at + 1)}`, `${part(0, at)}[^ ]${part(at)}`, part(0, at) + (signs[at + 1] || "") + sign + part(at + 2),
      ...(isHan(word) ? [] : [part(0, at) + part(at + 1)]),
    ]));
    const pattern = new RegExp(isHan(word) ? forms.join("|") : ` (?:${forms.join("|")}) `);
    return (text) => pattern.test(text);
  }
  // How a word is found: 1 in the title, 2 in another text, 0 not; in the strictest way that finds anything.
  function grader(word, all) {
    for (const way of [literally, loosely, misspelt]) {
      const fits = way(word), grade = fits && ((one) => (fits(one.title, one) ? 1 : fits(one.text, one) ? 2 : 0));
      if (grade && all.some(grade)) return grade;
    }
    return () => 0;
  }
  // The entries that a query finds: those named just so, then what applies first (`rank`), titles before other texts.
  function search(all, query) {
    const whole = inWords(query).trim(), name = inNames(query), phrase = literally(whole.replace(/ +/g, " "));
    const words = query.split(/\s+/).flatMap((part) => inWords(part).split(" ")).filter(Boolean);
    if (!words.length) return [];
    const graders = words.map((word) => grader(word, all)), found = [];
    for (const one of all) {
      const grades = graders.map((grade) => grade(one));
      const exact = one.names.includes(`\n${name}\n`) || one.title.includes(`${FIELD} ${whole} ${FIELD}`);
      const direct = exact || (/\d/.test(name) && named(name, one)) || phrase(one.title, one);
      if (direct || grades.every(Boolean)) found.push([exact ? -1 : 2 * (one.rank || 0) + (direct ? 0 : Math.max(...grades) - 1), one]);
    }
    return Object.assign(found.sort((a, b) => a[0] - b[0]).map((each) => each[1]), { exact: found[0]?.[0] === -1 });
  }
  // What shares most pairs of characters with a query that finds nothing.
  function nearest(all, query) {
    const text = inNames(query), pairs = new Set(Array.from(text).slice(1).map((_, at) => text.slice(at, at + 2)));
    const counts = all.map((one) => [[...pairs].filter((pair) => one.title.includes(pair) || one.names.includes(pair)).length, one]);
    return counts.filter(([count]) => 3 * count >= pairs.size && count).sort((a, b) => b[0] - a[0]).slice(0, NEAREST).map((each) => each[1]);
  }

  // ---- The box in the header ----

  const nameIn = (one, english) => (english ? one.en || make("span", { lang: "zh" }, one.zh) : one.zh || one.en);
  const address = (box, one) => box.dataset.root.replace(/\/?$/, "/") + one.url;

  function headerBox(form) {
    const input = form.q, list = form.querySelector("[role=listbox]"), status = form.querySelector("p"), english = form.dataset.lang === "en";
    let at = -1, exact = false;
    const options = () => list.querySelectorAll("[role=option]");
    function close() {
      list.hidden = true;
      at = -1;
      status.className = "tixi-hidden";
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function option(one, id, words) {
      const state = words[["state", "validity", "page"][one.kind]][one.state][english ? 2 : 1];
      const link = make("a", { href: address(form, one), tabIndex: -1 },
        make("b", {}, one.label), " ", nameIn(one, english), " ", make("span", { className: "quiet" }, state));
      const item = make("li", { id: `found-${id}` }, link);
      item.setAttribute("role", "option");
      return item;
    }
    function show(index) {
      const hits = search(index.all, input.value), none = !hits.length, groups = [[], [], []];
      const found = none ? nearest(index.all, input.value) : hits;
      exact = hits.exact || hits.length === 1;
      for (const one of found) groups[one.kind].push(one);
      const order = exact ? [...new Set([found[0].kind, 0, 1, 2])] : [0, 1, 2];
      let id = 0;
      list.replaceChildren(...order.filter((kind) => groups[kind].length).map((kind) => {
        const words = fill(list.dataset.kinds.split("|")[kind], { n: groups[kind].length }), head = make("li", { className: "head" }, none ? list.dataset.near : words);
        const group = make("ul", { ariaLabel: head.textContent }, head, ...groups[kind].slice(0, MOST_FOUND[kind]).map((one) => option(one, id++, index.words)));
        group.setAttribute("role", "group");
        head.setAttribute("role", "presentation");
        return group;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = none ? status.dataset.none : fill(status.dataset.found, { n: found.length });
      status.className = none && list.hidden ? "none" : "tixi-hidden";
    }
    function find() {
      const asked = input.value;
      close();
      if (!asked.trim()) { list.replaceChildren(); return; }
      fetchIndex(form.dataset.list).then((index) => { if (input.value === asked) show(index); }, () => {
        status.textContent = status.dataset.failed;
        status.className = "none";
      });
    }
    function go(step) {
      const items = options();
      if (!items.length) return;
      items[at]?.removeAttribute("aria-selected");
      at = (at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length;
      items[at].setAttribute("aria-selected", "true");
      items[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", items[at].id);
    }
    input.addEventListener("focus", () => fetchIndex(form.dataset.list).catch(() => { /* said when something is typed */ }));
    input.addEventListener("input", find);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); go(event.key === "ArrowDown" ? 1 : -1); }
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && !list.hidden && (at >= 0 || exact)) { event.preventDefault(); options()[Math.max(at, 0)].firstChild.click(); }
    });
    document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { event.preventDefault(); input.focus(); }
    });
  }

  // On the page that says there is no such page: look for what the address may have meant.
  function lost() {
    let words = location.pathname;
    try { words = decodeURIComponent(words); } catch (_) { /* not decodable: keep it as it is */ }
    const input = document.getElementById("find");
    input.value = (words.split("/").filter(Boolean).pop() || "").replace(/\.html?$/, "");
    input.focus();
    input.dispatchEvent(new Event("input"));
  }

  window.tixi = { fetchIndex, simplify, search, nearest, make, fill, nameIn, address };
  document.querySelectorAll("form.tixi-find").forEach(headerBox);
  document.querySelectorAll("[data-not-found]").forEach(lost);
})();
