"""Mutation testing by mutmut: `python tools/mutation [MODULE…]`, as `model/date measures/gaps`.

Changes the program in one place at a time (`<` to `<=`, `and` to `or`, a text to another) and runs
the tests that come by there: what no test notices survives, and is either a test that is missing
or a change that makes no difference. Prints for each module how many were killed and how many
survived, and writes what survived to .cache/mutation/survivors.diff.

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
    settings.write_text(text.replace(told, f"{told}only_mutate = [{', '.join(lines)}]\n"), "utf-8")
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
    beside = str(ROOT / ".cache/mutmut")
    sys.path.append(beside)
    stage(given.module)
    run = [sys.executable, "-c", MUTMUT.format(beside)]
    begun = [*run, "run", "--max-children", str(given.processes)]
    status = subprocess.run(begun, cwd=STAGE, check=False).returncode
    if status:
        return status
    (STAGE / "survivors.diff").write_text(survivors(STAGE, run), "utf-8")
    print(by_module(STAGE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
