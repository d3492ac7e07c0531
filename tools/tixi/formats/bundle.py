"""Files in one zip with their checksums, the same bytes on every machine."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from tixi.formats.zipped import zipped

SUMS = "SHA256SUMS"


def sums(files: Mapping[str, bytes]) -> str:
    """One line a file, `<sha256>  <path>`, as `sha256sum --check` reads it; sorted by path."""
    return "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))


def bundle(name: str, day: date, files: Mapping[str, bytes]) -> bytes:
    """A zip that unpacks into the folder `name`: the files by path, and `SHA256SUMS` over them.

    Nothing is compressed: what zlib makes of the same text differs between its versions.
    """
    whole = {**files, SUMS: sums(files).encode()}
    return zipped(name, sorted(whole.items()), day)
