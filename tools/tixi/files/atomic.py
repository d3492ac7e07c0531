"""Writing a file whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

_MODE = 0o666  # before the user's mask, as a plain `open` would have it


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


def _mask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
