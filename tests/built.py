"""Sites, built as a user builds them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
AS_OF = "2026-11-23"


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and standard error of the build."""

    folder: Path
    log: str


def build(output: Path, *options: str, folder: Path = ROOT, **environment: str) -> Site:
    """Build the site of a folder into another, in an environment of its own; it must succeed."""
    done = subprocess.run(
        [
            *(sys.executable, "-c", "from tixi.cli.main import run; run()"),
            *("site", "build", "--as-of", AS_OF, "--output", str(output), *options),
        ],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return Site(output, done.stderr)
