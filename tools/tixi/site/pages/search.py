"""What the search box scans: every node and record with the words it is found by, folded."""

import json

from tixi.measures.coverage import STATE_NAMES
from tixi.measures.search import entries, folded
from tixi.model.framework import KIND_NAMES, Node, NodeKind
from tixi.model.lifecycle import STAGE_NAMES
from tixi.model.text import Text
from tixi.site.edition import Edition
from tixi.site.here import node_url, standard_url
from tixi.site.page import Asset


def asset(edition: Edition) -> Asset:
    """`list.json`: a row an entry, `[url, label, zh, en, state zh, state en, found by]`.

    `found by` holds names and titles as `tixi search` compares them, one a line, so that the
    page has only to fold what is typed.
    """
    rows = []
    for entry in entries(edition.catalogue):
        found = entry.found
        if isinstance(found, Node):
            url, label, name = node_url(found), found.code, found.name
            state = _node_state(edition, found)
        else:
            url, label, name = standard_url(found), found.label, found.title
            label = "" if label == found.id else label
            status = edition.status(found)
            state = STAGE_NAMES[status] if status else Text("尚未开始", "not begun")
        texts = [*entry.names, *entry.titles]
        words = "\n".join(folded(text) for text in texts if text)
        rows.append([url, label, name.zh, name.en or "", state.zh, state.en, words])
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return Asset("list.json", f"[\n{lines}\n]\n")


def _node_state(edition: Edition, node: Node) -> Text:
    if node.kind is NodeKind.TOPIC:
        return STATE_NAMES[edition.coverage.states[node.code]]
    return KIND_NAMES[node.kind]
