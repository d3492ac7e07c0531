"""The graph of a catalogue: its nodes, its kinds of edge, and the cycles and orders of edges.

Walks are those of networkx, imported when one is made: it takes as long to import as a check.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from tixi.model.annexes import Article, Law
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.standard import Standard
from tixi.model.text import Named

if TYPE_CHECKING:
    import networkx as nx


class Edge(Named):
    """Kinds of edge."""

    PART_OF = "part_of", "属于", "part of"  # node → node above, record → topic
    SUPPORTS = "supports", "支撑", "supports"  # node → node it is a basis for
    REFERENCES = "references", "引用", "refers to"  # record → record or outside number
    REPLACES = "replaces", "代替", "replaces"  # record → record or outside number
    ADOPTS = "adopts", "采用", "adopts"  # record → record or outside number
    PART_SIBLING = "part_sibling", "分部分", "next part"  # record → next part of the same number
    IMPLEMENTS = "implements", "落实", "implements"  # node → article of a law


EDGE_NAMES = Edge.names()


def build(catalogue: Catalogue) -> "nx.MultiDiGraph[str]":
    """The graph of nodes, records, outside numbers and articles of law.

    Keys are `node:<code>`, `standard:<id>`, `outside:<number>` and `article:<law>/<article>`.
    Node attributes: `kind` (the part before the colon), `label` (code, number, or law and
    article), `name` (Chinese title, or subject of the article). Edge key and attribute `kind`:
    an Edge.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in catalogue.framework.walk():
        graph.add_node(f"node:{node.code}", kind="node", label=node.code, name=node.name.text.zh)
    for standard in catalogue.standards:
        key, name = f"standard:{standard.id}", standard.title.text.zh
        graph.add_node(key, kind="standard", label=standard.label, name=name)
    for key, law, article in articles(catalogue):
        label, name = f"{law.title.text.zh} {article.article.text.zh}", article.subject.text.zh
        graph.add_node(key, kind="article", label=label, name=name)
    for start, end, kind in chain(
        _of_nodes(catalogue),
        *(_of_record(catalogue, standard) for standard in catalogue.standards),
        _of_series(catalogue),
    ):
        if end not in graph:
            number = end.removeprefix("outside:")
            graph.add_node(end, kind="outside", label=number, name=number)
        graph.add_edge(start, end, key=kind.value, kind=kind.value)
    return graph


_Edge = tuple[str, str, Edge]  # from, to, kind


def _of_nodes(catalogue: Catalogue) -> Iterator[_Edge]:
    """What nodes are part of, support and implement."""
    known = catalogue.framework.by_code
    for node in catalogue.framework.walk():
        for child in node.children:
            yield f"node:{child.code}", f"node:{node.code}", Edge.PART_OF
        for code in node.supports:
            if code in known:
                yield f"node:{node.code}", f"node:{code}", Edge.SUPPORTS
    for key, _law, article in articles(catalogue):
        for code in article.nodes:
            if code in known:
                yield f"node:{code}", key, Edge.IMPLEMENTS


def _of_record(catalogue: Catalogue, standard: Standard) -> Iterator[_Edge]:
    """The topics of a record, and the numbers it names, in the catalogue or outside."""
    me = f"standard:{standard.id}"
    for topic in catalogue.topics_of(standard):
        yield me, f"node:{topic.code}", Edge.PART_OF
    numbers = [(number, Edge.REFERENCES) for number in standard.references]
    numbers += [(number, Edge.REPLACES) for number in standard.replaces]
    numbers += [(standard.adopts.number, Edge.ADOPTS)] if standard.adopts else []
    for number, kind in numbers:
        other = catalogue.find(number)
        yield me, f"standard:{other.id}" if other is not None else f"outside:{number}", kind


def _of_series(catalogue: Catalogue) -> Iterator[_Edge]:
    """Each part of a number to the next."""
    families: dict[str, list[tuple[tuple[int, ...], str]]] = defaultdict(list)
    for standard in catalogue.standards:
        number = standard.number
        if number and number.part:
            levels = tuple(int(one) if one.isdigit() else 0 for one in number.part.split("."))
            families[number.family].append((levels, f"standard:{standard.id}"))
    for parts in families.values():
        for (_, one), (_, following) in pairwise(sorted(parts)):
            yield one, following, Edge.PART_SIBLING


def neighbourhood(graph: "nx.MultiDiGraph[str]", key: str) -> "nx.MultiDiGraph[str]":
    """The part of a graph within one step of a key, either way; raises KeyError."""
    if key not in graph:
        raise KeyError(key)
    return subgraph(graph, {key, *graph.predecessors(key), *graph.successors(key)})


def below(graph: "nx.MultiDiGraph[str]", node: Node) -> "nx.MultiDiGraph[str]":
    """The part of a graph at and below a node, with the records placed there."""
    nodes = {f"node:{item.code}" for item in node.walk()}
    parts = {key for key, _, kind in graph.in_edges(nodes, keys=True) if kind == Edge.PART_OF}
    return subgraph(graph, nodes | parts)


def subgraph(graph: "nx.MultiDiGraph[str]", keys: set[str]) -> "nx.MultiDiGraph[str]":
    """The part of a graph between some keys, in the order of the graph."""
    part = graph.copy()  # networkx's own subgraph view goes by the order of the set
    part.remove_nodes_from(set(graph) - keys)
    return part


def articles(catalogue: Catalogue) -> Iterator[tuple[str, Law, Article]]:
    """The articles of law that nodes implement, each with its key in the graph."""
    for law in catalogue.priorities.laws:
        yield from ((f"article:{law.id}/{one.article.text.zh}", law, one) for one in law.articles)


def cycles(edges: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """For each strongly connected component a shortest cycle through its least node.

    `edges` are the successors by node; those that are not a key are ignored. A cycle starts with
    its least node, which is not repeated at the end; a node that points to itself is a cycle of
    one. Linear in the edges.
    """
    known = {node: [other for other in others if other in edges] for node, others in edges.items()}
    try:
        TopologicalSorter(known).prepare()
    except CycleError:  # rare: only then is networkx needed
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_edges_from((node, other) for node, others in known.items() for other in others)
        for component in nx.strongly_connected_components(graph):
            inside: nx.DiGraph[str] = nx.DiGraph()  # a view's order would be that of a set
            members = sorted(component)
            inside.add_edges_from((a, b) for a in members for b in known[a] if b in component)
            if inside:
                first = members[0]
                distances = nx.single_source_shortest_path_length(inside, first)
                last = min(inside.predecessors(first), key=distances.__getitem__)
                yield tuple(nx.shortest_path(inside, first, last))


def dependency_waves(bases: Mapping[str, Sequence[str]]) -> dict[str, tuple[tuple[str, ...], int]]:
    """The bases of each key, and its wave: 0 for those without bases, else one after the last base.

    Within a cycle, which `check` reports, keys that come first in `bases` do not wait for others.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(bases)
    graph.add_edges_from((base, code) for code, some in bases.items() for base in some)
    order = {code: index for index, code in enumerate(bases)}
    for component in list(nx.strongly_connected_components(graph)):
        inside = [(a, b) for a, b in graph.edges(component) if b in component]
        graph.remove_edges_from((a, b) for a, b in inside if order[a] > order[b])
    return {
        code: (tuple(base for base in bases[code] if graph.has_edge(base, code)), wave)
        for wave, codes in enumerate(nx.topological_generations(graph))
        for code in codes
    }
