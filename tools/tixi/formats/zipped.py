"""Files in one zip file, the same whenever and on whatever machine it is made."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST = date(1980, 1, 1)  # zip knows no day before it
_UNIX = 3


def zipped(
    top: str,
    files: Iterable[tuple[str, bytes]],
    day: date = _EARLIEST,
    *,
    compressed: bool = False,
) -> bytes:
    """A zip that unpacks into the folder `top`: the files by path, in the order given.

    Every entry is dated to the day, in 1980 if its year is earlier; neither the hour nor the
    machine is written down. Compressed, the bytes are the same with one version of zlib only.
    """
    when = (max(day.year, _EARLIEST.year), day.month, day.day, 0, 0, 0)
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for path, content in files:
            entry = ZipInfo(f"{top}/{path}", when)
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, ZIP_DEFLATED if compressed else ZIP_STORED, 9)
    return made.getvalue()
