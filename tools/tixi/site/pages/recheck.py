"""Which records to hold against their sources again, the most pressing first."""

from collections.abc import Iterator

from tixi.measures.evidence import recheck, tally
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.parts import in_parts, parts

TITLE = Text("证据与复核", "Evidence and re-checks")


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """The list, in parts where it is long, and on what evidence each count rests."""
    records = edition.catalogue.by_id
    yield from in_parts(
        *(edition, lang, parts("evidence/", recheck(edition.coverage, edition.targets))),
        *(TITLE.get(lang), "evidence.html"),
        whole=tally(edition.catalogue.live(edition.as_of)),
        counted=[
            (item.target, tally(records[name] for name in item.members)) for item in edition.targets
        ],
    )
