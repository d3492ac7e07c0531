"""The explanatory note (编制说明, GB/T 13016): its skeleton, filled from the data."""

from collections.abc import Iterator

from tixi.measures.evidence import evidence_counts
from tixi.measures.gaps.rank import grounds
from tixi.measures.overlaps import overlaps
from tixi.measures.statistics import statistics
from tixi.measures.verdict import verdict
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make

PRESSING = 10


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page that a standards office can copy from."""
    title = "编制说明" if lang is Lang.ZH else "Explanatory note"
    yield make(
        edition,
        lang,
        "note/",
        title,
        "note.html",
        verdicts=[(item, verdict(item)) for item in edition.targets],
        whole=statistics(edition.coverage)[0],
        overlaps=overlaps(edition.catalogue, edition.as_of),
        evidence=evidence_counts(edition.catalogue, edition.as_of),
        pressing=edition.gaps[:PRESSING],
        grounds=grounds(),
    )
