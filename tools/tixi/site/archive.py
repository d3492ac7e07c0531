"""The built site as one zip file, to read offline or to hand on."""

import zipfile
from io import BytesIO
from pathlib import Path

_WHEN = (1980, 1, 1, 0, 0, 0)  # the first that the format knows; the hour of writing is no content
_UNIX = 3


def packed(folder: Path, top: str) -> bytes:
    """The files of a folder as a zip archive, under a folder named `top`.

    Equal files give equal bytes with one version of zlib: names are sorted, and neither the hour
    nor the machine is written down.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts):
            if path.is_file():
                name = f"{top}/{path.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name, _WHEN)
                entry.create_system = _UNIX
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
