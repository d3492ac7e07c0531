"""`tixi graph` in each of its forms."""

import json
from pathlib import Path

import pytest

from tixi.cli.main import main
from tixi.store.loader import load

SMALL = str(Path(__file__).parents[1] / "catalogues/small/catalogue")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["graph", "--catalogue", SMALL, "--as-of", "2096-06-30", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("form", "opening"),
    [
        ("svg", "<?xml"),
        ("dot", "digraph"),
        ("graphml", "<?xml"),
        ("json", '{\n  "directed": true'),
    ],
)
def test_each_form_is_what_it_says(
    capsys: pytest.CaptureFixture[str], form: str, opening: str
) -> None:
    assert run(capsys, "--format", form).startswith(opening)


def test_a_part_of_the_graph_is_what_stands_below_or_near(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def keys(*arguments: str) -> set[str]:
        found = json.loads(run(capsys, "--format", "json", *arguments))
        assert all({edge["source"], edge["target"]} <= {n["id"] for n in found["nodes"]}
                   for edge in found["edges"])  # fmt: skip
        return {node["id"] for node in found["nodes"]}

    catalogue = load(Path(SMALL)).catalogue
    assert catalogue is not None
    codes = {node.code for node in catalogue.framework.by_code["1.1"].walk()}
    below = {f"standard:{s.id}" for s in catalogue.standards if codes & set(s.places)}
    assert len(codes) > 1 and below
    assert keys("--node", "1.1") == below | {f"node:{code}" for code in codes}
    near = keys("--around", "1.1")
    assert {"node:1", "node:1.1"} | {f"node:{n.code}" for n in catalogue.framework.by_code[
        "1.1"].children} <= near < keys()  # fmt: skip


def test_a_topic_is_drawn_with_its_records(capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = load(Path(SMALL)).catalogue
    assert catalogue is not None
    code, records = next((c, r) for c, r in catalogue.on_topic.items() if len(r) > 1)
    drawn = run(capsys, "--format", "dot", "--node", code)
    for record in records:
        assert f'"node-{code}" -> "standard-{record.id}"' in drawn


def test_a_part_has_fewer_nodes(capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(run(capsys, "--format", "json"))
    part = json.loads(run(capsys, "--format", "json", "--around", "1"))
    assert 0 < len(part["nodes"]) < len(whole["nodes"])
    assert {"id": "node:1"}.items() <= part["nodes"][0].items()
