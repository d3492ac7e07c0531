"""The diagrams of a catalogue: overview, below a node, around a record or node.

Each is written as DOT, or in another language of diagrams by its own `diagram` as `write`.
"""

from collections.abc import Iterator, Sequence

from tixi.formats.boxes import any_box, held, key_of, node_box, record_box
from tixi.formats.dot import diagram
from tixi.formats.drawn import Arrow, Box, Link, Write, no_link
from tixi.formats.graph_parts import neighbourhood
from tixi.graph import EDGE_NAMES, Edge, build
from tixi.measures.coverage import Coverage
from tixi.model.framework import Node, NodeKind
from tixi.model.text import Lang


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
    root = _root(coverage, lang)
    boxes, arrows = [root] if with_root else [], []
    for top in framework.nodes:
        boxes.append(node_box(coverage, top, lang))
        if with_root:
            arrows.append(Arrow(root.key, key_of(top), "tree"))
        for child in top.children:
            boxes.append(node_box(coverage, child, lang))
            arrows.append(Arrow(key_of(top), key_of(child), "tree"))
    stacked = () if with_root else tuple(key_of(top) for top in framework.nodes)
    return write(root.title, boxes, arrows, link, stacked=stacked)


def whole(coverage: Coverage, lang: Lang, link: Link = no_link, write: Write = diagram) -> str:
    """The whole tree down to the topics, from the root."""
    framework, root = coverage.catalogue.framework, _root(coverage, lang)
    boxes = [root]
    arrows = [Arrow(root.key, key_of(top), "tree") for top in framework.nodes]
    for node in framework.walk():
        boxes.append(node_box(coverage, node, lang))
        arrows += [Arrow(key_of(node), key_of(child), "tree") for child in node.children]
    return write(root.title, boxes, arrows, link, most=18)


def _root(coverage: Coverage, lang: Lang) -> Box:
    """The box of the whole tree."""
    title, (expected, existing) = coverage.catalogue.framework.title.get(lang), coverage.totals
    return Box("root", title, held(existing, expected, lang), "root", "root", title)


def supports(
    coverage: Coverage, lang: Lang, link: Link = no_link, write: Write = diagram
) -> str | None:
    """Which category rests on which, dashed as the field draws it; None where none does."""
    tops = coverage.catalogue.framework.nodes
    arrows = [
        Arrow(key_of(start), key_of(end), Edge.SUPPORTS.value)
        for start, found in supported(tops)
        for end in found
    ]
    if not arrows:
        return None
    boxes = [node_box(coverage, top, lang) for top in tops]
    return write(EDGE_NAMES[Edge.SUPPORTS].get(lang), boxes, arrows, link)


def supported(tops: Sequence[Node]) -> list[tuple[Node, list[Node]]]:
    """The categories that others rest on, each with these.

    What follows from the rest is left out: of 1 → 2, 2 → 6 and 1 → 6 the last is not there.
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


def below(
    coverage: Coverage,
    code: str,
    lang: Lang,
    link: Link = no_link,
    write: Write = diagram,
    *,
    with_root: bool = True,
    levels: int | None = None,
) -> str:
    """A node (a category, say) and all below it, or so many levels; of a topic, with its records.

    Without the node itself it is narrower: for a phone.
    """
    node = coverage.catalogue.framework.by_code[code]
    drawn = [item for item in down(node, levels) if with_root or item is not node]
    boxes = [node_box(coverage, item, lang) for item in drawn]
    codes = {item.code for item in drawn}
    arrows = [
        Arrow(key_of(item), key_of(child), "tree")
        for item in drawn
        for child in item.children
        if child.code in codes
    ]
    if node.kind is NodeKind.TOPIC:
        for standard in coverage.catalogue.on_topic.get(code, ()):
            boxes.append(record_box(coverage, standard, lang))
            arrows.append(Arrow(key_of(node), f"standard:{standard.id}", "tree"))
    stacked = () if with_root else tuple(key_of(child) for child in node.children)
    title = f"{node.code} {node.name.get(lang)}"
    return write(title, boxes, arrows, link, most=18, stacked=stacked)


def down(node: Node, levels: int | None) -> Iterator[Node]:
    """A node and what stands at most so many levels below it, parents first."""
    yield node
    if levels != 0:
        for child in node.children:
            yield from down(child, None if levels is None else levels - 1)


def around(
    coverage: Coverage, key: str, lang: Lang, link: Link = no_link, write: Write = diagram
) -> str:
    """What stands one step from a key of the graph (`standard:…`, `node:…`).

    Raises KeyError when the graph has no such key.
    """
    graph = neighbourhood(build(coverage.catalogue), key)
    boxes = [any_box(coverage, graph, item, lang) for item in graph]
    arrows = [
        Arrow(start, end, kind, EDGE_NAMES[Edge(kind)].get(lang))
        for start, end, kind in graph.edges(keys=True)
        if key in (start, end)
    ]
    return write(str(graph.nodes[key]["label"]), boxes, arrows, link)
