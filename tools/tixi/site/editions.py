"""The edition of a catalogue as read from disk, with a copy of each file that a page shows."""

from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.site.edition import Edition
from tixi.store.loader import Loaded


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
        name = loaded.display_path(path)
        if name in loaded.documents:
            files[subject] = name
            texts[name] = loaded.documents[name].text
    return Edition(catalogue, as_of, files, texts, address, repository, by_hand)
