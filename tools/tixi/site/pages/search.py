"""What the search box scans: every node and record with the words it is found by, folded."""

import json

from tixi.measures.coverage import STATE_NAMES
from tixi.measures.search import entries, folded
from tixi.model.framework import KIND_NAMES, Node, NodeKind
from tixi.model.lifecycle import STAGE_NAMES
from tixi.model.standard import Scope
from tixi.model.text import Text
from tixi.site.edition import Edition
from tixi.site.here import node_url, standard_url
from tixi.site.page import Asset


def asset(edition: Edition) -> Asset:
    """`list.js`: sets `tixiList`, a row an entry.

    A row is `[url, label, zh, en, state zh, state en, weight, found by, initials]`. `found by`
    holds names and titles as `tixi search` compares them, one a line, so that the page has only
    to fold what is typed; `initials` are those of the Chinese name in pinyin. Of rows that fit
    equally the lighter comes first. A script and not JSON, for a page opened as a file may load
    the one and not the other.
    """
    rows = []
    for entry in entries(edition.catalogue):
        found = entry.found
        if isinstance(found, Node):
            url, label, name = node_url(found), found.code, found.name
            state, weight = _node_state(edition, found), 0
        else:
            url, label, name = standard_url(found), found.label, found.title
            label = "" if label == found.id else label
            status = edition.status(found)
            state = STAGE_NAMES[status] if status else Text("尚未开始", "not begun")
            weight = 1 + list(Scope).index(found.scope) + 3 * (edition.look(found) == "ended")
        words = "\n".join(folded(text) for text in (*entry.names, *entry.titles) if text)
        row = [url, label, name.zh, name.en or "", state.zh, state.en, weight, words]
        rows.append([*row, initials(name.zh)])
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return Asset("list.js", f"window.tixiList = [\n{lines}\n];\n")


def initials(name: str) -> str:
    """The pinyin initials of a Chinese name, lower case, other letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin  # a large table, for this alone

    return folded("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)))


def _node_state(edition: Edition, node: Node) -> Text:
    if node.kind is NodeKind.TOPIC:
        return STATE_NAMES[edition.coverage.states[node.code]]
    return KIND_NAMES[node.kind]
