"""The sister systems, where the catalogue names any."""

from collections.abc import Iterator

from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make

TITLE = Text("相邻体系", "Sister systems")


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page with all of them; none without the file `neighbours.yaml`."""
    if edition.catalogue.neighbours.neighbours:
        record = edition.files.get("neighbours")
        yield make(edition, lang, "neighbours/", TITLE.get(lang), "neighbours.html", record=record)
