"""The gaps, ranked, with the grounds of each rank."""

from collections.abc import Iterator

from tixi.measures.search import folded
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """All gaps in one list."""
    yield make(
        edition,
        lang,
        "gaps/",
        "缺口" if lang is Lang.ZH else "Gaps",
        "gaps.html",
        record=edition.files.get("priorities"),
        kinds=list(dict.fromkeys(gap.kind for gap in edition.gaps)),
        folded=folded,
    )
