"""Puts a site that was just built where the one before it stands, file by file, each whole.

A build that fails, or is killed, has touched nothing of the old site; one that is killed while
its files change places, which takes moments, leaves old and new files, none of them half. Hidden
files are not ours (a `.git` for the published branch) and stay.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_ASIDE = ".building-site-"  # how a folder begins that is built in; one that is killed leaves it
_OURS = "api/v1/openapi.json"  # in every site of ours, and hardly elsewhere


@contextmanager
def built_aside(output: Path) -> Iterator[tuple[Path, set[str]]]:
    """An empty folder to build in; what it holds after the block is then the site in `output`.

    With it comes a set for the files of `output`, by their paths in it, that stay as they are.
    It lies within `output`, so that moving is renaming even where `output` is a disk of its own.
    """
    output.mkdir(parents=True, exist_ok=True)
    stay: set[str] = set()
    with TemporaryDirectory(prefix=_ASIDE, dir=output) as folder:
        fresh = Path(folder)
        yield fresh, stay
        replace(output, fresh, stay)


def replace(output: Path, fresh: Path, stay: Iterable[str]) -> None:
    """Make of a site the one built in a folder, with the files that stay as they are."""
    _move(fresh, output, _tree(stay))


def is_free(output: Path) -> bool:
    """Whether a folder holds nothing but hidden files, or a site of ours, be it a part of one."""
    ours = (output / _OURS).is_file() or any(output.glob(f"{_ASIDE}*"))
    return ours or not any(output.glob("[!.]*"))


_Tree = dict[str, Any]  # folders by name, each another; a file is empty


def _tree(paths: Iterable[str]) -> _Tree:
    top: _Tree = {}
    for path in paths:
        at = top
        for name in path.split("/"):
            at = at.setdefault(name, {})
    return top


def _move(fresh: Path | None, output: Path, stay: _Tree) -> None:
    """Everything of one folder into another, which then holds that, what stays, and no more."""
    new = {entry.name: entry for entry in os.scandir(fresh)} if fresh is not None else {}
    for name in sorted(new.keys() | stay.keys(), key=lambda name: (name == "index.html", name)):
        entry, there = new.get(name), output / name
        if entry is None:
            if stay[name]:
                _move(None, there, stay[name])
        elif entry.is_dir():
            if there.is_symlink() or (there.exists() and not there.is_dir()):
                there.unlink()
            if there.exists():
                _move(Path(entry.path), there, stay.get(name, {}))
            else:
                Path(entry.path).rename(there)
        else:
            if there.is_dir() and not there.is_symlink():
                shutil.rmtree(there)
            Path(entry.path).replace(there)
    for entry in list(os.scandir(output)):
        if entry.name in new or entry.name in stay or entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            Path(entry.path).unlink()
