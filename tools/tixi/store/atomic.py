"""Writing a file whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tixi.store.temporary import temporary

_MODE = 0o666  # before the user's mask, as a plain `open` would have it


def create_atomically(path: Path, content: bytes) -> None:
    """Make a file that is not there yet, and the folders above it.

    Raises FileExistsError, and leaves what was there, when there is one after all; OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with beside(path, content) as whole:
        try:
            os.link(whole, path)  # unlike a rename, never over another
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: no longer in one step, still exclusive
            with path.open("xb") as file:
                file.write(content)
        whole.unlink()


def write_atomically(path: Path, content: bytes) -> None:
    """Put content in place of a file, or make it; raises OSError and leaves what was there.

    Written beside it first and brought to the disk, so that no reader and no power cut ever
    meets half a file. The file's permissions stay; a link is followed.
    """
    path = path.resolve()
    with beside(path, content) as whole:
        whole.replace(path)


@contextmanager
def beside(path: Path, content: bytes) -> Iterator[Path]:
    """A file beside another with this content and its permissions, on the disk.

    It stays for the block to put in its place; when the block fails, it goes.
    """
    with temporary(path) as file:
        whole = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            whole.chmod(path.stat().st_mode & 0o7777 if path.exists() else _MODE & ~_mask())
            yield whole
        except BaseException:
            with suppress(OSError):
                whole.unlink()
            raise


def _mask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
