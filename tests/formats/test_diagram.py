"""Diagrams and graphs in other formats, read back by their own tools."""

import json
import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

import made
from hostile import TITLES
from tixi.cli import graph
from tixi.cli.main import main
from tixi.formats.csv_json import graphml, node_link
from tixi.formats.diagram import around, display_status, supports
from tixi.formats.dot import DrawingError, dot_text, draw
from tixi.graph import build
from tixi.measures.coverage import coverage
from tixi.model.catalogue import Catalogue
from tixi.model.stages import NOT_LIVE, UNDER_WAY, Stage
from tixi.model.text import Lang
from tixi.model.timeline import Timeline

DAY = date(2099, 1, 1)
MARKS = {
    Stage.PLANNED: "planned",
    **dict.fromkeys(UNDER_WAY, "under-way"),
    **dict.fromkeys((Stage.PUBLISHED, Stage.IN_FORCE, Stage.REAFFIRMED), "done"),
    **dict.fromkeys(NOT_LIVE, "ended"),
}


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_its_mark(stage: Stage) -> None:
    """What has not begun is planned; what was published is done whatever came after."""
    timeline = Timeline(((stage, DAY),))
    assert display_status(timeline, DAY) == MARKS[stage]
    assert display_status(timeline, DAY - timedelta(days=1)) == "planned"
    published = Timeline(((Stage.PUBLISHED, DAY - timedelta(days=1)), (stage, DAY)))
    assert display_status(published, DAY) == ("ended" if stage in NOT_LIVE else "done")
    superseded = Timeline(((stage, DAY),), superseded_on=DAY)
    assert display_status(superseded, DAY) == "ended"


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


ML = "{http://graphml.graphdrawing.org/xmlns}"


def test_networkx_reads_graphml_back(hostile: Catalogue) -> None:
    graph = build(hostile)
    back = nx.read_graphml(BytesIO(graphml(graph).encode()), force_multigraph=True)
    assert len({key for *_, key in back.edges(keys=True)}) == len(graph.edges)
    keys = [one.attrib["id"] for one in ElementTree.fromstring(graphml(graph)).iter(f"{ML}key")]
    assert len(keys) == len(set(keys)) == 4
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted((a, b, data["kind"]) for a, b, data in back.edges(data=True)) == sorted(
        graph.edges(keys=True)
    )


def test_networkx_reads_node_link_back_as_it_is(hostile: Catalogue) -> None:
    graph = build(hostile)
    back = nx.node_link_graph(json.loads(node_link(graph, DAY)), edges="edges")
    assert back.is_directed() and back.is_multigraph()
    assert same(back, graph)


@pytest.mark.parametrize("key", ["node:1.1", "standard:gb-t-99901-2099"])
def test_graphviz_draws_every_title_as_it_is(hostile: Catalogue, key: str) -> None:
    covered = coverage(hostile, AS_OF)
    svg = ElementTree.fromstring(draw(dot_text(around(covered, key, Lang.ZH))))
    texts = "".join(
        "".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text")
    )
    drawn = re.sub(r"\s", "", texts)
    near = nx.Graph(build(hostile))[key]
    names = [
        hostile.by_id[other.partition(":")[2]].title.zh
        for other in near
        if other.startswith("standard:")
    ]
    assert len(names) == (len(TITLES) if key.startswith("node:") else 0)
    assert [name for name in names if re.sub(r"\s", "", name) not in drawn] == []


def test_an_article_is_drawn_beside_the_node_that_implements_it(hostile: Catalogue) -> None:
    dot = dot_text(around(coverage(hostile, AS_OF), "node:1.1", Lang.EN))
    assert "label=implements" in dot


def test_support_is_dashed_and_drawn_once() -> None:
    nodes = [
        made.node("1", "category", made.topic("1.1"), supports=["2", "3"]),
        made.node("2", "category", made.topic("2.1"), supports=["3"]),
        made.node("3", "category", made.topic("3.1")),
    ]
    diagram = supports(coverage(made.catalogue(nodes), AS_OF), Lang.ZH)
    assert diagram is not None
    dot = dot_text(diagram)
    arrows = [line for line in dot.splitlines() if "->" in line]
    assert [line.strip().partition(" [")[0] for line in arrows] == [
        '"node-1" -> "node-2"',
        '"node-2" -> "node-3"',
    ]
    assert all("style=dashed" in line for line in arrows)
    assert supports(coverage(made.catalogue(nodes[2:]), AS_OF), Lang.EN) is None


SMALL = str(Path(__file__).parents[1] / "catalogues/small/catalogue")


def test_invalid_dot_is_refused() -> None:
    with pytest.raises(DrawingError, match=r"could not draw \(.+\)"):
        draw("digraph {")


def test_the_command_fails_in_one_line_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(graph, "dot_text", lambda _: "digraph {")
    made = ["--format", "svg", "--output", str(tmp_path / "made.svg"), "--lang", "en"]
    assert main(["graph", "--catalogue", SMALL, "--as-of", "2096-06-30", *made]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "tixi: could not draw (Failed to parse DOT source)\n")
    assert list(tmp_path.iterdir()) == []
