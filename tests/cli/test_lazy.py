"""What a command must not import: told by the modules that are there, not by the clock."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tixi.cli.main import COMMANDS, load
from tixi.cli.messages import tr_help

ROOT = Path(__file__).parents[2]

HEAVY = {
    "PIL", "calamine", "graphviz", "icalendar", "jinja2", "mkdocs", "networkx", "numpy", "pyarrow",
    "pypinyin", "python_calamine", "reportlab", "ruamel", "scipy", "xlsxwriter",
}  # fmt: skip
OTHERS = {f"tixi.cli.{name}" for name in COMMANDS}


def imported(*arguments: str) -> set[str]:
    """The modules there are once a command has run in an interpreter of its own."""
    code = (
        "import json, sys; from tixi.cli.main import main; status = main(sys.argv[1:]); "
        "print('\\n' + json.dumps([status, *sys.modules]))"
    )
    run = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    status, *modules = json.loads(done.stdout.splitlines()[-1])
    assert status in (0, 1), done.stderr
    return set(modules)


@pytest.mark.parametrize(
    ("arguments", "own", "more"),
    [
        (["--help"], set(), {"yaml", "tixi.store.load", "tixi.measures", "tixi.rules"}),
        (["--version"], set(), {"yaml", "tixi.store.load", "tixi.measures", "tixi.rules"}),
        (["report"], {"report"}, {"tixi.rules", "tixi.site"}),
        (["check"], {"check"}, {"tixi.site", "tixi.measures.forecast"}),
        (["gaps"], {"gaps"}, {"tixi.site", "tixi.measures.forecast"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_imports_only_what_it_needs(
    arguments: list[str], own: set[str], more: set[str]
) -> None:
    modules = imported(*arguments)
    others = OTHERS - {f"tixi.cli.{name}" for name in own}
    assert modules & (HEAVY | others | more) == set()


def test_the_check_can_fail() -> None:
    assert "networkx" in imported("graph", "--format", "json")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_page_says_of_a_command_what_its_docstring_says(name: str) -> None:
    first, _, _ = load(name).help.partition("\n\n")
    assert first == tr_help(COMMANDS[name])
