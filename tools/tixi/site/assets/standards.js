// The list of standards: filters, order and search over all records, kept in the address; at most
// 50 rows are drawn at once. Without it the page is a plain table.
(() => {
  "use strict";
  const { fetchIndex, search, nearest, make, fill, nameIn, address } = window.tixi;
  const ROWS = 50, RELATED = "related", ENDED = "ended";
  const MARKS = { done: "●", "under-way": "◔", planned: "○", ended: "×" };

  function listing(box) {
    const form = box.querySelector("form"), tally = box.querySelector(".tally"), table = box.querySelector("table");
    const more = box.querySelector(".more"), heads = [...table.tHead.rows[0].cells], english = box.dataset.lang === "en";
    let list = null, found = [], sorted = "", turns = 0, searched = false;
    const keys = {
      number: (one) => one.label,
      title: (one) => (english && one.en) || one.zh || one.en,
      validity: (one) => String(one.state),
      date: (one) => one.date,
    };
    const fact = (name, at) => list.words[name][at];

    function row(one, at) {
      const cell = (kind, ...inside) => make("td", kind ? { className: kind } : {}, ...inside);
      const word = (name, value) => fact(name, value)[english ? 2 : 1], look = fact("validity", one.state)[3];
      const mark = make("span", { className: `mark ${look}`, ariaHidden: "true" }, MARKS[look]);
      const title = make("th", { scope: "row" }, make("a", { href: address(box, one) }, nameIn(one, english)));
      if (one.unofficial === (english ? "en" : "zh")) title.append(" ", make("small", {}, table.dataset.unofficial));
      const topics = one.places.filter((code) => list.nodes[code]).flatMap((code) => {
        const node = list.nodes[code];
        return [make("a", { href: address(box, node), title: code }, nameIn(node, english)), make("br", {})];
      }).slice(0, -1);
      const notes = english ? one.notes_en : one.notes_zh, ended = english ? one.ended_en : one.ended_zh;
      return make("tr", {}, cell("paper", String(at + 1)), cell("paper", one.codes.replaceAll(" ", "; ")),
        cell("", one.label || table.dataset.unnumbered), title, cell("paper", word("level", one.level)),
        cell("screen", mark, ` ${word("validity", one.state)}`), cell("", one.date || "—"), cell("paper", one.adopts),
        cell("", [one.replaces, ended].filter(Boolean).join("; ")), cell("paper", notes), cell("screen", ...(topics.length ? topics : ["—"])));
    }
    function draw(from, until) {
      const rows = found.slice(from, until).map((one, index) => row(one, from + index));
      if (from) table.tBodies[0].append(...rows); else table.tBodies[0].replaceChildren(...rows);
      const left = found.length - until;
      more.hidden = left <= 0;
      if (left > 0) more.firstElementChild.textContent = fill(more.firstElementChild.dataset.words, { n: Math.min(left, ROWS) });
    }

    // What a filter lets through; “in force” also what is so from an unknown day.
    function passes(one, name, value) {
      if (name === "place") return one.places.some((code) => `${code}.`.startsWith(`${value}.`));
      const own = fact(name, name === "validity" ? one.state : one[name])[0];
      return own === value || own === `${value}_date_unknown`;
    }
    const isRelated = (one) => fact("scope", one.scope)[0] === RELATED, isEnded = (one) => fact("validity", one.state)[0] === ENDED;
    function select() {
      const asked = form.q.value.trim() && search(list.all, form.q.value).filter((one) => list.standards.includes(one));
      const choices = ["level", "scope", "validity", "place"].filter((name) => form[name].value).map((name) => [name, form[name].value]);
      const fitting = (asked || list.standards).filter((one) => choices.every(([name, value]) => passes(one, name, value)));
      // A filter for what the chips leave out asks for it.
      const related = form.related.checked || form.scope.value === RELATED, ended = form.ended.checked || form.validity.value === ENDED;
      for (const [chip, test] of [["related", isRelated], ["ended", isEnded]]) form[chip].nextElementSibling.textContent = fitting.filter(test).length;
      found = fitting.filter((one) => (related || !isRelated(one)) && (ended || !isEnded(one)));
      if (sorted) {
        const key = keys[sorted.replace("-", "")], sign = sorted[0] === "-" ? -1 : 1;
        const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
        found.sort((a, b) => !key(a) - !key(b) || sign * order(key(a), key(b)));
      }
      tally.textContent = fill(tally.dataset.found, { n: found.length, all: list.standards.length });
      if (found.length || fitting.length) return;
      found = asked ? nearest(list.standards, form.q.value) : [];
      tally.textContent = found.length ? tally.dataset.near : tally.dataset.none;
    }
    async function apply() {
      const turn = ++turns, kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
      if (sorted) kept.set("sort", sorted);
      history.replaceState(null, "", `${location.pathname}${kept.size ? `?${kept}` : ""}${location.hash}`);
      for (const head of heads) {
        const order = { [head.dataset.sort]: "ascending", [`-${head.dataset.sort}`]: "descending" }[sorted];
        if (order) head.setAttribute("aria-sort", order); else head.removeAttribute("aria-sort");
      }
      try {
        list = await fetchIndex(box.dataset.listing);
      } catch {
        tally.textContent = tally.dataset.failed;
        return;
      }
      if (turn !== turns) return;
      select();
      draw(0, ROWS);
    }

    const given = new URLSearchParams(location.search);
    sorted = keys[(given.get("sort") || "").replace("-", "")] ? given.get("sort") : "";
    for (const field of form.elements) {
      if (field.type === "checkbox") field.checked = given.has(field.name);
      else if (field.name && given.has(field.name)) field.value = given.get(field.name);
    }
    searched = Boolean(form.q.value);
    form.addEventListener("input", () => {
      // A search is for everything; the chips narrow it.
      if (searched !== Boolean(form.q.value)) searched = form.related.checked = form.ended.checked = Boolean(form.q.value);
      apply();
    });
    form.addEventListener("reset", () => setTimeout(() => { sorted = ""; searched = false; apply(); }));
    form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
    more.firstElementChild.addEventListener("click", async () => {
      const drawn = list ? table.tBodies[0].rows.length : ROWS;
      if (!list) await apply();
      draw(drawn, drawn + ROWS);
      table.tBodies[0].rows[drawn].querySelector("a").focus();
    });
    form.querySelector("[data-csv]").addEventListener("click", async (event) => {
      await apply();
      save(`${event.target.dataset.csv}.csv`, [table.tHead.rows[0], ...found.map(row)]);
    });
    window.addEventListener("beforeprint", () => { if (list) draw(0, found.length); });
    for (const head of heads.filter((one) => one.dataset.sort)) {
      const button = make("button", { type: "button", title: table.dataset.sort }, ...head.childNodes);
      button.addEventListener("click", () => {
        sorted = (sorted === head.dataset.sort ? "-" : "") + head.dataset.sort;
        apply();
      });
      head.append(button);
    }
    if (location.search || box.dataset.part !== "1") apply();
  }

  // The columns on paper; as tixi export csv writes cells: quoted, and no formula for a spreadsheet.
  function save(name, rows) {
    const cells = (row) => [...row.cells].filter((one) => !one.classList.contains("screen")).map((one) => one.textContent.trim());
    const text = rows.map((row) => cells(row).map((cell) => `"${(/^'*[=+\-@\t\r＝＋－＠]/.test(cell) ? "'" : "") + cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
    const link = make("a", { href: URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv;charset=utf-8" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  document.querySelectorAll("[data-listing]").forEach(listing);
})();
