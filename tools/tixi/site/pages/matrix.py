"""Industries against themes as a heat map, for each category whose industries share themes."""

from collections.abc import Iterator

from tixi.measures.statistics import matrices
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make

TITLE = Text("行业与主题对照", "Industries by theme")


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page with every matrix; none where no industries share their themes."""
    found = matrices(edition.catalogue.framework.nodes)
    if found:
        title = TITLE.get(lang)
        record = edition.files.get("framework")
        yield make(
            edition, lang, "framework/matrix/", title, "matrix.html", record=record, matrices=found
        )
