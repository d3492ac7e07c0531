"""tools/environment.sh: what `make` says when the machine cannot do it.

The script runs in a folder of its own under a PATH that holds only what the test puts there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = "requirements.lock"
COMMANDS = ["sh", "grep", "cmp", "cp", "rm", "tail", "tee"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make runs on POSIX systems")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the project's own set-up files, and a bin/ with no Python in it."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "tools").mkdir()
    for command in COMMANDS:
        (tmp_path / "bin" / command).symlink_to(shutil.which(command) or command)
    for name in ["tools/environment.sh", "pyproject.toml", LOCK]:
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def give(machine: Path, name: str, script: str) -> None:
    file = machine / "bin" / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


def run(machine: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "tools/environment.sh", LOCK],
        cwd=machine,
        env={"PATH": str(machine / "bin"), "HOME": str(machine), **env},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    *rest, last = done.stderr.strip().splitlines()
    assert rest == []
    return last


OLD = 'case "$*" in *version_info*) exit 1;; *) exit 0;; esac'
WITHOUT_VENV = 'case "$*" in *venv* | *"import pip"*) exit 1;; *) exit 0;; esac'
STAND_IN = 'echo "python3: command not found" >&2; exit 127'


@pytest.mark.parametrize("script", [None, OLD, STAND_IN])
def test_no_python_new_enough(machine: Path, script: str | None) -> None:
    if script:
        give(machine, "python3", script)
    told = sentence(run(machine))
    assert "没有找到 Python 3.11" in told
    assert "Found no Python 3.11" in told
    assert not (machine / ".venv").exists()


def test_the_python_named_is_the_one_judged(machine: Path) -> None:
    (machine / "bin/python3").symlink_to(sys.executable)
    give(machine, "mine", OLD)
    assert "PYTHON=mine" in sentence(run(machine, PYTHON="mine"))


def test_python_without_venv_names_the_package_to_install(machine: Path) -> None:
    give(machine, "python3.11", WITHOUT_VENV)
    told = sentence(run(machine))
    assert "python3.11 缺少 venv" in told
    assert "apt install python3-venv" in told


def test_no_network(machine: Path) -> None:
    (machine / "bin/python3").symlink_to(sys.executable)
    unreachable = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1"}
    done = run(machine, **unreachable, PIP_CONFIG_FILE=os.devnull)
    told = sentence(done)
    assert "连不上" in told
    assert "does not answer" in told
    assert not (machine / ".venv" / LOCK).exists()


def test_a_package_that_is_not_what_was_locked(machine: Path) -> None:
    (machine / "bin/python3").symlink_to(sys.executable)
    wheels = machine / "wheels"
    wheels.mkdir()
    (wheels / "madeup-1.0-py3-none-any.whl").write_bytes(b"not what was locked")
    (machine / LOCK).write_text(f"madeup==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    done = run(machine, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels), PIP_CONFIG_FILE=os.devnull)
    assert done.returncode == 1
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert "pip 没能装好 requirements.lock" in done.stderr


def test_second_run_does_nothing(machine: Path) -> None:
    """An environment made here from this very lock is left as it is."""
    venv = machine / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(machine / "bin/python-stub")
    give(machine, "python-stub", "exit 0")
    (venv / "bin/activate").write_text(f"VIRTUAL_ENV={venv}\n", "utf-8")
    shutil.copy(machine / LOCK, venv)
    shutil.copy(machine / "pyproject.toml", venv)
    done = run(machine)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (machine / LOCK).write_text("madeup==1.0\n", "utf-8")
    assert "Installing what requirements.lock pins" in run(machine).stdout
