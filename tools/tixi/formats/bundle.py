"""Files in one zip with their checksums, the same bytes on every machine."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SUMS = "SHA256SUMS"


def sums(files: Mapping[str, bytes]) -> str:
    """One line a file, `<sha256>  <path>`, as `sha256sum --check` reads it; sorted by path."""
    return "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))


def bundle(name: str, day: date, files: Mapping[str, bytes]) -> bytes:
    """A zip that unpacks into the folder `name`: the files by path, and `SHA256SUMS` over them.

    Nothing is compressed: what zlib makes of the same text differs between its versions. Every
    entry is dated to the day, which is not before 1980 (zip knows no earlier one).
    """
    whole = {**files, SUMS: sums(files).encode()}
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as zipped:
        for path in sorted(whole):
            entry = ZipInfo(f"{name}/{path}", (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, whole[path])
    return made.getvalue()
