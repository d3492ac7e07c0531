"""What the search box and the list of standards look through: every node and record, in short."""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from tixi.formats.diagram import DisplayStatus
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.evidence import EVIDENCE_NAMES, evidence
from tixi.measures.search import folded
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES, status_name
from tixi.model.standard import SCOPE_NAMES, Standard
from tixi.model.text import Text
from tixi.site.edition import Edition
from tixi.site.page import Piece, Pieces, hashed
from tixi.site.pages.listing import in_list, year_of

LEVELS, SCOPES, STAGES = list(LEVEL_NAMES), list(SCOPE_NAMES), [None, *STAGE_NAMES]
EVIDENCE = list(EVIDENCE_NAMES)
LOOKS = list(DisplayStatus)


def asset(edition: Edition) -> Pieces:
    """`list.js`: sets `tixiList`, an object of three.

    `words` name what the rows count from 0, each `[value, zh, en]`: level, scope, stage, evidence,
    state of a node; `look`, how a record is marked, is a list of names. `nodes` are in the order
    of the tree, `[code, zh, en, state, initials]`; `standards` in that of the list: `[id, label,
    zh, en, other names one a line, level, scope, stage, look, places, year, evidence, initials]`.
    What is not known is empty, or 0; `initials` are those of the Chinese name in pinyin.
    A script and not JSON, for a page opened as a file may load the one and not the other.
    """
    states: list[tuple[str, Text]] = [*STATE_NAMES.items(), *NODE_KIND_NAMES.items()]
    words = {
        "level": _words(LEVEL_NAMES.items()),
        "scope": _words(SCOPE_NAMES.items()),
        "stage": _words((stage or "", status_name(stage)) for stage in STAGES),
        "evidence": _words(EVIDENCE_NAMES.items()),
        "state": _words(states),
        "look": LOOKS,
    }
    values = [value for value, _ in states]
    nodes = [_node(edition, node, values) for node in edition.catalogue.framework.walk()]
    standards = [
        Piece(edition.shown[standard.id].key, partial(_record, edition, standard))
        for standard in in_list(edition)
    ]
    return Pieces(
        "list.js",
        (
            f'window.tixiList = {{"words": {_json(words)},\n"nodes": [\n',
            *_lines(nodes),
            '\n],\n"standards": [\n',
            *_lines(standards),
            "\n]};\n",
        ),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(rows: list[Piece]) -> Iterator[str | Piece]:
    for index, row in enumerate(rows):
        if index:
            yield ",\n"
        yield row


def _words(names: Iterable[tuple[str, Text]]) -> list[list[str]]:
    return [[str(value), name.zh, name.en] for value, name in names]


def _node(edition: Edition, node: Node, states: list[str]) -> Piece:
    topic = node.kind is NodeKind.TOPIC
    state = states.index(edition.coverage.states[node.code] if topic else node.kind)
    zh, en = node.name.zh, node.name.en or ""
    return Piece(hashed(node.code, state), lambda: _json([node.code, zh, en, state, initials(zh)]))


def _record(edition: Edition, standard: Standard) -> str:
    label = "" if standard.label == standard.id else standard.label
    title = standard.title
    row = [
        *(standard.id, label, title.zh, title.en or ""),
        "\n".join(name for name in (standard.plan, *standard.aliases) if name),
        LEVELS.index(standard.level),
        SCOPES.index(standard.scope),
        STAGES.index(edition.status(standard)),
        LOOKS.index(edition.look(standard)),
        " ".join(standard.places),
        year_of(edition, standard) or 0,
        EVIDENCE.index(evidence(standard)),
        initials(title.zh),
    ]
    return _json(row)


def initials(name: str) -> str:
    """The pinyin initials of a Chinese name, lower case, other letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin  # a large table, for this alone

    return folded("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)))
