"""Inputs that Atheris chooses, a few hundred for each target; skipped where it is not installed.

`make guided` installs it in .cache/atheris and runs it for longer.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from built import ROOT
from unmeasured import unmeasured

sys.path.append(str(ROOT / "tools"))

from fuzz.targets import TARGETS

INSTALLED = ROOT / ".cache/atheris/atheris"
PLANTED = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1]]
from fuzz import guided, targets
def planted(data):
    if b"7" in data:
        raise ZeroDivisionError
targets.TARGETS["date"] = planted
guided.KEPT = Path(sys.argv[2])
guided.guided("date", 100_000, 1, float("inf"))
"""

pytestmark = pytest.mark.skipif(
    not INSTALLED.is_dir(), reason="Atheris is not installed: make guided"
)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of Python, not measured by `make coverage`: its tracing is in the way of Atheris'."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_it_chooses_is_answered(name: str) -> None:
    done = run("tools/fuzz", "--guided", "--runs", "400", name)
    assert done.returncode == 0, done.stderr
    assert "Done 400 runs" in done.stderr


def test_it_finds_what_is_wrong_and_keeps_it(tmp_path: Path) -> None:
    done = run("-c", PLANTED, str(ROOT / "tools"), str(tmp_path))
    assert done.returncode != 0
    (kept,) = (tmp_path / "date").glob("crash-*")
    assert b"7" in kept.read_bytes()
