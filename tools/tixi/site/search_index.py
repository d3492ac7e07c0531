"""The index that the search box and the list of standards look through."""

import json
from collections.abc import Iterable

from tixi.formats.diagram import DisplayStatus
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.evidence import EVIDENCE_NAMES, evidence
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.stages import VALIDITY_NAMES, validity_name
from tixi.model.standard import SCOPE_NAMES, Standard
from tixi.model.text import Text, fold
from tixi.site.context import SiteContext
from tixi.site.page import Asset
from tixi.site.records import in_list_order, publication_year

SCOPES, VALIDITIES = list(SCOPE_NAMES), [None, *VALIDITY_NAMES]
EVIDENCE_CLASSES, LOOKS = list(EVIDENCE_NAMES), list(DisplayStatus)


def search_index(site: SiteContext) -> Asset:
    """`list.js`: sets `tixiList`, which the search box and the list of standards look through.

    `words` names what the rows count from 0, each `[value, zh, en]`: level, scope, validity,
    evidence, state of a node; `look`, how a record is marked, is a list of names. `nodes` are in
    the order of the tree, `[code, zh, en, state, initials]`; `standards` in that of the list:
    `[id, label, zh, en, other names one a line, level, scope, validity, look, places, year,
    evidence, initials]`.
    What is not known is empty, or 0; `initials` are those of the Chinese name in pinyin.
    A script and not JSON, because a page opened as a file may load the one and not the other.
    """
    states: list[tuple[str, Text]] = [*STATE_NAMES.items(), *NODE_KIND_NAMES.items()]
    words = {
        "level": _words(site.catalogue.framework.level_names.items()),
        "scope": _words(SCOPE_NAMES.items()),
        "validity": _words((one or "", validity_name(one)) for one in VALIDITIES),
        "evidence": _words(EVIDENCE_NAMES.items()),
        "state": _words(states),
        "look": LOOKS,
    }
    values = [value for value, _ in states]
    nodes = [_node_row(site, node, values) for node in site.catalogue.framework.walk()]
    ordered = in_list_order(site.catalogue)
    rows = [_record_row(site, standard) for standard in ordered]
    text = (
        f'window.tixiList = {{"words": {_json(words)},\n"nodes": [\n{_lines(nodes)}\n],\n'
        f'"standards": [\n{_lines(rows)}\n]}};\n'
    )
    return Asset("list.js", text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(rows: list[list[object]]) -> str:
    return ",\n".join(map(_json, rows))


def _words(names: Iterable[tuple[str, Text]]) -> list[list[str]]:
    return [[str(value), name.zh, name.en] for value, name in names]


def _node_row(site: SiteContext, node: Node, states: list[str]) -> list[object]:
    topic = node.kind is NodeKind.TOPIC
    state = states.index(site.coverage.states[node.code] if topic else node.kind)
    return [node.code, node.name.zh or "", node.name.en or "", state, _initials(node.name.zh)]


def _record_row(site: SiteContext, standard: Standard) -> list[object]:
    title = standard.title
    return [
        standard.id,
        "" if standard.label == standard.id else standard.label,
        title.zh or "",
        title.en or "",
        "\n".join(name for name in (standard.plan, *standard.aliases) if name),
        [*site.catalogue.framework.level_names].index(standard.level),
        SCOPES.index(standard.scope),
        VALIDITIES.index(site.validity(standard)),
        LOOKS.index(site.look(standard)),
        " ".join(standard.places),
        publication_year(site, standard) or 0,
        EVIDENCE_CLASSES.index(evidence(site.catalogue, standard)),
        _initials(title.zh),
    ]


def _initials(name: str | None) -> str:
    """The pinyin initials of a Chinese name, lower case, other letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin  # a large table, for this alone

    return fold("".join(lazy_pinyin(name or "", style=Style.FIRST_LETTER)))
