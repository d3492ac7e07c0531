"""Parts of the graph that are looked at by themselves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tixi.formats.boxes import key_of
from tixi.graph import Edge
from tixi.model.framework import Node

if TYPE_CHECKING:
    import networkx as nx


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
        yield key_of(item)
        for start, _end, kind in graph.in_edges(key_of(item), keys=True):
            if kind == Edge.PART_OF.value and start.startswith("standard:"):
                yield start
