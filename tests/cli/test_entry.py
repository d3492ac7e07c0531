"""The console script as a process: how it ends, whatever becomes of its streams."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[1] / "catalogues" / "small"
RUN = "from tixi.cli.main import run; run()"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "here")
    return tmp_path / "here"


def run(here: Path, *call: str) -> tuple[int, bytes, bytes]:
    command = [sys.executable, "-P", "-c", RUN, *call]
    done = subprocess.run(command, cwd=here, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_reader_that_has_gone_ends_a_run_quietly(here: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-P", "-c", RUN, "report", "--as-of", "2096-06-30"]
    done = subprocess.run(command, cwd=here, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_an_output_that_takes_no_more_is_one_sentence(here: Path) -> None:
    call = ["report", "--as-of", "2096-06-30", "--lang", "en", "--format", "json"]
    command = [sys.executable, "-P", "-c", RUN, *call]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=here, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        b"tixi: the output could not be written (the disk is full)\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("call", ["report --as-of 2096-06-30", "add", "show nothing"])
def test_streams_that_are_closed_are_no_failure(here: Path, closed: str, call: str) -> None:
    line = f'"$0" -P -c "$1" {call} --lang en {closed}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, RUN],
        cwd=here,
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
