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
COMMANDS = ["sh", "grep", "cmp", "cp", "rm"]
OLD = 'case "$*" in *version_info*) exit 1;; *) exit 0;; esac'
WITHOUT_VENV = 'case "$*" in *venv*) exit 1;; *) exit 0;; esac'
STAND_IN = 'echo "python3: command not found" >&2; exit 127'

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


def install(machine: Path, name: str, script: str) -> None:
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


@pytest.mark.parametrize(
    ("name", "script", "env", "words"),
    [
        (None, "", {}, ("没有找到 Python 3.11", "Found no Python 3.11")),
        ("python3", OLD, {}, ("没有找到 Python 3.11", "Found no Python 3.11")),
        ("python3", STAND_IN, {}, ("没有找到 Python 3.11", "Found no Python 3.11")),
        ("mine", OLD, {"PYTHON": "mine"}, ("PYTHON=mine",)),
        ("python3.11", WITHOUT_VENV, {}, ("python3.11 缺少 venv", "apt install python3-venv")),
    ],
)
def test_an_unsuitable_python_is_named_in_one_sentence(
    machine: Path, name: str | None, script: str, env: dict[str, str], words: tuple[str, ...]
) -> None:
    if name:
        install(machine, name, script)
    done = run(machine, **env)
    assert done.returncode == 1
    (sentence,) = done.stderr.strip().splitlines()
    assert [each for each in words if each not in sentence] == []
    assert not (machine / ".venv").exists()


def test_no_network_and_a_package_that_differs_from_the_lock(machine: Path) -> None:
    (machine / "bin/python3").symlink_to(sys.executable)
    env = {"PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull}
    done = run(machine, PIP_INDEX_URL="http://127.0.0.1:9/", **env)
    assert done.returncode == 1
    assert "连不上" in done.stderr and "did not answer" in done.stderr
    assert not (machine / ".venv" / LOCK).exists()
    (machine / "wheels").mkdir()
    (machine / "wheels/madeup-1.0-py3-none-any.whl").write_bytes(b"not what was locked")
    (machine / LOCK).write_text(f"madeup==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    done = run(machine, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(machine / "wheels"), **env)
    assert done.returncode == 1
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert "pip 没能装好 requirements.lock" in done.stderr


def test_a_second_run_does_nothing(machine: Path) -> None:
    """An environment made here from this very lock is left as it is."""
    venv = machine / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(machine / "bin/python-stub")
    install(machine, "python-stub", "exit 0")
    (venv / "bin/activate").write_text(f"VIRTUAL_ENV={venv}\n", "utf-8")
    for name in (LOCK, "pyproject.toml"):
        shutil.copy(machine / name, venv)
    done = run(machine)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (machine / LOCK).write_text("madeup==1.0\n", "utf-8")
    assert "Installing what requirements.lock pins" in run(machine).stdout
