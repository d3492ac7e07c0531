"""`downloads/`: the whole catalogue in each format that can be exported."""

from collections.abc import Iterator

from tixi.formats.exports import find
from tixi.site.edition import Edition
from tixi.site.page import Asset

FOLDER = "downloads/"


def file_name(name: str) -> str:
    """The file of a format: its name where that tells more than the ending does."""
    suffix = find(name).suffix
    return f"catalogue{suffix}" if suffix == f".{name}" else f"catalogue-{name}{suffix}"


def assets(edition: Edition) -> Iterator[Asset]:
    """A file for each format."""
    for name, content in edition.exports.items():
        yield Asset(FOLDER + file_name(name), content)
