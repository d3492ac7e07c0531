"""The sister systems, where the catalogue names any."""

from collections.abc import Iterator

from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page with all of them; none without the file `neighbours.yaml`."""
    if edition.catalogue.neighbours.neighbours:
        title = "相邻体系" if lang is Lang.ZH else "Sister systems"
        record = edition.files.get("neighbours")
        yield make(edition, lang, "neighbours/", title, "neighbours.html", record=record)
