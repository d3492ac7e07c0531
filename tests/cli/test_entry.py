"""The console script, as a process: an answer given again, and one worked out, end alike."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from unmeasured import unmeasured

SMALL = Path(__file__).parents[1] / "catalogues" / "small"
RUN = """
import atexit, sys
atexit.register(lambda: open("../modules", "w").write(" ".join(sys.modules)))
from tixi.cli.entry import run
run()
"""
HEAVY = {"typer", "rich", "pydantic", "yaml", "json", "pathlib", "tixi.cli.main"}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "here")
    return tmp_path / "here"


def run(here: Path, *call: str) -> tuple[int, bytes, bytes]:
    environment = {**unmeasured(), "TIXI_CACHE": str(here.parent / "cache")}
    command = [sys.executable, "-P", "-c", RUN, *call]
    done = subprocess.run(command, cwd=here, env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def modules(here: Path) -> set[str]:
    return set((here.parent / "modules").read_text().split())


def until_kept(here: Path, *call: str) -> tuple[int, bytes, bytes]:
    """The answer of a call once it is kept: when the files are old enough to be sure of."""
    for _ in range(20):
        answer = run(here, *call)
        if (here.parent / "cache/answers").is_dir():
            return answer
        time.sleep(0.5)
    raise AssertionError("never kept")


@pytest.mark.parametrize(
    "call", [["check", "--strict"], ["report", "--fail-under", "late=999"]], ids=" ".join
)
def test_a_remembered_answer_is_the_same_and_imports_nothing_heavy(
    call: list[str], here: Path
) -> None:
    call += ["--as-of", "2096-06-30"]
    first = until_kept(here, *call)
    assert modules(here) & HEAVY
    assert first[0] == 1
    assert first[1]
    assert bool(first[2]) == (call[0] == "report")
    assert run(here, *call) == first
    assert modules(here) & HEAVY == set()
    record = next(here.glob("catalogue/standards/*/*.yaml"))
    record.write_text("number: [\n", "utf-8")
    assert run(here, *call) != first
    assert modules(here) & HEAVY


def test_a_reader_that_has_gone_ends_a_remembered_answer_quietly(here: Path) -> None:
    call = ["report", "--as-of", "2096-06-30", "--format", "json"]
    status, out, _ = until_kept(here, *call)
    assert status == 0
    read, write = os.pipe()
    os.close(read)
    environment = {**unmeasured(), "TIXI_CACHE": str(here.parent / "cache")}
    command = [sys.executable, "-P", "-c", RUN, *call]
    done = subprocess.run(
        command, cwd=here, env=environment, stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")
    assert modules(here) & HEAVY == set()
    assert out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("kept", [True, False])
def test_an_output_that_takes_no_more_is_one_sentence(here: Path, kept: bool) -> None:
    call = ["report", "--as-of", "2096-06-30", "--lang", "en", "--format", "json"]
    if kept:
        until_kept(here, *call)
    environment = {**unmeasured(), "TIXI_CACHE": str(here.parent / "cache")}
    command = [sys.executable, "-P", "-c", RUN, *call]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, cwd=here, env=environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (
        2,
        b"tixi: the output could not be written (the disk is full)\n",
    )
    assert bool(modules(here) & {"typer"}) != kept


@pytest.mark.skipif(sys.platform == "win32", reason="no shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("call", ["report --as-of 2096-06-30", "add", "show nothing"])
def test_streams_that_are_closed_are_no_failure(here: Path, closed: str, call: str) -> None:
    environment = {**unmeasured(), "TIXI_CACHE": str(here.parent / "cache")}
    line = f'"$0" -P -c "$1" {call} --lang en {closed}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, RUN],
        cwd=here,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == (0 if call.startswith("report") else 2)
    assert b"Traceback" not in done.stderr + done.stdout
    assert bool(done.stderr) == (done.returncode == 2 and "2>&-" not in closed)
    assert bool(done.stdout) == (done.returncode == 0 and " >&-" not in f" {closed}")


def test_anything_else_is_run(here: Path) -> None:
    status, out, err = run(here, "--version")
    assert (status, out.startswith(b"tixi "), err) == (0, True, b"")
    assert run(here, "check", "--catalogue", "nowhere")[0] == 2
