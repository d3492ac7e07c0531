"""One run at a time holds a folder; one that is not there or cannot be locked is held by none."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from tixi.store import alone as module
from tixi.store.alone import alone


def held(folder: Path) -> bool:
    """Whether some run holds the folder."""
    file = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


def test_a_folder_is_held_as_long_as_the_block_runs(tmp_path: Path) -> None:
    with alone(tmp_path):
        assert held(tmp_path)
    assert not held(tmp_path)
    with pytest.raises(ZeroDivisionError), alone(tmp_path):
        _ = 1 / 0
    assert not held(tmp_path)


def test_a_folder_that_is_not_there_is_left_to_the_block(tmp_path: Path) -> None:
    with alone(tmp_path / "none"):
        assert not (tmp_path / "none").exists()
        (tmp_path / "none").mkdir()
    assert [path.name for path in tmp_path.iterdir()] == ["none"]


@pytest.mark.parametrize("error", [FileNotFoundError, ZeroDivisionError])
def test_what_fails_in_the_block_is_told_where_the_folder_is_not_there(
    tmp_path: Path, error: type[Exception]
) -> None:
    with pytest.raises(error, match="mine"), alone(tmp_path / "none"):
        raise error("mine")


def test_where_folders_cannot_be_locked_the_block_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    ran = []
    with monkeypatch.context() as patched:
        patched.setattr(fcntl, "flock", refuse)
        with alone(tmp_path):
            ran.append(True)
    monkeypatch.setattr(module, "fcntl", None)  # as on Windows
    with alone(tmp_path):
        ran.append(held(tmp_path))
    assert ran == [True, False]
