"""What mutmut found, as its files tell."""

import json
import subprocess
from collections import Counter
from pathlib import Path

SURVIVED, UNTESTED, UNTRIED = 0, 33, None
LATE = (36, 24, 152, 255)  # ended by a time limit: the change made something go on for ever


def _codes(stage: Path) -> dict[str, dict[str, int | None]]:
    """The exit status of the tests by mutant, by module."""
    found = {}
    for path in sorted((stage / "mutants/src/tixi").rglob("*.py.meta")):
        module = str(path.relative_to(stage / "mutants/src/tixi")).removesuffix(".py.meta")
        found[module] = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def by_module(stage: Path) -> str:
    """A table: mutants, killed (by tests, or by going on for ever), survived, met by no test."""
    lines = [f"{'module':40} {'mutants':>8} {'killed':>8} {'survived':>8} {'untested':>8}"]
    total: Counter[str] = Counter()
    for module, codes in [*_codes(stage).items(), ("", {})]:
        count = Counter(
            {
                "mutants": len(codes),
                "survived": sum(code == SURVIVED for code in codes.values()),
                "untested": sum(code in (UNTESTED, UNTRIED) for code in codes.values()),
            }
        )
        total += count
        shown = count if module else total
        killed = shown["mutants"] - shown["survived"] - shown["untested"]
        lines.append(
            f"{module or 'all':40} {shown['mutants']:8} {killed:8} {shown['survived']:8} "
            f"{shown['untested']:8}"
        )
    return "\n".join(lines)


def survivors(stage: Path, mutmut: list[str]) -> str:
    """The change that each survivor made."""
    names = [
        name
        for codes in _codes(stage).values()
        for name, code in codes.items()
        if code in (SURVIVED, UNTESTED, UNTRIED)
    ]
    told = []
    for name in names:
        shown = subprocess.run(
            [*mutmut, "show", name], cwd=stage, capture_output=True, encoding="utf-8", check=False
        )
        told.append(shown.stdout)
    return "\n".join(told)
