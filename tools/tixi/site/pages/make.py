"""A page from a template: what all kinds of page share."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from tixi.measures.summary import caveat
from tixi.model.text import Lang, Text
from tixi.site import card_png, meaning
from tixi.site.card import NAME, Card
from tixi.site.edition import Edition
from tixi.site.here import Here
from tixi.site.page import Page
from tixi.site.render import render

COLON = Text("：", ": ")  # between a heading and what it says
_HOME = Text("首页", "Home")
_SITE = Text("体系 tixi", "tixi")


def make(
    edition: Edition,
    lang: Lang,
    place: str,
    title: str,
    template: str,
    *,
    record: str | None = None,
    about: str = "",
    card: Card | None = None,
    above: Sequence[tuple[str, str]] = (),
    things: Iterable[meaning.Thing] = (),
    **values: Any,
) -> Page:
    """The page at a place (`gaps/`) in a language; `record` is the YAML file it shows, if one.

    `about` describes it where the lead of its template does not, and `card` says more on its
    picture than its title and that description; `above` are the pages that it stands below, each
    a place with its name; `things` are what it speaks of.
    """
    here = Here(lang, place)
    meta: dict[str, Any] = {"title": title, "as_of": edition.as_of.isoformat()}
    if record is not None:
        meta["record"] = record
    catalogue = edition.catalogue
    values |= {
        "edition": edition,
        "catalogue": catalogue,
        "lower_bound": caveat(catalogue).get(lang),
    }
    body = render(template, here, **values)
    meta["description"] = meaning.short(about) or meaning.lead(body)
    home = ("", _HOME.get(lang))
    found = [
        *things,
        *([meaning.trail(edition, here, [home, *above, (place, title)])] if place else []),
    ]
    card = carded(edition, here, card or Card(title, meaning.sentences(meta["description"])))
    if card is not None:
        meta["card"] = f"{edition.address}{here.url}{NAME}"
    return Page(here.url, meta, f"{meaning.block(found)}\n{body}", card)


def day(edition: Edition, lang: Lang) -> str:
    """The day that figures are of."""
    return Text(f"截至 {edition.as_of}", f"As of {edition.as_of}").get(lang)


def carded(edition: Edition, here: Here, card: Card) -> Card | None:
    """A card with the name of the site, and of the system where that is not its title.

    None where nobody could fetch it, as the address is not known, or nothing can draw it.
    """
    if not edition.address or not card_png.there():
        return None
    site = _SITE.get(here.lang)
    system = edition.catalogue.framework.title.get(here.lang)
    return replace(card, head=f"{site}   {system}" if here.place else site)
