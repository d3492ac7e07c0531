"""Former addresses of records: each leads on to the record that now has the name."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from tixi.model.number import NumberError, plan_in, read_number
from tixi.model.standard import Standard, is_id
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.here import Here
from tixi.site.page import Draft, Page, hashed
from tixi.site.pages.make import make
from tixi.site.shown import Glimpse


def pages(edition: Edition, lang: Lang) -> Iterator[Draft]:
    """A page for each former id that no record has now."""
    seen = set(edition.catalogue.by_id)
    for standard in edition.catalogue.standards:
        for former in former_ids(standard):
            if former not in seen:
                seen.add(former)
                here = Here(lang, f"standards/{former}/")
                key = hashed(standard.id, standard.label)
                make = partial(_page, edition.bare, here, edition.glimpses[standard.id])
                yield Draft(here.path, key, make, here.url, listed=False)


def former_ids(standard: Standard) -> Iterator[str]:
    """The ids that a record may have had: by its plan number, and by its aliases."""
    names = [f"plan-{standard.plan.lower()}"] if standard.plan and standard.number else []
    for alias in (*names, *standard.aliases):
        number = None
        with suppress(NumberError):
            number = read_number(alias)
        if number is not None:
            yield number.slug
        elif plan := plan_in(alias):
            yield f"plan-{plan}".lower()
        elif is_id(alias):
            yield alias


def _page(bare: Edition, here: Here, now: Glimpse) -> Page:
    """The page, which shows of the record its id and its label."""
    made = make(bare, here.lang, here.place, now.label, "redirect.html", standard=now)
    made.meta["redirect"] = here.standard(now)
    made.meta.pop("card", None)  # what is shared is the page that it leads to
    return made
