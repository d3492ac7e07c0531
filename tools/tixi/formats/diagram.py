"""Diagrams of a catalogue as values: boxes and arrows, before any language writes them.

Boxes are coloured by how much exists, and say the same in words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tixi.graph import EDGE_NAMES, Edge, articles, build, neighbourhood
from tixi.measures.coverage import STATE_NAMES, Coverage
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.stages import NOT_LIVE, UNDER_WAY, Stage, validity_name
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text
from tixi.model.timeline import Timeline

if TYPE_CHECKING:
    import networkx as nx

# Fill and border by the class of a box; the darker the fill, the more exists.
COLOURS = {
    "root": ("#e8eaed", "#3c4043"),
    "rate-0": ("#ffffff", "#9aa0a6"),
    "rate-1": ("#e3f1ee", "#4f8f86"),
    "rate-2": ("#b9ded7", "#2f7d72"),
    "rate-3": ("#8ecabf", "#1f6d63"),
    "rate-4": ("#63b5a7", "#0f5c52"),
    "covered": ("#8ecabf", "#1f6d63"),
    "general_only": ("#dbe7c4", "#6b8a2f"),
    "in_progress": ("#fde3b0", "#a86f00"),
    "planned": ("#fdf3dc", "#b39452"),
    "missing": ("#ffffff", "#b3261e"),
    "done": ("#d6e4f7", "#2f5d9b"),
    "under-way": ("#fde3b0", "#a86f00"),
    "ended": ("#eceff1", "#78828a"),
    "outside": ("#ffffff", "#9aa0a6"),
}


class DisplayStatus(StrEnum):
    """How a record is marked in diagrams, on pages and in tables; most advanced first."""

    DONE = "done"  # published at least
    UNDER_WAY = "under-way"
    PLANNED = "planned"  # or not begun
    ENDED = "ended"


def display_status_at(stage: Stage) -> DisplayStatus:
    """The display status of a stage."""
    if stage in NOT_LIVE:
        return DisplayStatus.ENDED
    if stage is Stage.PLANNED:
        return DisplayStatus.PLANNED
    return DisplayStatus.UNDER_WAY if stage in UNDER_WAY else DisplayStatus.DONE


def display_status(timeline: Timeline, as_of: date) -> DisplayStatus:
    """The display status on a day; a published record is done, whatever stage came after."""
    status = timeline.status(as_of)
    if status is None:
        return DisplayStatus.PLANNED
    found = display_status_at(status)
    published = timeline.has_reached(Stage.PUBLISHED, as_of)
    return DisplayStatus.DONE if published and found is not DisplayStatus.ENDED else found


@dataclass(frozen=True, slots=True)
class Box:
    """A box; its classes are `kind` and `colour`, which is a key of COLOURS.

    `key` is that of the graph (`node:1.1`, `standard:…`).
    """

    key: str
    title: str
    note: str
    kind: str
    colour: str
    tooltip: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge between two boxes; `kind` is `tree` or an Edge, `label` is empty in a tree."""

    start: str
    end: str
    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes and arrows from left to right.

    `text_width` is the width of a box's text in em.
    """

    title: str
    boxes: Sequence[Box]
    arrows: Sequence[Arrow]
    text_width: float = 13


def _tree(
    coverage: Coverage, nodes: Sequence[Node], lang: Lang, root: Box | None = None
) -> tuple[list[Box], list[Arrow]]:
    """Boxes of nodes, and arrows from each to its children; from the root to the categories."""
    boxes = [] if root is None else [root]
    boxes += [node_box(coverage, node, lang) for node in nodes]
    codes, arrows = {node.code for node in nodes}, []
    tops = {node.code for node in coverage.catalogue.framework.nodes}
    for node in nodes:
        if root is not None and node.code in tops:
            arrows.append(_branch(root.key, key_of(node)))
        children = (child for child in node.children if child.code in codes)
        arrows += [_branch(key_of(node), key_of(child)) for child in children]
    return boxes, arrows


def overview(coverage: Coverage, lang: Lang) -> Diagram:
    """The tree down to its second level, from the root."""
    tops, root = coverage.catalogue.framework.nodes, _root(coverage, lang)
    nodes = [node for top in tops for node in down(top, 1)]
    return Diagram(root.title, *_tree(coverage, nodes, lang, root))


def whole(coverage: Coverage, lang: Lang) -> Diagram:
    """The whole tree down to the topics, from the root."""
    root = _root(coverage, lang)
    nodes = list(coverage.catalogue.framework.walk())
    return Diagram(root.title, *_tree(coverage, nodes, lang, root), text_width=18)


def supports(coverage: Coverage, lang: Lang) -> Diagram | None:
    """Which category supports which; None where none does."""
    tops = coverage.catalogue.framework.nodes
    arrows = [
        Arrow(key_of(start), key_of(end), Edge.SUPPORTS.value)
        for start, found in supported(tops)
        for end in found
    ]
    if not arrows:
        return None
    boxes = [node_box(coverage, top, lang) for top in tops]
    return Diagram(EDGE_NAMES[Edge.SUPPORTS].get(lang), boxes, arrows)


def supported(tops: Sequence[Node]) -> list[tuple[Node, list[Node]]]:
    """The categories that support others, each with these.

    Indirect support is left out: of 1 → 2, 2 → 6 and 1 → 6 the last is omitted. Support in a
    circle (TX309) must not fail here, so this is not networkx's transitive reduction.
    """
    codes = {top.code for top in tops}
    after = {top.code: codes.intersection(top.supports) for top in tops}
    direct = {
        code: {other for other in found if not any(other in after[between] for between in found)}
        for code, found in after.items()
    }
    return [
        (start, [end for end in tops if end.code in direct[start.code]])
        for start in tops
        if direct[start.code]
    ]


def below(coverage: Coverage, code: str, lang: Lang, *, levels: int | None = None) -> Diagram:
    """A node and all below it, or `levels` levels; of a topic, with its records."""
    node = coverage.catalogue.framework.by_code[code]
    boxes, arrows = _tree(coverage, [*down(node, levels)], lang)
    if node.kind is NodeKind.TOPIC:
        for standard in coverage.catalogue.on_topic.get(code, ()):
            boxes.append(record_box(coverage, standard, lang))
            arrows.append(_branch(key_of(node), f"standard:{standard.id}"))
    return Diagram(f"{node.code} {node.name.get(lang)}", boxes, arrows, 18)


def down(node: Node, levels: int | None) -> Iterator[Node]:
    """A node and the nodes at most `levels` levels below it, parents first."""
    yield node
    if levels != 0:
        for child in node.children:
            yield from down(child, None if levels is None else levels - 1)


def around(coverage: Coverage, key: str, lang: Lang) -> Diagram:
    """What is one step from a key of the graph; raises KeyError when it has no such key."""
    graph = neighbourhood(build(coverage.catalogue), key)
    boxes = [_any_box(coverage, graph, item, lang) for item in graph]
    arrows = [
        Arrow(start, end, kind, EDGE_NAMES[Edge(kind)].get(lang))
        for start, end, kind in graph.edges(keys=True)
        if key in (start, end)
    ]
    return Diagram(str(graph.nodes[key]["label"]), boxes, arrows)


def key_of(node: Node) -> str:
    """The key of a node in the graph."""
    return f"node:{node.code}"


def _branch(start: str, end: str) -> Arrow:
    return Arrow(start, end, "tree")


def _root(coverage: Coverage, lang: Lang) -> Box:
    """The box of the whole tree."""
    title, (expected, existing) = coverage.catalogue.framework.title.get(lang), coverage.totals
    return Box("root", title, _existing(existing, expected, lang), "root", "root", title)


def _existing(existing: int, expected: int, lang: Lang) -> str:
    words = Text(f"现有 {existing} / 应有 {expected}", f"{existing} of {expected}")
    return words.get(lang)


def node_box(coverage: Coverage, node: Node, lang: Lang) -> Box:
    """The box of a node: a topic by its state, others by how much of them exists."""
    if node.kind is NodeKind.TOPIC:
        colour = coverage.states[node.code].value
        note = STATE_NAMES[coverage.states[node.code]].get(lang)
    else:
        existing, expected = coverage.existing_at(node), node.expected_count
        colour = f"rate-{_step(existing, expected)}"
        note = _existing(existing, expected, lang)
    title = f"{node.code} {node.name.get(lang)}"
    kind = NODE_KIND_NAMES[node.kind].get(lang)
    tooltip = Text(f"{kind} {title}：{note}", f"{kind} {title}: {note}").get(lang)
    return Box(key_of(node), title, note, node.kind.value, colour, tooltip)


def _step(existing: int, expected: int) -> int:
    """0 none, 1 to 3 up to each third, 4 all."""
    if not existing or not expected:
        return 0
    return 4 if existing >= expected else 1 + 3 * existing // expected


def record_box(coverage: Coverage, standard: Standard, lang: Lang) -> Box:
    """The box of a record, by its validity on the day."""
    timeline = coverage.catalogue.timelines[standard.id]
    found = coverage.catalogue.validity(standard, coverage.as_of)
    colour = display_status(timeline, coverage.as_of) if found else "outside"
    note = validity_name(found).get(lang)
    title = standard.title.get(lang)
    name = f"{standard.label}\n{title}" if standard.label != standard.id else title
    tooltip = f"{name} · {note}".replace("\n", " ")
    return Box(f"standard:{standard.id}", name, note, "standard", colour, tooltip)


def _any_box(coverage: Coverage, graph: "nx.MultiDiGraph[str]", key: str, lang: Lang) -> Box:
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
    note = Text("目录之外", "outside the catalogue").get(lang)
    return Box(key, label, note, "outside", "outside", f"{label} · {note}")
