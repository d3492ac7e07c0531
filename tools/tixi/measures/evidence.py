"""How well a record is evidenced."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from tixi.model.catalogue import Catalogue
from tixi.model.standard import SourceKind, Standard
from tixi.model.text import Text


class Evidence(StrEnum):
    """Classes of evidence, strongest first."""

    OFFICIAL = "official"
    CORROBORATED = "corroborated"
    SINGLE = "single"
    NONE = "none"


EVIDENCE_NAMES = {
    Evidence.OFFICIAL: Text("官方", "official"),
    Evidence.CORROBORATED: Text("互证", "corroborated"),
    Evidence.SINGLE: Text("单一", "single"),
    Evidence.NONE: Text("无", "none"),
}

_IDENTITY = {"number", "plan"}


def evidence(standard: Standard) -> Evidence:
    """The class of a record's evidence.

    official: an official source supports number (or plan) and title;
    corroborated: two sources on different hosts support number (or plan), at
    least one of them no mere mention; single: any source; else none.
    """
    sources = standard.sources.values()
    naming = [source for source in sources if _IDENTITY.intersection(source.supports)]
    for source in naming:
        titled = any(field.split(".")[0] == "title" for field in source.supports)
        if source.kind is SourceKind.OFFICIAL and titled:
            return Evidence.OFFICIAL
    hosts = {source.host for source in naming}
    if len(hosts) > 1 and any(s.kind is not SourceKind.MENTION for s in naming):
        return Evidence.CORROBORATED
    return Evidence.SINGLE if sources else Evidence.NONE


def evidence_counts(catalogue: Catalogue, as_of: date) -> dict[Evidence, int]:
    """How many live records stand in each class on a day."""
    return tally(catalogue.live(as_of))


def tally(standards: Iterable[Standard]) -> dict[Evidence, int]:
    """How many of some records stand in each class, every class named."""
    counts = Counter(map(evidence, standards))
    return {kind: counts[kind] for kind in Evidence}
