"""Files and folders that hold what is being written until it is whole, and what a killed run left.

`.<name>.<random>.tixi.tmp` beside the file that it becomes. Its writer holds a lock on it, which
the system takes from a run that ends, however it ends: one that nobody holds was left behind.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory, mkdtemp
from typing import IO

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows, where none can be told to be left behind
    fcntl = None  # type: ignore[assignment]

_FORM = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}\.tixi\.tmp", re.DOTALL)
_LONGEST = 55  # characters of a name that are kept: a whole name has at most 255 bytes


def temporary(path: Path) -> IO[bytes]:
    """A new file beside another, open and held; whoever asks for it takes it away.

    Raises OSError, which names the other: nobody knows of this one.
    """
    while True:
        try:
            file = NamedTemporaryFile(  # noqa: SIM115 - the caller closes it
                dir=path.parent,
                prefix=f".{path.name[:_LONGEST]}.",
                suffix=".tixi.tmp",
                delete=False,
            )
        except OSError as error:
            error.filename = str(path)
            raise
        if fcntl is None:
            return file
        with suppress(OSError):  # some network file systems have no locks
            fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()  # taken for one left behind, in the moment before it was held


def becomes(whole: Path, path: Path) -> bool:
    """Whether a file may hold what another is to become, by its name and place."""
    form = _FORM.fullmatch(whole.name)
    return whole.parent == path.parent and form is not None and form["name"] == path.name[:_LONGEST]


def sweep(folder: Path, name: str = "") -> None:
    """Take away what killed runs left in a folder; with `name`, only what was to become that file.

    Whatever cannot be told to be ours and left behind stays.
    """
    if fcntl is None:
        return
    with suppress(OSError):
        for entry in folder.iterdir():
            form = _FORM.fullmatch(entry.name)
            if form and name[:_LONGEST] in ("", form["name"]):
                with suppress(OSError):
                    _take(entry)


@contextmanager
def temporary_folder(above: Path, prefix: str) -> Iterator[Path]:
    """A new folder in another, held as long as the block runs, then taken away with all in it.

    What killed runs left there under the prefix is taken away before.
    """
    if fcntl is None:  # pragma: no cover - as above
        with TemporaryDirectory(prefix=prefix, dir=above) as name:
            yield Path(name)
        return
    for left in above.glob(f"{prefix}*"):
        with suppress(OSError):
            _take(left)
    folder, held = _folder(above, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _folder(above: Path, prefix: str) -> tuple[Path, int]:
    """A new folder, and what holds it."""
    while True:
        folder = Path(mkdtemp(prefix=prefix, dir=above))
        with suppress(FileNotFoundError):  # taken for one left behind, before it was held
            held = os.open(folder, os.O_RDONLY)
            with suppress(OSError):  # as above
                fcntl.flock(held, fcntl.LOCK_EX)
            if os.fstat(held).st_nlink:
                return folder, held
            os.close(held)


def _take(path: Path) -> None:
    file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises when somebody writes it
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    finally:
        os.close(file)
