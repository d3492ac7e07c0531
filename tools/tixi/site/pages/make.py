"""A page from a template: what all kinds of page share."""

from collections.abc import Iterable, Sequence
from typing import Any

from tixi.measures.verdict import caveat
from tixi.model.text import Lang
from tixi.site import meaning
from tixi.site.api.card import PATH, there
from tixi.site.edition import Edition
from tixi.site.here import Here
from tixi.site.page import Page
from tixi.site.render import render


def make(
    edition: Edition,
    lang: Lang,
    place: str,
    title: str,
    template: str,
    *,
    record: str | None = None,
    about: str = "",
    above: Sequence[tuple[str, str]] = (),
    things: Iterable[meaning.Thing] = (),
    **values: Any,
) -> Page:
    """The page at a place (`gaps/`) in a language; `record` is the YAML file it shows, if one.

    `about` describes it where the lead of its template does not; `above` are the pages that it
    stands below, each a place with its name; `things` are what it speaks of.
    """
    here = Here(lang, place)
    meta: dict[str, Any] = {"title": title, "as_of": edition.as_of.isoformat()}
    if record is not None:
        meta["record"] = record
    if there(edition):
        meta["card"] = edition.address + PATH
    catalogue = edition.catalogue
    values |= {
        "edition": edition,
        "catalogue": catalogue,
        "lower_bound": caveat(catalogue).in_(lang),
    }
    body = render(template, here, **values)
    meta["description"] = meaning.short(about) or meaning.lead(body)
    home = ("", "首页" if lang is Lang.ZH else "Home")
    found = [
        *things,
        *([meaning.trail(edition, here, [home, *above, (place, title)])] if place else []),
    ]
    return Page(here.url, meta, f"{meaning.block(found)}\n{body}")
