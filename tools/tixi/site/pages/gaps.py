"""The gaps, ranked, with the grounds of each rank."""

from collections.abc import Iterator

from tixi.measures.search import folded
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.parts import in_parts, parts

MOST = 120  # gaps on a page, each with its grounds


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """All gaps in one list, in parts where it is long."""
    yield from in_parts(
        *(edition, lang, parts("gaps/", edition.gaps, MOST)),
        *("缺口" if lang is Lang.ZH else "Gaps", "gaps.html"),
        record=edition.files.get("priorities"),
        kinds=list(dict.fromkeys(gap.kind for gap in edition.gaps)),
        folded=folded,
    )
