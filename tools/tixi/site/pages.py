"""Every page of the site, in both languages: one function a kind of page, listed in `PAGES`.

A function takes the context and a language and yields pages. Each group of pages has its module,
each kind its template in `templates/`.
"""

from collections.abc import Callable, Iterator
from importlib.resources import files

from tixi.model.text import Lang
from tixi.site import (
    api,
    changes,
    diagrams,
    documents,
    framework,
    home,
    progress,
    records,
    search_index,
    topics,
)
from tixi.site.context import SiteContext
from tixi.site.page import Asset, Page

STYLES, SCRIPTS = (
    ("assets/tixi.css",),
    ("assets/search.js", "assets/standards.js", "assets/pages.js"),
)
PAGES: tuple[Callable[[SiteContext, Lang], Iterator[Page]], ...] = (
    home.home,
    framework.framework,
    framework.matrix,
    framework.laws,
    framework.gaps,
    framework.neighbours,
    topics.topics,
    records.listing,
    records.standards,
    progress.progress,
    changes.changes,
    documents.note,
    documents.downloads,
    documents.rules,
)


def all_files(site: SiteContext) -> Iterator[Page | Asset]:
    """All pages and files of the site, in a fixed order."""
    titles: dict[str, str] = {}
    for lang in Lang:
        for pages in PAGES:
            for page in pages(site, lang):
                if "parent" not in page.meta:
                    titles[page.url] = page.meta["title"]
                yield page
    yield from records.redirects(site)
    yield from progress.redirects(site)
    yield search_index.search_index(site, titles)
    yield changes.changes_index(site)
    yield from api.assets(site)
    yield from diagrams.drawings(site)
    for name in STYLES + SCRIPTS:
        yield Asset(name, (files("tixi.site") / name).read_text("utf-8"))
    for path, text in sorted(site.texts.items()):
        yield Asset(path, text)
