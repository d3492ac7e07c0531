"""What Tab offers, asked for as a shell does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CATALOGUES = Path(__file__).parents[1] / "catalogues"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    shutil.copytree(CATALOGUES / "good", tmp_path / "any")
    return tmp_path / "any"


def offered(here: Path, line: str, *, words: int | None = None) -> list[str]:
    """The words that bash offers at the end of a line."""
    parts = line.split(" ")
    asked = {"_TIXI_COMPLETE": "complete_bash", "COMP_WORDS": line,
             "COMP_CWORD": str(words or len(parts) - 1)}  # fmt: skip
    ran = subprocess.run(
        [str(Path(sys.executable).parent / "tixi")],
        cwd=here,
        env=os.environ | asked,
        capture_output=True,
        text=True,
    )
    assert ran.stderr == ""
    return ran.stdout.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tixi che", ["check"]),
        ("tixi show 1.1", ["1.1", "1.1.1", "1.1.2"]),
        ("tixi show t-", ["t-madeup-0011-2099"]),
        ("tixi graph --around yd", ["yd-t-99999-2099"]),
        ("tixi gaps --node 2.1.1.", ["2.1.1.1"]),
        ("tixi report --target by", ["by-2099"]),
        ("tixi add --publish plan-made-up-p", ["plan-made-up-project"]),
        ("tixi add --place 2.1.1.", ["2.1.1.1"]),
        ("tixi check --form", ["--format"]),
    ],
)
def test_tab_offers(here: Path, line: str, words: list[str]) -> None:
    assert offered(here, line) == words


def test_nothing_is_offered_and_nothing_breaks_without_a_catalogue(tmp_path: Path) -> None:
    assert offered(tmp_path, "tixi show 1") == []
    assert offered(tmp_path, "tixi report --target x") == []


def test_the_named_catalogue_counts(here: Path, tmp_path: Path) -> None:
    line = f"tixi report --catalogue {here}/catalogue --target by"
    assert offered(tmp_path, line) == ["by-2099"]


def test_a_script_for_the_shell_is_shown() -> None:
    ran = subprocess.run(
        [str(Path(sys.executable).parent / "tixi"), "--show-completion", "bash"],
        env=os.environ | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0
    assert "complete -o default -F _tixi_completion tixi" in ran.stdout
