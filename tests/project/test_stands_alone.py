"""The project names no package registry and nobody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Each in pieces, so that this file passes its own test.
REGISTRIES = [
    "pypi" + ".org",
    "pypi" + ".python",
    "python" + "hosted",
    "npm" + "js.org",
    "npm" + "js.com",
    "npm" + "mirror",
    "deb." + "debian",
    "conda." + "anaconda",
    "pypi" + ".tuna",
    "mirrors." + "aliyun",
]
MACHINES = r"(?<![\w.])/(?:home|root|Users|work|opt)" + r"/\w|\.\./" + "shared|[A-Z]:\\\\" + "Users"


@pytest.fixture(scope="module")
def tracked() -> dict[str, str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files are tracked is unknown")
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    return {
        name: (ROOT / name).read_text("utf-8", errors="replace")
        for name in names
        if (ROOT / name).is_file()
    }


@pytest.mark.parametrize("pattern", [*map(re.escape, REGISTRIES), MACHINES])
def test_no_tracked_file_names(tracked: dict[str, str], pattern: str) -> None:
    wanted = re.compile(pattern)
    assert [name for name, text in tracked.items() if wanted.search(text)] == []


def test_ci_runs_make_test_and_nothing_else() -> None:
    run = ROOT / ".ci/run"
    assert run.read_text("utf-8") == "#!/bin/sh\nset -e\nexec make test\n"
    assert run.stat().st_mode & 0o111 == 0o111
