"""The home page."""

from collections.abc import Iterator

from tixi.measures.changelog import recent_events
from tixi.model.text import Lang
from tixi.site.context import SiteContext
from tixi.site.page import Page
from tixi.site.render import make_page

MAX_NEWEST = 10  # events


def home(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The home page: each target, coverage, the structure, what is newest."""
    yield make_page(
        site,
        lang,
        "",
        site.catalogue.framework.title,
        "home.md",
        hide=("navigation", "toc"),
        newest=recent_events(site.dated_events, site.catalogue, site.as_of)[:MAX_NEWEST],
    )
