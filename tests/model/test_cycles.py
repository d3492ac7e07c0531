"""Cycles: each knot told once, from its least node on, whatever the order of the edges."""

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
def test_every_cycle_follows_the_edges_and_none_is_left(edges: dict[str, list[str]]) -> None:
    left = {node: set(others) & edges.keys() for node, others in edges.items()}
    for cycle in cycles(edges):
        assert cycle[0] == min(cycle)
        for node, following in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            assert following in edges[node]
        for node in cycle:
            left.pop(node)
    while left:  # without the nodes told, the rest can be put in order
        ends = {node for node, others in left.items() if not others & left.keys()}
        assert ends, left
        for node in ends:
            left.pop(node)
