"""A file's status tells of every change; where it may not, that is said."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tixi.store.signature import SLACK, Signatures, UnsureError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    (made / "a").mkdir(parents=True)
    (made / "a" / "one.yaml").write_text("one", "utf-8")
    (made / "two.yaml").write_text("two", "utf-8")
    return made


def tree(folder: Path) -> list[str]:
    found = Signatures()
    found.tree(str(folder))
    return sorted(found.lines)


def _rewrite(folder: Path) -> None:
    """As many bytes, and the old time of modification put back."""
    path = folder / "two.yaml"
    before = path.stat()
    path.write_text("owt", "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _swap(folder: Path) -> None:
    """Another file of the same name, size and time of modification."""
    path, other = folder / "two.yaml", folder.parent / "other"
    before = path.stat()
    other.write_text("owt", "utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize(
    "change",
    [
        _rewrite,
        _swap,
        lambda folder: (folder / "two.yaml").chmod(0o600),
        lambda folder: (folder / "two.yaml").unlink(),
        lambda folder: (folder / "two.yaml").rename(folder / "three.yaml"),
        lambda folder: (folder / "a" / "three.yaml").touch(),
        lambda folder: (folder / "b").mkdir(),
        lambda folder: (folder / "a").rename(folder / "b"),
    ],
    ids=["rewritten", "swapped", "mode", "gone", "renamed", "new", "folder", "moved"],
)
def test_a_change_is_seen(folder: Path, change: Callable[[Path], object]) -> None:
    before = tree(folder)
    time.sleep(0.02)  # more than a tick of the clock
    change(folder)
    assert tree(folder) != before


def test_nothing_changed_and_reading_are_no_change(folder: Path) -> None:
    before = tree(folder)
    (folder / "two.yaml").read_bytes()
    (folder / ".hidden").mkdir()
    (folder / ".hidden").rmdir()
    assert [line for line in tree(folder) if not line.startswith(f"{folder} ")] == [
        line for line in before if not line.startswith(f"{folder} ")
    ]


def test_what_appears_is_seen(folder: Path) -> None:
    before = tree(folder / "seeds")
    (folder / "seeds").mkdir()
    assert tree(folder / "seeds") != before


@pytest.mark.parametrize("at", ["a/link.yaml", "link"])
def test_a_link_is_refused(folder: Path, at: str) -> None:
    (folder / at).symlink_to(folder / "two.yaml")
    with pytest.raises(UnsureError):
        tree(folder)


def test_a_folder_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(folder)
    with pytest.raises((UnsureError, OSError)):
        tree(tmp_path / "linked")


def test_a_change_too_close_to_the_last_may_not_be_seen(folder: Path) -> None:
    found = Signatures()
    found.tree(str(folder))
    assert not found.exact(time.time_ns())
    assert found.exact(time.time_ns() + 2 * SLACK)


def test_files_alone_are_told_with_those_that_are_not_there(folder: Path) -> None:
    def lines() -> list[str]:
        found = Signatures()
        found.each([str(folder / "two.yaml"), str(folder / "three.yaml")])
        return found.lines

    before = lines()
    (folder / "three.yaml").touch()
    assert lines()[0] == before[0]
    assert lines()[1] != before[1]
