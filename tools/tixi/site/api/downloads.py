"""`downloads/`: the whole catalogue in each format that can be exported."""

from collections.abc import Iterator

from tixi.formats.exports import Rows, find
from tixi.site.edition import Edition
from tixi.site.page import Asset, Pieces

FOLDER = "downloads/"


def file_name(name: str) -> str:
    """The file of a format: its name where that tells more than the ending does."""
    suffix = find(name).suffix
    return f"catalogue{suffix}" if suffix == f".{name}" else f"catalogue-{name}{suffix}"


def assets(edition: Edition) -> Iterator[Asset | Pieces]:
    """A file for each format."""
    for name, made in edition.exports.items():
        path = FOLDER + file_name(name)
        yield edition.in_pieces(path, made) if isinstance(made, Rows) else Asset(path, made)
