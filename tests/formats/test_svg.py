"""Diagrams are drawn by our engine or another; one that is missing or fails is named, and why."""

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tixi.cli.main import main
from tixi.formats import svg
from tixi.formats.svg import EngineError, draw

SMALL = str(Path(__file__).parents[1] / "catalogues/small/catalogue")


def program(folder: Path, body: str) -> Path:
    """A program that answers as told, whatever it is given."""
    path = folder / "mydot"
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)
    return path


def refused(engine: Path | None) -> str:
    """What is said of an engine that cannot draw."""
    with pytest.raises(EngineError) as caught:
        draw("digraph {}", engine)
    assert caught.value.text.zh != caught.value.text.en
    return caught.value.text.en


def test_what_is_no_dot_is_refused() -> None:
    with pytest.raises(EngineError, match=r"could not draw .*syntax error in line 1"):
        draw("digraph {")


@pytest.mark.parametrize("installed", [None, [], [Path("README.md")]])
def test_without_our_engine_it_is_said_how_to_get_it(
    installed: list[Path] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files(name: str) -> list[Path] | None:
        if installed == []:
            raise PackageNotFoundError(name)
        return installed

    monkeypatch.setattr(svg, "files", files)
    assert "pip install graphviz-pure" in refused(None)


def test_another_engine_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "mydot") == f"there is no program {tmp_path / 'mydot'}"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("cat >/dev/null; echo one >&2; echo two >&2; exit 3", "could not draw (one)"),
        ("cat >/dev/null; exit 3", "could not draw (exit status 3)"),
        (r"cat >/dev/null; printf '\377' >&2; exit 3", "could not draw (\ufffd)"),
        ("cat >/dev/null", "drew no SVG"),
        ("cat", "drew no SVG"),
    ],
)
def test_of_another_engine_that_fails_it_is_said_why(tmp_path: Path, body: str, why: str) -> None:
    assert refused(program(tmp_path, body)) == f"mydot {why}"


def test_another_engine_that_cannot_be_run_says_why(tmp_path: Path) -> None:
    engine = program(tmp_path, "")
    engine.chmod(0o644)
    assert refused(engine) == "mydot could not draw (Permission denied)"


def test_another_engine_may_draw_and_add_what_it_likes_around_it(tmp_path: Path) -> None:
    drawn = r"<?xml version=\"1.0\"?><!DOCTYPE svg>\n<svg>\377<!-- by mydot -->\n</svg>"
    engine = program(tmp_path, f"cat >/dev/null; printf '{drawn}'")
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<svg>\ufffd</svg>'
    assert draw("digraph {}", engine) == text.encode()


def test_the_command_says_it_in_one_line_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIXI_DOT", str(tmp_path / "mydot"))
    made = ["--format", "svg", "--output", str(tmp_path / "made.svg"), "--lang", "en"]
    assert main(["graph", "--catalogue", SMALL, "--as-of", "2096-06-30", *made]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"tixi: there is no program {tmp_path / 'mydot'}\n")
    assert list(tmp_path.iterdir()) == []
