"""Mutation testing by mutmut: `python tools/mutation [MODULE…]`, as `model/date measures/gaps`.

Changes the program in one place at a time (`<` to `<=`, `and` to `or`, a text to another) and runs
those of the tests beside it (tests/model/test_date.py, tests/measures/gaps) that come by there:
what none notices survives, and is either a test that is missing or a change that makes no
difference. A module without tests of its own meets all tests of its layer. Prints for each module
how many were killed and how many survived, and writes what survived to
.cache/mutation/survivors.diff.

Works on a copy in .cache/mutation. mutmut itself is no part of the locked environment: `make
mutation` installs it beside, in .cache/mutmut.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

ROOT = Path(__file__).parents[2]
STAGE = ROOT / ".cache/mutation"
BESIDE = ["tests", "catalogue", "seeds", "docs", "mkdocs.yml", "Makefile", "pyproject.toml"]
MUTMUT = """
import sys
sys.path.append({!r})
sys.argv[0] = "mutmut"
from mutmut.__main__ import cli
cli()
"""
QUICK = """

# Under mutation tests run thousands of times: few examples, and none made smaller.
from hypothesis import Phase

settings.register_profile(
    "mutation",
    settings.get_profile("tixi"),
    max_examples=6,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("mutation")
"""


def beside(module: str) -> list[str]:
    """Where the tests of a module stand: its own, or those of the folder that it is in."""
    place = Path("tests", module)
    for path in (place, place.with_name(f"test_{place.name}.py"), *place.parents):
        if (ROOT / path).exists():
            return [str(path)]
    raise AssertionError("tests/ is there")


def stage(modules: list[str]) -> None:
    """Lay the copy: the program in src/, its properties laid open, and quick tests."""
    from mutation.undecorated import undecorated

    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(ROOT / "tools/tixi", STAGE / "src/tixi")
    for name in BESIDE:
        path = ROOT / name
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, STAGE / name)
    settings = STAGE / "pyproject.toml"
    lines = [f'"src/tixi/{m}.py", "src/tixi/{m}/*"' for m in modules]
    text = settings.read_text("utf-8")
    told = "[tool.mutmut]\n"
    assert told in text
    tests = sorted({test for module in modules for test in beside(module)})
    told_more = f"""{told}only_mutate = [{", ".join(lines)}]
pytest_add_cli_args_test_selection = {tests}
"""
    settings.write_text(text.replace(told, told_more), "utf-8")
    conftest = STAGE / "tests/conftest.py"
    conftest.write_text(conftest.read_text("utf-8") + QUICK, "utf-8")
    for module in modules:
        base = STAGE / "src/tixi" / module
        for path in base.rglob("*.py") if base.is_dir() else [base.with_suffix(".py")]:
            path.write_text(undecorated(path.read_text("utf-8")), "utf-8")


def main() -> int:
    """The command."""
    from mutation.results import by_module, survivors

    parser = argparse.ArgumentParser(prog="mutation", description=__doc__.partition("\n")[0])
    parser.add_argument("module", nargs="*", default=["model", "measures"])
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    installed = str(ROOT / ".cache/mutmut")
    sys.path.append(installed)
    stage(given.module)
    run = [sys.executable, "-c", MUTMUT.format(installed)]
    begun = [*run, "run", "--max-children", str(given.processes)]
    status = subprocess.run(begun, cwd=STAGE, check=False).returncode
    if status:
        return status
    (STAGE / "survivors.diff").write_text(survivors(STAGE, run), "utf-8")
    print(by_module(STAGE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
