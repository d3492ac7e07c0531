"""The explanatory note (编制说明, GB/T 13016): its skeleton, filled from the data."""

from collections.abc import Iterator

from tixi.measures.summary import SECTIONS, ExplanatoryNote
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make

TITLE = Text("编制说明", "Explanatory note")


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page that a standards office can copy from."""
    note = ExplanatoryNote(edition.coverage, edition.targets, edition.gaps)
    yield make(edition, lang, "note/", TITLE.get(lang), "note.html", note=note, sections=SECTIONS)
