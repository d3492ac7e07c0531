"""Every page of the site, in both languages; one kind of page a module. And its machine face."""

from collections.abc import Iterator

from tixi.model.text import Lang
from tixi.site import api
from tixi.site.edition import Edition
from tixi.site.page import Asset, Page
from tixi.site.pages import (
    framework,
    gaps,
    home,
    listing,
    neighbours,
    progress,
    redirects,
    rules,
    search,
    standard,
)


def pages(edition: Edition) -> Iterator[Page | Asset]:
    """All that the catalogue gives a site on a day, in a fixed order."""
    for lang in Lang:
        yield home.page(edition, lang)
        yield from framework.pages(edition, lang)
        yield listing.page(edition, lang)
        yield from standard.pages(edition, lang)
        yield gaps.page(edition, lang)
        yield progress.page(edition, lang)
        yield rules.page(edition, lang)
        yield from neighbours.pages(edition, lang)
        yield from redirects.pages(edition, lang)
    yield search.asset(edition)
    yield from api.assets(edition)
    for path, text in sorted(edition.texts.items()):
        yield Asset(path, text)
