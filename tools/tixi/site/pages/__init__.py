"""Every page of the site, in both languages, and its machine face; one kind of page a module.

A module of pages defines `pages(edition, lang)`; what has no language defines `asset(edition)`.
"""

from collections.abc import Iterator

from tixi.model.text import Lang
from tixi.site import api, card_png
from tixi.site.edition import Edition
from tixi.site.page import Asset, Draft, Page, Pieces
from tixi.site.pages import (
    changes,
    downloads,
    forecast,
    framework,
    gaps,
    home,
    laws,
    listing,
    matrix,
    neighbours,
    note,
    plan,
    progress,
    recheck,
    redirects,
    rules,
    search,
    standard,
)

KINDS = (
    home,
    framework,
    matrix,
    laws,
    listing,
    standard,
    gaps,
    plan,
    progress,
    forecast,
    recheck,
    changes,
    note,
    neighbours,
    downloads,
    rules,
    redirects,
)


def pages(edition: Edition) -> Iterator[Page | Asset | Draft | Pieces]:
    """All that the catalogue gives a site on a day, in a fixed order; each page with its card."""
    for lang in Lang:
        for kind in KINDS:
            for page in kind.pages(edition, lang):
                yield page
                if page.card is not None and page.url is not None:
                    yield card_png.asset(page.url, page.card)
    yield search.asset(edition)
    yield changes.asset(edition)
    yield from gaps.assets(edition)
    yield from api.assets(edition)
    for path, text in sorted(edition.texts.items()):
        yield Asset(path, text)
