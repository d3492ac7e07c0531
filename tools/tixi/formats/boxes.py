"""The boxes of diagrams: what stands in each, and how it looks."""

from typing import TYPE_CHECKING

from tixi.formats.drawn import Box
from tixi.formats.look import look
from tixi.graph import articles
from tixi.measures.coverage import STATE_NAMES, Coverage
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.stages import status_name
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

if TYPE_CHECKING:
    import networkx as nx

_OUTSIDE = Text("目录之外", "outside the catalogue")


def key_of(node: Node) -> str:
    """The key of a node in the graph."""
    return f"node:{node.code}"


def held(existing: int, expected: int, lang: Lang) -> str:
    """What exists of what is expected, in words."""
    words = Text(f"现有 {existing} / 应有 {expected}", f"{existing} of {expected} there")
    return words.get(lang)


def node_box(coverage: Coverage, node: Node, lang: Lang) -> Box:
    """The box of a node: a topic by its state, others by how much of them exists."""
    if node.kind is NodeKind.TOPIC:
        mark = coverage.states[node.code].value
        note = STATE_NAMES[coverage.states[node.code]].get(lang)
    else:
        existing, expected = coverage.existing_at(node), node.expected_count
        mark = f"rate-{_step(existing, expected)}"
        note = held(existing, expected, lang)
    title = f"{node.code} {node.name.get(lang)}"
    kind = NODE_KIND_NAMES[node.kind].get(lang)
    return Box(
        key_of(node),
        title,
        note,
        node.kind.value,
        mark,
        f"{kind} {title}：{note}" if lang is Lang.ZH else f"{kind} {title}: {note}",
    )


def _step(existing: int, expected: int) -> int:
    """0 none, 1 to 3 up to each third, 4 all."""
    if not existing or not expected:
        return 0
    return 4 if existing >= expected else 1 + 3 * existing // expected


def record_box(coverage: Coverage, standard: Standard, lang: Lang) -> Box:
    """The box of a record, by how far on it is."""
    timeline = coverage.catalogue.timelines[standard.id]
    status = timeline.status(coverage.as_of)
    mark = look(timeline, coverage.as_of) if status else "outside"
    note = status_name(status).get(lang)
    title = standard.title.get(lang)
    name = f"{standard.label}\n{title}" if standard.label != standard.id else title
    tooltip = f"{name} · {note}".replace("\n", " ")
    return Box(f"standard:{standard.id}", name, note, "standard", mark, tooltip)


def any_box(coverage: Coverage, graph: "nx.MultiDiGraph[str]", key: str, lang: Lang) -> Box:
    """The box of any key of the graph."""
    kind, _, name = key.partition(":")
    if kind == "node":
        return node_box(coverage, coverage.catalogue.framework.by_code[name], lang)
    if kind == "standard":
        return record_box(coverage, coverage.catalogue.by_id[name], lang)
    if kind == "article":
        law, article = next(
            (law, article) for at, law, article in articles(coverage.catalogue) if at == key
        )
        title = f"{law.title.get(lang)}\n{article.article.get(lang)}"
        subject = article.subject.get(lang)
        return Box(key, title, "", "outside", "outside", title.replace("\n", " ") + f" · {subject}")
    label = str(graph.nodes[key]["label"])
    note = _OUTSIDE.get(lang)
    return Box(key, label, note, "outside", "outside", f"{label} · {note}")
