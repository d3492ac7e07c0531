"""Evidence: how well sources support a record and its fields, and what to check again first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tixi.measures.coverage import Coverage
from tixi.measures.progress import Progress
from tixi.measures.relations import topics_changed
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Source, SourceKind, Standard
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

WEAK = (Evidence.NONE, Evidence.SINGLE)
MAX_AGE_DAYS = 365  # after which a record must be checked again (TX605)

_IDENTITY = {"number", "plan"}
SOURCED = (  # the fields that sources can support; the rest is our own judgement
    "number", "plan", "title.zh", "title.en", "history", "references", "replaces", "adopts",
    "committee", "issuer", "ics", "ccs",
)  # fmt: skip


def evidence(standard: Standard) -> Evidence:
    """The class of a record's evidence.

    official: an official source supports number (or plan) and title;
    corroborated: two sources on different hosts support number (or plan), at
    least one of them more than a mention; single: any source; else none.
    """
    sources = standard.sources.values()
    naming = [source for source in sources if _IDENTITY.intersection(source.supports)]
    for source in naming:
        titled = any(field.split(".")[0] == "title" for field in source.supports)
        if source.kind is SourceKind.OFFICIAL and titled:
            return Evidence.OFFICIAL
    if _on_two_hosts(naming):
        return Evidence.CORROBORATED
    return Evidence.SINGLE if sources else Evidence.NONE


def field_evidence(standard: Standard) -> dict[str, Evidence]:
    """The class of each field that a record fills from sources, in the order of the format.

    official: an official source supports the field; corroborated: two sources on different
    hosts do, at least one of them more than a mention; single: any does; else none. A source for
    `title` supports both languages; a translation of our own needs none and is left out.
    """
    return {name: _field(standard, name) for name in _filled(standard)}


def _filled(standard: Standard) -> Iterator[str]:
    for name in SOURCED:
        top, _, lang = name.partition(".")
        value = getattr(standard, top)
        if lang and (standard.title.translated == lang or getattr(value, lang) is None):
            continue
        if value not in (None, ()):
            yield name


def _field(standard: Standard, name: str) -> Evidence:
    accepted = {name, name.split(".")[0]}
    found = [source for source in standard.sources.values() if accepted & set(source.supports)]
    if any(source.kind is SourceKind.OFFICIAL for source in found):
        return Evidence.OFFICIAL
    if _on_two_hosts(found):
        return Evidence.CORROBORATED
    return Evidence.SINGLE if found else Evidence.NONE


def _on_two_hosts(sources: list[Source]) -> bool:
    """Whether sources are on different hosts, at least one of them more than a mention."""
    hosts = {source.host for source in sources}
    return len(hosts) > 1 and any(s.kind is not SourceKind.MENTION for s in sources)


def evidence_counts(catalogue: Catalogue, as_of: date) -> dict[Evidence, int]:
    """How many live records are in each class on a day."""
    return tally(catalogue.live(as_of))


def tally(standards: Iterable[Standard]) -> dict[Evidence, int]:
    """How many of some records are in each class, every class named."""
    counts = Counter(map(evidence, standards))
    return {kind: counts[kind] for kind in Evidence}


@dataclass(frozen=True, slots=True)
class Recheck:
    """A record to check: what depends on it, on what evidence, how long ago it was checked.

    `targets` count it on the day; `topics` would lose their state without it; `age` in days.
    """

    standard: Standard
    targets: tuple[str, ...]
    topics: tuple[str, ...]
    evidence: Evidence
    age: int

    def as_json(self) -> dict[str, Any]:
        """The record as the report gives it."""
        return {
            "id": self.standard.id,
            "targets": list(self.targets),
            "topics": list(self.topics),
            "evidence": self.evidence.value,
            "age": self.age,
        }


def recheck(covered: Coverage, targets: tuple[Progress, ...]) -> tuple[Recheck, ...]:
    """The live records on weak evidence, or not checked for a year, the most pressing first.

    Those counted toward a target on weak evidence (single or none) come first; then by how many
    targets count them, how many topics would lose their state without them, the weaker evidence,
    the longest unchecked, by id. Records on no topic are left out.
    """
    catalogue, as_of = covered.catalogue, covered.as_of
    counting: dict[str, list[str]] = {}
    for item in targets:
        for name in item.members:
            counting.setdefault(name, []).append(item.target.id)
    found = []
    for standard in catalogue.live(as_of):
        kind, age = evidence(standard), (as_of - standard.checked).days
        if standard.places and (kind in WEAK or age > MAX_AGE_DAYS):
            counted = tuple(counting.get(standard.id, ()))
            topics = tuple(code for code, _, _ in topics_changed(covered, standard))
            found.append(Recheck(standard, counted, topics, kind, age))
    order = list(Evidence)[::-1]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not (one.targets and one.evidence in WEAK),
                -len(one.targets),
                -len(one.topics),
                order.index(one.evidence),
                -one.age,
                one.standard.id,
            ),
        )
    )
