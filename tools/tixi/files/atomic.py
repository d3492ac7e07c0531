"""Writing a file whole or not at all."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

_MODE = 0o666  # before the user's mask, as a plain `open` would have it


def create_atomically(path: Path, content: bytes) -> None:
    """Make a file that is not there yet, and the folders above it.

    Raises FileExistsError, and leaves what was there, when there is one after all; OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.parent / f".{path.name[:100]}.{os.getpid()}.tmp"
    try:
        write_atomically(whole, content)
        try:
            os.link(whole, path)  # unlike a rename, never over another
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: no longer in one step, still exclusive
            with path.open("xb") as file:
                file.write(content)
    finally:
        whole.unlink(missing_ok=True)


def write_atomically(path: Path, content: bytes) -> None:
    """Put content in place of a file, or make it; raises OSError and leaves what was there.

    Written beside it first and brought to the disk, so that no reader and no power cut ever
    meets half a file. The file's permissions stay; a link is followed.
    """
    path = path.resolve()
    mode = path.stat().st_mode & 0o7777 if path.exists() else _MODE & ~_mask()
    with NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".tmp", delete=False
    ) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(mode)
            Path(file.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Put every content in place of its file, or make it; raises OSError.

    When one cannot be written, those before it are put back as they were.
    """
    done: list[tuple[Path, bytes | None]] = []
    try:
        for path, content in contents.items():
            before = path.read_bytes() if path.exists() else None
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
            done.append((path, before))
    except BaseException:
        for path, before in reversed(done):
            with suppress(OSError):
                if before is None:
                    path.unlink()
                else:
                    write_atomically(path, before)
        raise


def _mask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
