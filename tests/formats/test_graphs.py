"""The graph in other people's formats, read back by their own tools."""

import json
import re
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import networkx as nx
import pytest

import made
from hostile import TITLES
from tixi.formats.csv_json import graphml, node_link
from tixi.formats.diagram import around, supports
from tixi.formats.dot import dot_text
from tixi.formats.svg import draw
from tixi.graph import build
from tixi.measures.coverage import coverage
from tixi.model.catalogue import Catalogue
from tixi.model.text import Lang

AS_OF = date(2099, 6, 1)


@pytest.fixture
def hostile() -> Catalogue:
    """Nodes, records and an article with titles that break out of careless formats."""
    topics = [
        made.topic(f"1.{n}", name={"zh": title, "en": title}) for n, title in enumerate(TITLES, 1)
    ]
    records = [
        made.standard(
            f"GB/T {99900 + n}-2099", "published 2099-01-01", title={"zh": title}, places=["1.1"]
        )
        for n, title in enumerate(TITLES, 1)
    ]
    law = {
        "id": "made-up-law",
        "title": {"zh": TITLES[0]},
        "articles": [
            {"article": {"zh": TITLES[1]}, "subject": {"zh": TITLES[2]}, "nodes": ["1.1"]}
        ],
    }
    tree = made.node("1", "category", *topics, name={"zh": TITLES[0]})
    return made.catalogue([tree], *records, priorities={"laws": [law]})


def same(one: "nx.MultiDiGraph[str]", other: "nx.MultiDiGraph[str]") -> bool:
    return dict(one.nodes(data=True)) == dict(other.nodes(data=True)) and sorted(
        one.edges(keys=True)
    ) == sorted(other.edges(keys=True))


def test_networkx_reads_graphml_back(hostile: Catalogue) -> None:
    graph = build(hostile)
    back = nx.read_graphml(BytesIO(graphml(graph).encode()), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted((a, b, data["kind"]) for a, b, data in back.edges(data=True)) == sorted(
        graph.edges(keys=True)
    )


def test_networkx_reads_node_link_back_as_it_is(hostile: Catalogue) -> None:
    graph = build(hostile)
    back = nx.node_link_graph(json.loads(node_link(graph)), edges="edges")
    assert back.is_directed() and back.is_multigraph()
    assert same(back, graph)


@pytest.mark.parametrize("key", ["node:1.1", "standard:gb-t-99901-2099"])
def test_graphviz_draws_every_title_as_it_is(hostile: Catalogue, key: str) -> None:
    covered = coverage(hostile, AS_OF)
    svg = ElementTree.fromstring(draw(dot_text(around(covered, key, Lang.ZH))))
    texts = "".join(
        "".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text")
    )
    shown = re.sub(r"\s", "", texts)
    near = nx.Graph(build(hostile))[key]
    names = [
        hostile.by_id[other.partition(":")[2]].title.zh
        for other in near
        if other.startswith("standard:")
    ]
    assert len(names) == (len(TITLES) if key.startswith("node:") else 0)
    assert [name for name in names if re.sub(r"\s", "", name) not in shown] == []


def test_an_article_stands_beside_the_node_that_implements_it(hostile: Catalogue) -> None:
    dot = dot_text(around(coverage(hostile, AS_OF), "node:1.1", Lang.EN))
    assert 'label="implements"' in dot


def test_what_rests_on_what_is_dashed_and_drawn_once() -> None:
    nodes = [
        made.node("1", "category", made.topic("1.1"), supports=["2", "3"]),
        made.node("2", "category", made.topic("2.1"), supports=["3"]),
        made.node("3", "category", made.topic("3.1")),
    ]
    diagram = supports(coverage(made.catalogue(nodes), AS_OF), Lang.ZH)
    assert diagram is not None
    dot = dot_text(diagram)
    arrows = [line for line in dot.splitlines() if "->" in line]
    assert [line.partition(" [")[0] for line in arrows] == [
        '"node:1" -> "node:2"',
        '"node:2" -> "node:3"',
    ]
    assert all('style="dashed"' in line for line in arrows)
    assert supports(coverage(made.catalogue(nodes[2:]), AS_OF), Lang.EN) is None
