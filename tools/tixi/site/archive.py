"""The built site as one zip file, to read offline or to hand on."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST_TIME = (1980, 1, 1, 0, 0, 0)  # of the zip format; no hour or machine is recorded
_UNIX = 3


def packed(folder: Path, top: str) -> bytes:
    """The files of a folder as a zip archive, under a folder named `top`; sorted by path.

    Equal files give equal bytes with one version of zlib.
    """
    found = sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts)
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for path in found:
            if path.is_file():
                name = path.relative_to(folder).as_posix()
                entry = ZipInfo(f"{top}/{name}", _EARLIEST_TIME)
                entry.create_system = _UNIX
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), ZIP_DEFLATED, 9)
    return content.getvalue()
