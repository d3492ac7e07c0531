"""The list of standards (标准明细表): all of it in HTML, in parts where it is long."""

import re
from collections.abc import Iterator

from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.parts import in_parts, parts

TITLE = Text("标准明细表", "List of standards")


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """Every record in one table, by level, then number.

    Filters, sorting and the rest of a long list are the browser's work (see search.asset).
    """
    years = {year for s in edition.catalogue.standards if (year := year_of(edition, s))}
    yield from in_parts(
        *(edition, lang, parts("standards/", in_list(edition)), TITLE.get(lang), "standards.html"),
        tops=edition.catalogue.framework.nodes,
        years=sorted(years, reverse=True),
    )


def in_list(edition: Edition) -> list[Standard]:
    """Every record in the order of the list."""
    return sorted(edition.catalogue.standards, key=order)


def year_of(edition: Edition, standard: Standard) -> int | None:
    """The year in which a record was published; None before."""
    days = [
        day
        for stage, day in standard.stages
        if stage in (Stage.PUBLISHED, Stage.IN_FORCE) and day <= edition.as_of
    ]
    return min(days).year if days else None


def order(standard: Standard) -> tuple[int, bool, str, tuple[int, ...], str]:
    """The order of the list: by level, numbered ones first, then by number as people count."""
    number = standard.number
    prefix = number.prefix if number else ""
    digits = tuple(int(part) for part in re.findall(r"\d+", str(number or "")))
    return list(Level).index(standard.level), number is None, prefix, digits, standard.id
