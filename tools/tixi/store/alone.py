"""One at a time: a command that reads a folder and then writes it keeps others like it waiting."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tixi.store.temporary import sweep
from tixi.store.together import finish

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows, which cannot lock a folder
    fcntl = None  # type: ignore[assignment]


@contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Hold a folder while the block runs, after whoever holds it now; whether that could be done.

    The system lets go of it when the process ends, however it ends. Where folders cannot be
    locked, the block just runs.
    """
    if fcntl is None:
        yield False
        return
    try:
        file = os.open(folder, os.O_RDONLY)
    except OSError:  # it is not there: whatever the block does with it will say so
        yield False
        return
    try:
        locked = False
        with suppress(OSError):  # some network file systems have no locks
            fcntl.flock(file, fcntl.LOCK_EX)
            locked = True
        yield locked
    finally:
        os.close(file)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder to write in it, as `held` does.

    What a killed run was writing below the folder is taken away first; if some of it is in place
    already, the rest follows. Readers are not kept waiting: they meet whole files at any moment.
    """
    with held(folder) as locked:
        if locked:
            with suppress(OSError):
                finish(folder.resolve())
                for place in (folder, *folder.glob("standards/*/")):
                    if not place.is_symlink():
                        sweep(place)
        yield
