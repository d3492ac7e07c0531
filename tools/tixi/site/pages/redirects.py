"""Former addresses of records: each leads on to the record that now has the name."""

from collections.abc import Iterator
from contextlib import suppress

from tixi.model.identity import is_id
from tixi.model.number import NumberError, parse_plan, read_number
from tixi.model.standard import Standard
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.here import Here, standard_url
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """A page for each former id that no record has now."""
    seen = set(edition.catalogue.by_id)
    for standard in edition.catalogue.standards:
        for former in former_ids(standard):
            if former not in seen:
                seen.add(former)
                yield _page(edition, lang, f"standards/{former}/", standard)


def former_ids(standard: Standard) -> Iterator[str]:
    """The ids that a record may have had: by its plan number, and by its aliases."""
    names = [f"plan-{standard.plan.lower()}"] if standard.plan and standard.number else []
    for alias in (*names, *standard.aliases):
        number = None
        with suppress(NumberError):
            number = read_number(alias)
        if number is not None:
            yield number.slug
            continue
        try:
            yield f"plan-{parse_plan(alias)}".lower()
        except NumberError:
            if is_id(alias):
                yield alias


def _page(edition: Edition, lang: Lang, place: str, standard: Standard) -> Page:
    made = make(edition, lang, place, standard.label, "redirect.html", standard=standard)
    made.meta["redirect"] = Here(lang, place).to(standard_url(standard))
    return made
