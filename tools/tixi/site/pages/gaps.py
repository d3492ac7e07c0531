"""The gaps, ranked, with the grounds of each rank."""

from tixi.measures.search import folded
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make


def page(edition: Edition, lang: Lang) -> Page:
    """All gaps in one list."""
    return make(
        edition,
        lang,
        "gaps/",
        "缺口" if lang is Lang.ZH else "Gaps",
        "gaps.html",
        record=edition.files.get("priorities"),
        kinds=list(dict.fromkeys(gap.kind for gap in edition.gaps)),
        folded=folded,
    )
