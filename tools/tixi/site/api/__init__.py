"""The site's machine face: the same figures as the pages, as data.

`answers` holds what `api/v1/` gives, each with its JSON Schema; feeds, the calendar, badges and
downloads are files of their own kind beside it.
"""

from collections.abc import Iterator

from tixi.site.api import (
    answers,
    badges,
    calendar,
    downloads,
    drawings,
    feeds,
    openapi,
    robots,
)
from tixi.site.edition import Edition
from tixi.site.page import Asset, Draft, Pieces


def assets(edition: Edition) -> Iterator[Asset | Draft | Pieces]:
    """Every file of the machine face, in a fixed order."""
    yield from answers.assets(edition)
    yield openapi.asset(edition)
    yield from feeds.assets(edition)
    yield calendar.asset(edition)
    yield from badges.assets(edition)
    yield from downloads.assets(edition)
    yield from drawings.assets(edition)
    yield robots.asset(edition)
