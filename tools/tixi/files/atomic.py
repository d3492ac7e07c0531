"""Writing a file whole or not at all."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tixi.files.temporary import temporary

_MODE = 0o666  # before the user's mask, as a plain `open` would have it


def create_atomically(path: Path, content: bytes) -> None:
    """Make a file that is not there yet, and the folders above it.

    Raises FileExistsError, and leaves what was there, when there is one after all; OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _whole(path, content) as whole:
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
    with _whole(path, content) as whole:
        whole.replace(path)


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Put every content in place of its file, or make it; raises OSError.

    All are written beside their files first, and take their places only then: what takes long is
    over before anything changes. When one cannot be written, none is.
    """
    ready: list[tuple[Path, Path]] = []
    done: list[tuple[Path, bytes | None]] = []
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with _whole(path.resolve(), content) as whole:
                ready.append((whole, path.resolve()))
        for whole, path in ready:
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
        for whole, _ in ready:
            with suppress(OSError):
                whole.unlink(missing_ok=True)
        raise


@contextmanager
def _whole(path: Path, content: bytes) -> Iterator[Path]:
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
