"""The list of standards (标准明细表)."""

import re
from collections.abc import Iterator

from tixi.measures.evidence import evidence
from tixi.measures.search import folded
from tixi.model.level import Level
from tixi.model.lifecycle import Stage
from tixi.model.standard import Standard
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """Every record in one table, by level, then number."""
    title = "标准明细表" if lang is Lang.ZH else "List of standards"
    yield make(
        edition,
        lang,
        "standards/",
        title,
        "standards.html",
        records=sorted(edition.catalogue.standards, key=in_list),
        tops=edition.catalogue.framework.nodes,
        years=sorted(
            {year_of(edition, s) for s in edition.catalogue.standards} - {""}, reverse=True
        ),
        found_by=found_by,
        year_of=year_of,
        evidence=evidence,
    )


def year_of(edition: Edition, standard: Standard) -> str:
    """The year in which a record was published; empty before."""
    days = [
        day
        for stage, day in standard.steps
        if stage in (Stage.PUBLISHED, Stage.IN_FORCE) and day <= edition.as_of
    ]
    return str(min(days).year) if days else ""


def in_list(standard: Standard) -> tuple[int, bool, str, tuple[int, ...], str]:
    """The order of the list: by level, numbered ones first, then by number as people count."""
    number = standard.number
    prefix = number.prefix if number else ""
    digits = tuple(int(part) for part in re.findall(r"\d+", str(number or "")))
    return list(Level).index(standard.standing), number is None, prefix, digits, standard.id


def found_by(edition: Edition, standard: Standard) -> str:
    """All by which a record is found, each folded, one a line."""
    framework = edition.catalogue.framework
    words = [standard.label, standard.plan, standard.id, *standard.aliases]
    words += [standard.title.zh, standard.title.en]
    for code in standard.places:
        if code in framework.by_code:
            words.append(framework.by_code[code].name.zh)
    return "\n".join(folded(word) for word in words if word)
