"""Puts a site that was just built where the one before it stands, file by file, each whole.

A build that fails, or is killed, has touched nothing of the old site; one that is killed while
its files change places, which takes moments, leaves old and new files, none of them half. Hidden
files are not ours (a `.git` for the published branch) and stay.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_PREFIX = ".building-"
_FORGOTTEN = 86_400  # seconds after which a folder must be that of a build that was killed


@contextmanager
def built_aside(output: Path) -> Iterator[Path]:
    """An empty folder to build in; what it holds after the block is then the site in `output`.

    It lies within `output`, so that moving is renaming even where `output` is a disk of its own.
    """
    output.mkdir(parents=True, exist_ok=True)
    for left in output.glob(f"{_PREFIX}*"):
        if time.time() - left.stat().st_mtime > _FORGOTTEN:
            shutil.rmtree(left, ignore_errors=True)
    fresh = Path(mkdtemp(prefix=_PREFIX, dir=output))
    try:
        yield fresh
        _move(fresh, output)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _move(fresh: Path, output: Path) -> None:
    """Everything of one folder into another, which then holds nothing else."""
    names = {entry.name for entry in os.scandir(fresh)}
    for entry in sorted(os.scandir(fresh), key=lambda e: e.name == "index.html"):
        there = output / entry.name
        if entry.is_dir():
            if there.is_symlink() or (there.exists() and not there.is_dir()):
                there.unlink()
            there.mkdir(exist_ok=True)
            _move(Path(entry.path), there)
        else:
            if there.is_dir() and not there.is_symlink():
                shutil.rmtree(there)
            Path(entry.path).replace(there)
    for entry in list(os.scandir(output)):
        if entry.name in names or entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            Path(entry.path).unlink()
