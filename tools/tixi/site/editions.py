"""The edition of a catalogue as read from disk, with a copy of each file that a page shows."""

from datetime import date
from pathlib import Path

from tixi.model.catalogue import Catalogue
from tixi.site.edition import Edition
from tixi.store.document import SourceError
from tixi.store.files import decode_utf8, read_file
from tixi.store.load import Loaded


def edition_of(
    loaded: Loaded,
    catalogue: Catalogue,
    as_of: date,
    address: str = "",
    repository: str = "",
    by_hand: frozenset[str] = frozenset(),
) -> Edition:
    """The edition of a loaded catalogue on a day; a file that cannot be read is not shown."""
    files, texts = {}, {}
    for subject, path in loaded.files.items():
        text = _text(path, loaded.root.parent)
        if text is not None:
            files[subject] = loaded.shown(path)
            texts[loaded.shown(path)] = text
    return Edition(catalogue, as_of, files, texts, address, repository, by_hand)


def _text(path: Path, top: Path) -> str | None:
    try:
        return decode_utf8(read_file(path, top))
    except SourceError:
        return None
