"""Evidence: how well sources support a record, and what to check again first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from tixi.measures.coverage import Coverage
from tixi.measures.progress import Progress
from tixi.model.catalogue import Catalogue
from tixi.model.hosts import Hosts
from tixi.model.standard import Source, SourceKind, Standard
from tixi.model.text import Named, Text, pluralize


class Evidence(Named):
    """Classes of evidence, strongest first."""

    OFFICIAL = "official", "官方", "official"
    CORROBORATED = "corroborated", "互证", "corroborated"
    SINGLE = "single", "单一", "single"
    NONE = "none", "无", "none"


EVIDENCE_NAMES = Evidence.names()

_SUMMED_UP = (
    ({"number", "plan"}, Text("编号", "number")),
    ({"title"}, Text("名称", "title")),
    ({"history"}, Text("日期和阶段", "dates and stages")),
)
WEAK = (Evidence.NONE, Evidence.SINGLE)  # weakest first
MAX_AGE_DAYS = 365  # after which a record must be checked again (TX605)


def evidence(catalogue: Catalogue, standard: Standard) -> Evidence:
    """The class of a record's evidence.

    official: an official source supports number (or plan) and title;
    corroborated: two independent sources support number (or plan), at
    least one of them more than a mention; single: any source; else none.
    Sources on content farms support nothing.
    """
    sources = catalogue.supporting_sources[standard.id]
    naming = [source for source in sources if {"number", "plan"} & set(source.supports)]
    for source in naming:
        titled = any(field.split(".")[0] == "title" for field in source.supports)
        if source.kind is SourceKind.OFFICIAL and titled:
            return Evidence.OFFICIAL
    more_than_mentions = any(source.kind is not SourceKind.MENTION for source in naming)
    if more_than_mentions and independent_count(catalogue.hosts, naming) > 1:
        return Evidence.CORROBORATED
    return Evidence.SINGLE if sources else Evidence.NONE


def independent_count(hosts: Hosts, sources: Iterable[Source]) -> int:
    """How many independent sources some sources are.

    Those on one host and its mirrors, or at one path of two hosts, are one source, and so is what
    they join in turn. Equal page titles prove nothing: a look-up page is often titled by the
    standard.
    """
    parents: dict[tuple[str, str], tuple[str, str]] = {}

    def root(mark: tuple[str, str]) -> tuple[str, str]:
        while parents.setdefault(mark, mark) != mark:
            parents[mark] = mark = parents[parents[mark]]
        return mark

    found = []
    for source in sources:
        address = urlsplit(source.url)
        path = f"{address.path.rstrip('/')}?{address.query}"
        host = ("host", hosts.origin(source))
        found.append(host)
        if path != "?":
            parents[root(("path", path))] = root(host)
    return len({root(host) for host in found})


def support_summary(catalogue: Catalogue, standard: Standard) -> Text:
    """What supports a record's number (or plan number), title and dates, in a sentence."""
    sources = catalogue.supporting_sources[standard.id]
    parts = []
    for fields, name in _SUMMED_UP:
        found = [one for one in sources if fields & {name.split(".")[0] for name in one.supports}]
        hosts = ", ".join(dict.fromkeys(one.host for one in found))
        count = independent_count(catalogue.hosts, found)
        parts.append(
            Text(
                f"{name.zh}有 {count} 个独立来源（{hosts}）",
                f"{name.en}: {pluralize(count, 'independent source')} ({hosts})",
            )
            if found
            else Text(f"{name.zh}没有来源", f"{name.en}: no source")
        )
    return Text(
        "；".join(part.zh for part in parts) + "。", "; ".join(part.en for part in parts) + "."
    )


def evidence_counts(catalogue: Catalogue, as_of: date) -> dict[Evidence, int]:
    """How many live records are in each class on a day."""
    return tally(catalogue, catalogue.live(as_of))


def tally(catalogue: Catalogue, standards: Iterable[Standard]) -> dict[Evidence, int]:
    """How many of some records are in each class, every class named."""
    counts = Counter(evidence(catalogue, one) for one in standards)
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
        kind, age = evidence(catalogue, standard), (as_of - standard.checked).days
        if catalogue.topics_of(standard) and (kind in WEAK or age > MAX_AGE_DAYS):
            counted = tuple(counting.get(standard.id, ()))
            topics = tuple(
                topic.code
                for topic in catalogue.topics_of(standard)
                if covered.state_without(topic, standard) is not covered.states[topic.code]
            )
            found.append(Recheck(standard, counted, topics, kind, age))
    weakest_first = list(Evidence)[::-1]

    def urgency(one: Recheck) -> tuple[object, ...]:
        pressing = one.targets and one.evidence in WEAK
        weakness = weakest_first.index(one.evidence)
        return (
            *(not pressing, -len(one.targets), -len(one.topics)),
            *(weakness, -one.age, one.standard.id),
        )

    return tuple(sorted(found, key=urgency))
