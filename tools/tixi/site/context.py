"""A catalogue on a day as the site presents it: every measure taken once, records as views."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from tixi.formats.diagram import DisplayStatus, display_status
from tixi.formats.exports import ExportContext
from tixi.measures.changelog import Event, events
from tixi.measures.coverage import Coverage
from tixi.measures.forecast import Forecast, forecasts
from tixi.measures.gaps import Gap
from tixi.measures.plan import Plan, plans
from tixi.measures.progress import Progress, target_series
from tixi.measures.summary import record_json
from tixi.model.catalogue import Catalogue
from tixi.model.number import Number
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard, Title
from tixi.model.target import Target
from tixi.model.timeline import Timeline
from tixi.site.charts import Projection
from tixi.store.loader import Loaded


@dataclass(frozen=True, slots=True)
class RecordSummary:
    """A record as other pages name it on a day; `look` is how it is marked."""

    id: str
    label: str
    title: Title
    scope: Scope
    level: Level
    status: Stage | None
    look: DisplayStatus


# Numbers as written, each with its record where the catalogue has it.
NamedRecords = tuple[tuple[Number, RecordSummary | None], ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as its own page presents it.

    `file` is its path in the repository; `data` what its JSON file holds; `counted_in` the ids of
    the targets that count it; `siblings` are the other parts and editions of its number.
    """

    standard: Standard
    file: str | None
    timeline: Timeline
    summary: RecordSummary
    data: dict[str, Any]
    counted_in: tuple[str, ...]
    references: NamedRecords
    replaces: NamedRecords
    adopts: NamedRecords
    referred_by: tuple[RecordSummary, ...]
    replaced_by: tuple[RecordSummary, ...]
    adopted_by: tuple[RecordSummary, ...]
    siblings: tuple[RecordSummary, ...]


@dataclass(frozen=True)
class SiteContext:
    """What every page of the site is made from.

    `files` gives the path of a subject (`framework`, a record's id) in the repository, `texts` the
    YAML text of each path. `address` is where the site will be published, ending in `/`, and
    `repository` where its sources are; each is empty when unknown. `manual_pages` holds the URLs of
    the hand-written pages: `method/`, `en/method/`.
    """

    catalogue: Catalogue
    as_of: date
    files: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    address: str = ""
    repository: str = ""
    manual_pages: frozenset[str] = frozenset()

    @cached_property
    def export(self) -> ExportContext:
        """The measures, and what the exports are made from."""
        return ExportContext(self.catalogue, self.as_of, site=self.address or None)

    @property
    def coverage(self) -> Coverage:
        """Coverage on the day."""
        return self.export.coverage

    @property
    def targets(self) -> tuple[Progress, ...]:
        """Progress toward every target on the day."""
        return self.export.targets

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap on the day, ranked."""
        return self.export.gaps

    @cached_property
    def forecasts(self) -> tuple[tuple[Forecast, date | None], ...]:
        """Each open target's forecast for its deadline, and the day it is likely met."""
        return forecasts(self.catalogue, self.as_of)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plan for every open target."""
        return plans(self.catalogue, self.as_of)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What each day brought, up to the day."""
        return tuple(event for event in events(self.catalogue) if event.day <= self.as_of)

    @cached_property
    def gaps_by_topic(self) -> dict[str, list[Gap]]:
        """The gaps of each topic that has any, by its code."""
        found: dict[str, list[Gap]] = {}
        for gap in self.gaps:
            found.setdefault(gap.topic.code, []).append(gap)
        return found

    def projection(self, target: Target) -> Projection | None:
        """What is expected of an open target by its deadline, to draw; None for closed ones."""
        for one, _ in self.forecasts:
            if one.target.id == target.id:
                return Projection(one.day, one.expected, *one.interval)
        return None

    def count_changes(self, target: Target) -> tuple[tuple[date, int], ...]:
        """The count toward a target after each day on which it changed."""
        series = target_series(self.catalogue, target, self.as_of)
        return tuple(next(group) for _, group in groupby(series.points, key=lambda step: step[1]))

    @cached_property
    def summaries(self) -> dict[str, RecordSummary]:
        """Every record as other pages name it, by id."""
        found = {}
        for record in self.catalogue.standards:
            timeline = self.catalogue.timelines[record.id]
            found[record.id] = RecordSummary(
                record.id,
                record.label,
                record.title,
                record.scope,
                record.level,
                timeline.status(self.as_of),
                display_status(timeline, self.as_of),
            )
        return found

    @cached_property
    def views(self) -> tuple[RecordView, ...]:
        """Every record as its own page presents it, by id."""
        counted_in: dict[str, list[str]] = {}
        for item in self.targets:
            for name in item.members:
                counted_in.setdefault(name, []).append(item.target.id)
        families: dict[str, list[Standard]] = {}
        for record in self.catalogue.standards:
            if record.number is not None:
                families.setdefault(record.number.family, []).append(record)
        catalogue, summaries = self.catalogue, self.summaries

        def named(*numbers: Number) -> NamedRecords:
            found = ((number, catalogue.find(number)) for number in numbers)
            return tuple((n, summaries[other.id] if other else None) for n, other in found)

        def view(record: Standard) -> RecordView:
            kin = families[record.number.family] if record.number else ()
            data = record_json(self.coverage, record)
            return RecordView(
                standard=record,
                file=self.files.get(record.id),
                timeline=catalogue.timelines[record.id],
                summary=summaries[record.id],
                data=data,
                counted_in=tuple(counted_in.get(record.id, ())),
                references=named(*record.references),
                replaces=named(*record.replaces),
                adopts=named(record.adopts.number) if record.adopts else (),
                referred_by=tuple(summaries[name] for name in data["referenced_by"]),
                replaced_by=tuple(summaries[name] for name in data["replaced_by"]),
                adopted_by=tuple(summaries[name] for name in data["adopted_by"]),
                siblings=tuple(summaries[other.id] for other in kin if other is not record),
            )

        return tuple(map(view, catalogue.standards))

    def on_topic(self, code: str) -> list[RecordSummary]:
        """The records on a topic: live before ended, then by scope and by how far on they are."""
        scopes, looks = list(Scope), list(DisplayStatus)
        return sorted(
            (self.summaries[record.id] for record in self.catalogue.on_topic.get(code, ())),
            key=lambda s: (
                s.look is DisplayStatus.ENDED,
                scopes.index(s.scope),
                looks.index(s.look),
                s.id,
            ),
        )


def site_context(
    loaded: Loaded,
    catalogue: Catalogue,
    as_of: date,
    address: str = "",
    repository: str = "",
    manual_pages: frozenset[str] = frozenset(),
) -> SiteContext:
    """The context of a loaded catalogue on a day; a file that cannot be read is not shown."""
    files, texts = {}, {}
    for subject, path in loaded.files.items():
        name = loaded.display_path(path)
        if name in loaded.documents:
            files[subject] = name
            texts[name] = loaded.documents[name].text
    return SiteContext(catalogue, as_of, files, texts, address, repository, manual_pages)
