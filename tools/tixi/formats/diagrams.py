"""The diagrams of a catalogue: overview, below a node, around a record or node.

Each is written as DOT, or in another language of diagrams by its own `diagram` as `write`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from tixi.formats.dot import Arrow, Box, Link, diagram, no_link
from tixi.graph import Edge, articles, build
from tixi.measures.coverage import STATE_NAMES, Coverage
from tixi.model.framework import KIND_NAMES, Node, NodeKind
from tixi.model.lifecycle import NOT_LIVE, STAGE_NAMES, Stage
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

if TYPE_CHECKING:
    import networkx as nx

EDGE_NAMES = {
    Edge.PART_OF: Text("属于", "part of"),
    Edge.SUPPORTS: Text("支撑", "supports"),
    Edge.REFERENCES: Text("引用", "refers to"),
    Edge.REPLACES: Text("代替", "replaces"),
    Edge.ADOPTS: Text("采用", "adopts"),
    Edge.PART_SIBLING: Text("分部分", "next part"),
    Edge.IMPLEMENTS: Text("落实", "implements"),
}
_OUTSIDE = Text("目录之外", "outside the catalogue")


class Write(Protocol):
    """Writes boxes and arrows under a title in a language of diagrams; as `dot.diagram`."""

    def __call__(
        self,
        title: str,
        boxes: Iterable[Box],
        arrows: Iterable[Arrow],
        link: Link = ...,
        most: float = ...,
        stacked: Sequence[str] = ...,
    ) -> str: ...


def overview(
    coverage: Coverage,
    lang: Lang,
    link: Link = no_link,
    *,
    with_root: bool = True,
    write: Write = diagram,
) -> str:
    """The whole tree down to the second level, coloured by 现有率.

    Without the root it is a third narrower: for a phone.
    """
    framework = coverage.catalogue.framework
    expected, existing = coverage.totals
    title = framework.title.in_(lang)
    root = Box("root", title, _held(existing, expected, lang), "root", "root", title)
    boxes, arrows = [root] if with_root else [], []
    for top in framework.nodes:
        boxes.append(_node_box(coverage, top, lang))
        if with_root:
            arrows.append(Arrow("root", _key(top), "tree"))
        for child in top.children:
            boxes.append(_node_box(coverage, child, lang))
            arrows.append(Arrow(_key(top), _key(child), "tree"))
    if not with_root:
        tops = [_key(top) for top in framework.nodes]
        return write(title, boxes, arrows, link, stacked=tops)
    return write(title, boxes, arrows, link)


def whole(coverage: Coverage, lang: Lang, link: Link = no_link, write: Write = diagram) -> str:
    """The whole tree down to the topics, from the root."""
    framework = coverage.catalogue.framework
    expected, existing = coverage.totals
    title = framework.title.in_(lang)
    boxes = [Box("root", title, _held(existing, expected, lang), "root", "root", title)]
    arrows = [Arrow("root", _key(top), "tree") for top in framework.nodes]
    for node in framework.walk():
        boxes.append(_node_box(coverage, node, lang))
        arrows += [Arrow(_key(node), _key(child), "tree") for child in node.children]
    return write(title, boxes, arrows, link, most=18)


def supports(
    coverage: Coverage, lang: Lang, link: Link = no_link, write: Write = diagram
) -> str | None:
    """Which category rests on which, dashed as the field draws it; None where none does.

    What follows from the rest is left out: of 1 → 2, 2 → 6 and 1 → 6 the last is not drawn.
    """
    tops = coverage.catalogue.framework.nodes
    codes = {top.code for top in tops}
    after = {top.code: codes.intersection(top.supports) for top in tops}
    direct = {
        (code, other)
        for code, found in after.items()
        for other in found
        if not any(other in after[between] for between in found)
    }
    if not direct:
        return None
    boxes = [_node_box(coverage, top, lang) for top in tops]
    arrows = [
        Arrow(_key(start), _key(end), Edge.SUPPORTS.value)
        for start in tops
        for end in tops
        if (start.code, end.code) in direct
    ]
    return write(EDGE_NAMES[Edge.SUPPORTS].in_(lang), boxes, arrows, link)


def below(
    coverage: Coverage,
    code: str,
    lang: Lang,
    link: Link = no_link,
    write: Write = diagram,
    *,
    with_root: bool = True,
) -> str:
    """A node (a category, say) and all below it; of a topic, with its records.

    Without the node itself it is narrower: for a phone.
    """
    node = coverage.catalogue.framework.by_code[code]
    drawn = [item for item in node.walk() if with_root or item is not node]
    boxes = [_node_box(coverage, item, lang) for item in drawn]
    arrows = [Arrow(_key(item), _key(child), "tree") for item in drawn for child in item.children]
    if node.kind is NodeKind.TOPIC:
        for standard in coverage.catalogue.on_topic.get(code, ()):
            boxes.append(_record_box(coverage, standard, lang))
            arrows.append(Arrow(_key(node), f"standard:{standard.id}", "tree"))
    stacked = () if with_root else tuple(_key(child) for child in node.children)
    title = f"{node.code} {node.name.in_(lang)}"
    return write(title, boxes, arrows, link, most=18, stacked=stacked)


def around(
    coverage: Coverage, key: str, lang: Lang, link: Link = no_link, write: Write = diagram
) -> str:
    """What stands one step from a key of the graph (`standard:…`, `node:…`).

    Raises KeyError when the graph has no such key.
    """
    graph = neighbourhood(build(coverage.catalogue), key)
    boxes = [_any_box(coverage, graph, item, lang) for item in graph]
    arrows = [
        Arrow(start, end, kind, EDGE_NAMES[Edge(kind)].in_(lang))
        for start, end, kind in graph.edges(keys=True)
        if key in (start, end)
    ]
    return write(str(graph.nodes[key]["label"]), boxes, arrows, link)


def neighbourhood(graph: "nx.MultiDiGraph[str]", key: str) -> "nx.MultiDiGraph[str]":
    """The part of a graph within one step of a key, either way; raises KeyError."""
    if key not in graph:
        raise KeyError(key)
    near = {key, *graph.predecessors(key), *graph.successors(key)}
    return subgraph(graph, near)


def subgraph(graph: "nx.MultiDiGraph[str]", kept: set[str]) -> "nx.MultiDiGraph[str]":
    """The part of a graph between some keys, in the order of the graph."""
    import networkx as nx  # slow to import

    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.add_nodes_from((key, graph.nodes[key]) for key in graph if key in kept)
    for start, end, kind, data in graph.edges(keys=True, data=True):
        if start in kept and end in kept:
            part.add_edge(start, end, key=kind, **data)
    return part


def keys_below(graph: "nx.MultiDiGraph[str]", node: Node) -> Iterator[str]:
    """The keys of a node, of all nodes below it, and of the records placed there."""
    for item in node.walk():
        yield _key(item)
        for start, _end, kind in graph.in_edges(_key(item), keys=True):
            if kind == Edge.PART_OF.value and start.startswith("standard:"):
                yield start


def _key(node: Node) -> str:
    return f"node:{node.code}"


def _held(existing: int, expected: int, lang: Lang) -> str:
    words = Text(f"现有 {existing} / 应有 {expected}", f"{existing} of {expected} there")
    return words.in_(lang)


def _node_box(coverage: Coverage, node: Node, lang: Lang) -> Box:
    if node.kind is NodeKind.TOPIC:
        look = coverage.states[node.code].value
        note = STATE_NAMES[coverage.states[node.code]].in_(lang)
    else:
        existing, expected = coverage.existing_at(node), coverage.expected_at(node)
        look = f"rate-{_step(existing, expected)}"
        note = _held(existing, expected, lang)
    title = f"{node.code} {node.name.in_(lang)}"
    kind = KIND_NAMES[node.kind].in_(lang)
    return Box(
        _key(node),
        title,
        note,
        node.kind.value,
        look,
        f"{kind} {title}：{note}" if lang is Lang.ZH else f"{kind} {title}: {note}",
    )


def _step(existing: int, expected: int) -> int:
    """0 none, 1 to 3 up to each third, 4 all."""
    if not existing or not expected:
        return 0
    return 4 if existing >= expected else 1 + 3 * existing // expected


def _record_box(coverage: Coverage, standard: Standard, lang: Lang) -> Box:
    life = coverage.catalogue.lives[standard.id]
    status = life.status(coverage.as_of)
    if status is None:
        look, note = "outside", Text("尚未开始", "not begun").in_(lang)
    else:
        note = STAGE_NAMES[status].in_(lang)
        if status in NOT_LIVE:
            look = "ended"
        elif life.has_reached(Stage.PUBLISHED, coverage.as_of):
            look = "done"
        else:
            look = "under-way" if status is not Stage.PLANNED else "planned"
    title = standard.title.in_(lang)
    name = f"{standard.label}\n{title}" if standard.label != standard.id else title
    tooltip = f"{name} · {note}".replace("\n", " ")
    return Box(f"standard:{standard.id}", name, note, "standard", look, tooltip)


def _any_box(coverage: Coverage, graph: "nx.MultiDiGraph[str]", key: str, lang: Lang) -> Box:
    kind, _, name = key.partition(":")
    if kind == "node":
        return _node_box(coverage, coverage.catalogue.framework.by_code[name], lang)
    if kind == "standard":
        return _record_box(coverage, coverage.catalogue.by_id[name], lang)
    if kind == "article":
        law, article = next(
            (law, article) for at, law, article in articles(coverage.catalogue) if at == key
        )
        title = f"{law.title.in_(lang)}\n{article.article.in_(lang)}"
        subject = article.subject.in_(lang)
        return Box(key, title, "", "outside", "outside", title.replace("\n", " ") + f" · {subject}")
    label = str(graph.nodes[key]["label"])
    note = _OUTSIDE.in_(lang)
    return Box(key, label, note, "outside", "outside", f"{label} · {note}")
