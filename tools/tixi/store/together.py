"""Several files that take their places as one, even in a run that is killed among them.

While they do, a note in the catalogue's folder says which whole file becomes which. Whoever holds
the folder next (`alone`) reads it: when some are in their places the others follow, when none is
none will. If anything was changed since, all stays as it is found.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from os.path import relpath
from pathlib import Path

from tixi.store.atomic import beside, write_atomically
from tixi.store.temporary import becomes

_NOTE = ".together.tixi.json"
_Move = tuple[Path, Path]  # a whole file, and the one that it becomes


def write_together(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Put every content in place of its file below a folder, or make it; raises OSError.

    All are written beside their files first, and take their places only then: what takes long is
    over before anything changes. When one cannot be written, none is; nor when the run is killed,
    once the next one that holds the folder has begun.
    """
    moves: list[_Move] = []
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside(path.resolve(), content) as whole:
                moves.append((whole, path.resolve()))
        with _noted(folder.resolve(), moves):
            _move(moves)
    except BaseException:
        for whole, _ in moves:
            with suppress(OSError):
                whole.unlink(missing_ok=True)
        raise


def finish(folder: Path) -> None:
    """Put in its place what a run left that was killed among several files; raises OSError."""
    note = folder / _NOTE
    if note.is_symlink() or not note.is_file():
        return
    try:
        steps = json.loads(note.read_bytes())
    except (ValueError, RecursionError):
        steps = []
    with suppress(KeyError, TypeError, ValueError):  # no note of ours
        waiting = [move for step in steps if (move := _waiting(folder, step))]
        if len(waiting) < len(steps):
            _move(waiting)
    note.unlink()


def _move(moves: Sequence[_Move]) -> None:
    """Rename all, or put back those that were."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        for whole, path in moves:
            before = path.read_bytes() if path.exists() else None
            whole.replace(path)
            done.append((path, before))
    except BaseException:
        for path, before in reversed(done):
            with suppress(OSError):
                if before is None:
                    path.unlink()
                else:
                    write_atomically(path, before)
        raise


@contextmanager
def _noted(folder: Path, moves: Sequence[_Move]) -> Iterator[None]:
    steps = [
        {
            "from": relpath(whole, folder),
            "to": relpath(path, folder),
            "old": _sum(path),
            "new": _sum(whole),
        }
        for whole, path in moves
    ]
    note = folder / _NOTE
    with beside(note, json.dumps(steps).encode()) as whole:
        whole.replace(note)  # also when it is a stranger's link, which is not followed
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def _waiting(folder: Path, step: Mapping[str, str]) -> _Move | None:
    """The move that a step still wants, None when it was made; raises ValueError for any other."""
    whole, path = folder / step["from"], (folder / step["to"]).resolve()
    if not path.is_relative_to(folder.parent) or not becomes(whole.resolve(), path):
        raise ValueError("a note that tixi did not write")
    found = _sum(whole), _sum(path)
    if found == (None, step["new"]):
        return None
    if found != (step["new"], step["old"]):
        raise ValueError("changed since")
    return whole, path


def _sum(path: Path) -> str | None:
    return sha256(path.read_bytes()).hexdigest() if path.exists() else None
