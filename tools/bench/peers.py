"""The peers: how each is installed, given as many records, and made to do the same work.

Each has an environment of its own, filled from the package index by name; which versions came is
part of the result.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import inputs
from bench.measure import Work

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: its package, how to write its input, and its commands for a check and for a site."""

    package: str
    lay: Callable[[Path, int], None]
    check: tuple[str, ...] = ()
    site: tuple[str, ...] = ()


def installed(package: str, folder: Path) -> tuple[Path, str]:
    """The folder of a package's commands, installed if need be, and its version."""
    home = folder / package
    commands = home / "bin"
    if not (home / "done").is_file():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        pip = [str(commands / "python"), "-m", "pip", "install", "--quiet", package]
        subprocess.run(pip, check=True)
        (home / "done").touch()
    ask = f"from importlib.metadata import version; print(version({package!r}))"
    asked = [str(commands / "python"), "-c", ask]
    return commands, subprocess.run(
        asked, check=True, capture_output=True, text=True
    ).stdout.strip()


def work(peer: Peer, what: str, commands: Path, folder: Path, records: int) -> Work:
    """A peer's command on so many records, whose input is written if it is not there."""
    place = folder / f"{peer.package}-{records}"
    if not place.is_dir():
        place.mkdir(parents=True)
        peer.lay(place, records)
    first, *rest = peer.check if what == "check" else peer.site
    return Work(peer.package, (str(commands / first), *rest), place, QUIET)


PEERS = (
    Peer(
        "sphinx-needs",
        inputs.sphinx_needs,
        check=("sphinx-build", "-q", "-E", "-b", "needs", ".", "out-json"),
        site=("sphinx-build", "-q", "-E", "-b", "html", ".", "out"),
    ),
    Peer("strictdoc", inputs.strictdoc, site=("strictdoc", "export", ".", "--output-dir", "out")),
    Peer(
        "doorstop", inputs.doorstop, check=("doorstop",), site=("doorstop", "publish", "all", "out")
    ),
    Peer(
        "compliance-trestle",
        inputs.trestle,
        check=("trestle", "validate", "-t", "catalog", "-n", "made-up"),
    ),
    Peer("mkdocs-material", inputs.plain, site=("mkdocs", "build", "--quiet", "--clean")),
    Peer("zensical", inputs.plain, site=("zensical", "build", "--clean")),
)
