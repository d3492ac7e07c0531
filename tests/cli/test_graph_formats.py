"""`tixi graph` in each of its forms."""

import json
from pathlib import Path

import pytest

from tixi.cli.main import main

SMALL = str(Path(__file__).parents[1] / "catalogues/small/catalogue")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["graph", "--catalogue", SMALL, "--as-of", "2096-06-30", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("form", "opening"),
    [
        ("svg", "<?xml"),
        ("dot", "digraph"),
        ("mermaid", "flowchart LR\n"),
        ("graphml", "<?xml"),
        ("json", '{\n  "directed": true'),
    ],
)
def test_each_form_is_what_it_says(
    capsys: pytest.CaptureFixture[str], form: str, opening: str
) -> None:
    assert run(capsys, "--format", form).startswith(opening)


def test_a_part_has_fewer_nodes(capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(run(capsys, "--format", "json"))
    part = json.loads(run(capsys, "--format", "json", "--around", "1"))
    assert 0 < len(part["nodes"]) < len(whole["nodes"])
    assert {"id": "node:1"}.items() <= part["nodes"][0].items()
