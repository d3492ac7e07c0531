"""The explanatory note (编制说明, GB/T 13016): its skeleton, filled from the data."""

from collections.abc import Iterator

from tixi.measures.note import SECTIONS, Note
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page that a standards office can copy from."""
    title = "编制说明" if lang is Lang.ZH else "Explanatory note"
    note = Note(edition.coverage, edition.targets, edition.gaps)
    yield make(edition, lang, "note/", title, "note.html", note=note, sections=SECTIONS)
