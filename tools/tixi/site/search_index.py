"""The index that the search box and the list of standards look through."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from tixi.measures.coverage import STATE_NAMES
from tixi.measures.search import names, synonyms
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.stages import VALIDITY_NAMES, Validity, validity_name
from tixi.model.standard import SCOPE_NAMES, Scope, Standard
from tixi.model.text import VARIANTS, Lang, Text
from tixi.rules import all_rules
from tixi.site.context import SiteContext
from tixi.site.links import folder, node_url, standard_url
from tixi.site.page import Asset
from tixi.site.records import binding, in_list_order, list_cells, list_group

Row = list[object]

SCOPES, VALIDITIES = list(Scope), [None, *VALIDITY_NAMES]
STATES: dict[str, Text] = dict([*STATE_NAMES.items(), *NODE_KIND_NAMES.items()])
NODES, STANDARDS, PAGES = range(3)
PAGE_NAMES = (Text("页面", "page"), Text("法规", "law"), Text("规则", "rule"))
# Of every entry, then of nodes and records, then of records alone.
COLUMNS = (
    *("kind", "state", "url", "label", "zh", "en", "names", "pinyin", "words", "codes"),
    *("rank", "level", "scope", "laws", "notes_zh", "notes_en", "unofficial"),
    *("date", "adopts", "replaces", "ended_zh", "ended_en"),
)
_STATE = re.compile("中华人民共和国| of the People's Republic of China")  # which nobody types
_HEADING = re.compile(r"^#{1,3} +(.*?)(?: *\{[^}]*\})?$", re.MULTILINE)


def search_index(site: SiteContext, titles: Mapping[str, str] | None = None) -> Asset:
    """`list.js`: sets `tixiList`, which the search box and the list of standards look through.

    `entries` are rows of `columns`: nodes in the order of the tree, records in that of the list,
    laws, rules and pages; `titles` are those of the main generated pages by URL. `words` names what
    rows count from 0, each `[value, zh, en]` and what else it is found by. `variants` are signs
    and below them those they are compared as. What is not known is empty or missing.
    A script and not JSON, because a page opened as a file may load the one and not the other.
    """
    nodes = [_node_row(site, node) for node in site.catalogue.framework.walk()]
    records = [_record_row(site, standard) for standard in in_list_order(site)]
    rows = [*nodes, *records, *_laws(site), *_rules(), *_pages(site, titles or {})]
    lines = ",\n".join(map(_json, rows))
    words = {
        "level": _words(site, site.catalogue.framework.level_names.items()),
        "scope": _words(site, SCOPE_NAMES.items()),
        "validity": [[one or "", name.zh, name.en, _look(one)] for one, name in _validities()],
        "state": _words(site, STATES.items()),
        "page": [["", name.zh, name.en] for name in PAGE_NAMES],
    }
    known = {ord(sign) for sign in lines}
    pairs = [(sign, plain) for sign, plain in VARIANTS.items() if plain in known]
    variants = ["".join(map(chr, signs)) for signs in zip(*pairs, strict=True)] or ["", ""]
    text = (
        f'window.tixiList = {{"words": {_json(words)},\n"variants": {_json(variants)},\n'
        f'"columns": {_json(COLUMNS)},\n"entries": [\n{lines}\n]}};\n'
    )
    return Asset("list.js", text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _words(site: SiteContext, found: Iterable[tuple[str, Text]]) -> list[list[str]]:
    framework = site.catalogue.framework
    return [
        [str(value), name.zh, name.en, *synonyms(framework, name.zh, name.en)]
        for value, name in found
    ]


def _validities() -> list[tuple[Validity | None, Text]]:
    return [(one, validity_name(one)) for one in VALIDITIES]


def _look(found: Validity | None) -> str:
    """The display status of a validity, by which it is marked."""
    if found in (Validity.ENDED, Validity.SUSPENDED):
        return "ended"
    if found in (None, Validity.PLANNED):
        return "planned"
    return "under-way" if found is Validity.IN_PROGRESS else "done"


def _row(site: SiteContext, kind: int, state: int, url: str, name: tuple[str, str, str]) -> Row:
    """The first columns, up to `words`, of an entry with a label and a name in both languages."""
    label, zh, en = name
    found = synonyms(site.catalogue.framework, zh, en)
    return [kind, state, url, label, zh, en, "", _pinyin(zh), "|".join(found)]


def _node_row(site: SiteContext, node: Node) -> Row:
    topic = node.kind is NodeKind.TOPIC
    state = [*STATES].index(site.coverage.states[node.code] if topic else node.kind)
    name = (node.code, node.name.zh or "", node.name.en or "")
    row = _row(site, NODES, state, node_url(node), name)
    row[6] = node.official_code or ""
    articles = site.catalogue.priorities.obliging({node.code})
    found = [word for law, one in articles for word in (*_both(law.title), *_both(one.article))]
    row += ["", 0, 0, 0, "|".join(dict.fromkeys(found))]
    return row


def _record_row(site: SiteContext, standard: Standard) -> Row:
    label = "" if standard.label == standard.id else standard.label
    state = VALIDITIES.index(site.validity(standard))
    name = (label, standard.title.zh or "", standard.title.en or "")
    row = _row(site, STANDARDS, state, standard_url(standard), name)
    row[6] = "\n".join(one for one in names(standard)[1:-1] if one)
    bound = binding(standard)
    words = [row[8], standard.committee, standard.issuer, bound and f"{bound.zh}|{bound.en}"]
    row[8] = "|".join(str(word) for word in words if word)
    level = [*site.catalogue.framework.level_names].index(standard.level)
    notes = standard.notes
    row += [" ".join(standard.places), list_group(site, standard), level]
    row += [SCOPES.index(standard.scope), ""]
    row += [(notes and notes.zh) or "", (notes and notes.en) or "", standard.title.translated or ""]
    return [*row, *list_cells(site, standard)]


def _laws(site: SiteContext) -> Iterator[Row]:
    """The laws, and their articles."""
    for index, law in enumerate(site.catalogue.priorities.laws, start=1):
        url, (zh, en) = f"laws/#law-{index}", _both(law.title)
        row = _row(site, PAGES, 1, url, (law.number or "", zh, en))
        row[6] = f"{_STATE.sub('', zh)}\n{_STATE.sub('', en)}"
        yield row
        for one in law.articles:
            subject, article = one.subject.text, one.article.text
            name = (one.article.zh or "", f"{zh} {subject.zh}", f"{en}, {article.en}: {subject.en}")
            yield _row(site, PAGES, 1, url, name)


def _rules() -> Iterator[Row]:
    for rule in all_rules():
        title, url = rule.case.title, f"reference/rules/#{rule.code.lower()}"
        yield [PAGES, 2, url, rule.code, title.zh, title.en, "", "", ""]


def _pages(site: SiteContext, titles: Mapping[str, str]) -> Iterator[Row]:
    """The hand-written pages, also by their headings, and the generated ones of `titles`."""
    headings = {url: _HEADING.findall(text) for url, text in site.manual_pages.items()}
    headings |= {url: [unescape(title)] for url, title in titles.items()}
    known = {node_url(node) for node in site.catalogue.framework.walk()}
    places = {url.removeprefix(folder(site.language_of(url), site.root)) for url in headings}
    for place in sorted(places):
        zh, en = (headings.get(site.location(lang, place).url) or [""] for lang in Lang)
        if place and place not in known and (zh[0] or en[0]):
            words = "|".join((*zh[1:], *en[1:]))
            yield [PAGES, 0, place, "", zh[0], en[0], "", _pinyin(zh[0]), words]


def _both(name: object) -> tuple[str, str]:
    return getattr(name, "zh", None) or "", getattr(name, "en", None) or ""


def _pinyin(name: str) -> str:
    """A Chinese name in pinyin, each syllable after an apostrophe; empty without Chinese."""
    from pypinyin import lazy_pinyin  # a large table, for this alone

    syllables = lazy_pinyin(name, errors="ignore")
    return "".join(f"'{one}" for one in syllables)
