"""Nothing that tixi does needs a network, or tries one: every command runs without any.

A socket of any kind but a local one ends the run.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built import ROOT
from tixi.cli.main import COMMANDS

SMALL = ROOT / "tests/catalogues/small"
RUN = [sys.executable, "-c", "from tixi.cli.main import run; run()"]
FORBID = """
import socket, sys

def _forbid(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
                 "socket.sendto", "urllib.Request", "http.client.connect", "ftplib.connect"):
        sys.stderr.write(f"NETWORK {event} {args}\\n")
        sys.stderr.flush()
        import os
        os._exit(99)

sys.addaudithook(_forbid)
"""
DAY = ["--as-of", "2096-06-30"]
CALLS = [
    ["report", *DAY],
    ["report", "--history", *DAY],
    ["gaps", *DAY],
    ["forecast", *DAY],
    ["plan", *DAY],
    ["check"],
    ["fmt", "--check"],
    ["add", "--number", "GB/T 99801-2096", "--title", "x", "--scope", "general", "--place",
     "1.1.1", "--on", "2096-01-01", "--source-url", "https://example.org/x", *DAY],
    ["show", "gb-t-99901-2094", *DAY],
    ["search", "虚构"],
    ["diff", "HEAD"],
    ["graph", "--format", "svg", *DAY],
    ["export", "workbook", "--output", "a.xlsx", *DAY],
    ["export", "turtle", *DAY],
    ["import", "a.csv", "--write", *DAY],
    ["schema", "record"],
    ["site", "build", *DAY],
    ["site", "zip", *DAY],
    ["init", "other"],
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository of git with a small catalogue and a table to import."""
    root = tmp_path / "any"
    shutil.copytree(SMALL, root)
    (root / "a.csv").write_text("编号,归口\nGB/T 99901-2094,虚构\n", "utf-8")
    own = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*own, *command], cwd=root, check=True)
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(FORBID)
    return root


def run(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run a program in the repository, with every socket forbidden."""
    environment = {**os.environ, "PYTHONPATH": str(folder.parent / "hook"), "NO_PROXY": "*"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_it_runs_without_a_network(call: list[str], folder: Path) -> None:
    done = run(folder, *RUN, *call)
    assert "NETWORK" not in done.stderr
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


def test_every_command_is_run() -> None:
    assert set(COMMANDS) - {call[0] for call in CALLS} == set()


def test_a_connection_would_be_noticed(folder: Path) -> None:
    code = "import socket; socket.create_connection(('203.0.113.1', 80))"
    done = run(folder, sys.executable, "-c", code)
    assert done.returncode == 99
    assert "NETWORK socket." in done.stderr
