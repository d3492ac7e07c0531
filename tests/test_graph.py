"""The graph: what is joined to what."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
from tixi.graph import Edge, articles, build, cycles, dependency_waves

TREE = [made.node("1", "category", made.topic("1.1"), made.topic("1.2"))]
LAWS = {
    "laws": [
        {
            "id": "made-up-law",
            "title": {"zh": "虚构法"},
            "articles": [
                {
                    "article": {"zh": "第一条"},
                    "subject": {"zh": "虚构之事"},
                    "nodes": ["1", "1.2", "9.9"],
                },
                {"article": {"zh": "第二条"}, "subject": {"zh": "另一事"}, "nodes": ["1.1"]},
            ],
        }
    ]
}


def test_nodes_implement_the_articles_that_name_them() -> None:
    graph = build(made.catalogue(TREE, priorities=LAWS))
    edges = {
        (start, end) for start, end, kind in graph.edges(keys=True) if kind == Edge.IMPLEMENTS.value
    }
    assert edges == {
        ("node:1", "article:made-up-law/第一条"),
        ("node:1.2", "article:made-up-law/第一条"),
        ("node:1.1", "article:made-up-law/第二条"),
    }


def test_an_article_says_whose_it_is_and_what_about() -> None:
    catalogue = made.catalogue(TREE, priorities=LAWS)
    graph = build(catalogue)
    keys = [key for key, _, _ in articles(catalogue)]
    assert keys == ["article:made-up-law/第一条", "article:made-up-law/第二条"]
    assert graph.nodes[keys[0]] == {
        "kind": "article",
        "label": "虚构法 第一条",
        "name": "虚构之事",
    }


def test_every_key_opens_with_its_kind() -> None:
    old = made.standard("GB/T 99999-2090", "published 2090-01-01")
    new = made.standard(
        "GB/T 99999-2099",
        "published 2099-01-01",
        places=["1.1"],
        replaces=["GB/T 99999-2090"],
        references=["GB/T 99998-2099"],
    )
    graph = build(made.catalogue(TREE, old, new, priorities=LAWS))
    assert {key.partition(":")[0] for key in graph} == {"node", "standard", "outside", "article"}
    assert all(graph.nodes[key]["kind"] == key.partition(":")[0] for key in graph)
    assert graph.has_edge("standard:gb-t-99999-2099", "standard:gb-t-99999-2090", "replaces")
    assert graph.has_edge("standard:gb-t-99999-2099", "outside:GB/T 99998-2099", "references")


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
def test_cycles_are_told_once_from_their_least_node(
    edges: dict[str, list[str]], found: list[tuple[str, ...]]
) -> None:
    assert sorted(cycles(edges)) == found


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"))))
def test_one_shortest_cycle_for_every_component(edges: dict[str, list[str]]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(edges)
    graph.add_edges_from((a, b) for a, others in edges.items() for b in others if b in edges)
    components = {
        min(component): graph.subgraph(component)
        for component in nx.strongly_connected_components(graph)
        if graph.subgraph(component).number_of_edges()
    }
    found = {cycle[0]: cycle for cycle in cycles(edges)}
    assert found.keys() == components.keys()
    for first, cycle in found.items():
        for node, following in zip(cycle, (*cycle[1:], first), strict=True):
            assert following in edges[node]
        component = components[first]
        ways = [
            nx.shortest_path_length(component, node, first) for node in component.successors(first)
        ]
        assert len(cycle) == min(ways) + 1


def test_a_long_circle_needs_no_deep_stack() -> None:
    edges = {str(n): [str((n + 1) % 50_000)] for n in range(50_000)}
    (cycle,) = cycles(edges)
    assert len(cycle) == 50_000


def test_waves_follow_the_bases_and_cycles_are_cut_at_the_first() -> None:
    bases = {"a": ["c"], "b": ["a"], "c": ["b"], "d": ["c", "a"]}
    assert dependency_waves(bases) == {
        "a": ((), 0),
        "b": (("a",), 1),
        "c": (("b",), 2),
        "d": (("c", "a"), 3),
    }
