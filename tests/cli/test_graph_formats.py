"""`tixi graph` in each of its forms."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

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


def test_a_drawing_is_written_as_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "drawn.pdf"
    assert (
        run(capsys, "--format", "pdf", "--node", "1", "--lang", "en", "--output", str(file)) == ""
    )
    (page,) = PdfReader(file).pages
    assert "1 " in page.extract_text()
    assert [path.name for path in tmp_path.iterdir()] == ["drawn.pdf"]


def test_a_pdf_is_not_shown_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tixi.cli.screen.Screen.terminal", True)
    assert main(["graph", "--catalogue", SMALL, "--format", "pdf", "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "write it with --output" in err


def test_a_part_has_fewer_nodes(capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(run(capsys, "--format", "json"))
    part = json.loads(run(capsys, "--format", "json", "--around", "1"))
    assert 0 < len(part["nodes"]) < len(whole["nodes"])
    assert {"id": "node:1"}.items() <= part["nodes"][0].items()
