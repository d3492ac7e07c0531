"""Cycles: each knot told once, from its least node on, whatever the order of the edges."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixi.model.cycles import cycles


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"b": ["a"], "a": ["b"]}, [("a", "b")]),
        ({"c": ["a"], "a": ["b"], "b": ["c"]}, [("a", "b", "c")]),
        ({"a": ["elsewhere"]}, []),
        ({"x": ["a"], "a": ["b"], "b": ["a"], "y": ["z"], "z": ["y"]}, [("a", "b"), ("y", "z")]),
    ],
)
def test_cycles(edges: dict[str, list[str]], found: list[tuple[str, ...]]) -> None:
    assert sorted(cycles(edges)) == found


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"))))
def test_one_shortest_cycle_for_every_knot(edges: dict[str, list[str]]) -> None:
    """Held against the other library that knows graphs."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(edges)
    graph.add_edges_from((a, b) for a, others in edges.items() for b in others if b in edges)
    knots = {
        min(knot): graph.subgraph(knot)
        for knot in nx.strongly_connected_components(graph)
        if graph.subgraph(knot).number_of_edges()
    }
    found = {cycle[0]: cycle for cycle in cycles(edges)}
    assert found.keys() == knots.keys()
    for first, cycle in found.items():
        for node, following in zip(cycle, (*cycle[1:], first), strict=True):
            assert following in edges[node]
        knot = knots[first]
        ways = [nx.shortest_path_length(knot, node, first) for node in knot.successors(first)]
        assert len(cycle) == min(ways) + 1


def test_a_long_circle_needs_no_deep_stack() -> None:
    edges = {str(n): [str((n + 1) % 50_000)] for n in range(50_000)}
    (cycle,) = cycles(edges)
    assert len(cycle) == 50_000
