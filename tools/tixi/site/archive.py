"""The built site as one zip file, to read offline or to hand on."""

from pathlib import Path

from tixi.formats.zipped import zipped


def packed(folder: Path, top: str) -> bytes:
    """The files of a folder as a zip archive, under a folder named `top`; sorted by path.

    Equal files give equal bytes with one version of zlib.
    """
    found = sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts)
    files = (
        (path.relative_to(folder).as_posix(), path.read_bytes()) for path in found if path.is_file()
    )
    return zipped(top, files, compressed=True)
