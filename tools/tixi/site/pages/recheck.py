"""Which records to hold against their sources again, the most pressing first."""

from collections.abc import Iterator

from tixi.measures.evidence import tally
from tixi.measures.recheck import recheck
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page with the list, and on what evidence each count rests."""
    records = edition.catalogue.by_id
    yield make(
        edition,
        lang,
        "evidence/",
        "证据与复核" if lang is Lang.ZH else "Evidence and re-checks",
        "evidence.html",
        whole=tally(edition.catalogue.live(edition.as_of)),
        counted=[
            (item.target, tally(records[name] for name in item.members)) for item in edition.targets
        ],
        found=recheck(edition.coverage, edition.targets),
    )
