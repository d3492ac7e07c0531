"""A catalogue on a day as the site shows it: the measures, each taken once."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from tixi.formats.diagram import DisplayStatus
from tixi.formats.exports import Content, ExportContext, find, names
from tixi.measures.changelog import Event, events
from tixi.measures.coverage import Coverage
from tixi.measures.forecast import Forecast, forecasts
from tixi.measures.gaps import Gap
from tixi.measures.plan import Plan, plans
from tixi.measures.progress import Progress, target_series
from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.model.target import Target
from tixi.site.chart import Ahead
from tixi.site.shown import Glimpse, Shown, glimpses, shown


@dataclass(frozen=True)
class Edition:
    """The catalogue, the day, and the YAML text of each subject by its path in the repository.

    `files` names the file of a subject (`framework`, a record's id). `address` is where the site
    will stand, with `/` at its end, empty when that is not known; `repository` where its
    sources stand, likewise. `by_hand` holds the addresses of the pages that are not made from the
    catalogue: `method/`, `en/method/`.
    """

    catalogue: Catalogue
    as_of: date
    files: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    address: str = ""
    repository: str = ""
    by_hand: frozenset[str] = frozenset()

    @cached_property
    def coverage(self) -> Coverage:
        """Coverage on the day."""
        return self._context.coverage

    @cached_property
    def targets(self) -> tuple[Progress, ...]:
        """Every target on the day."""
        return self._context.targets

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap on the day, ranked."""
        return self._context.gaps

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What each day brought, up to the day."""
        return tuple(event for event in events(self.catalogue) if event.day <= self.as_of)

    @cached_property
    def forecasts(self) -> tuple[tuple[Forecast, date | None], ...]:
        """Each open target's forecast on its deadline, and the day it is likely met."""
        return forecasts(self.catalogue, self.as_of)

    def ahead(self, target: Target) -> Ahead | None:
        """What is expected of an open target by its deadline, to draw; None for others."""
        for one, _ in self.forecasts:
            if one.target.id == target.id:
                return Ahead(one.day, one.expected, *one.interval)
        return None

    def steps(self, target: Target) -> tuple[tuple[date, int], ...]:
        """The count toward a target after each day on which it changed."""
        found = target_series(self.catalogue, target, self.as_of)
        return tuple(next(group) for _, group in groupby(found.points, key=lambda step: step[1]))

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plan for every open target."""
        return plans(self.catalogue, self.as_of)

    @cached_property
    def _context(self) -> ExportContext:
        return ExportContext(self.catalogue, self.as_of, site=self.address or None)

    @cached_property
    def exports(self) -> dict[str, Content]:
        """The catalogue in each format that it can be exported in."""
        return {name: find(name).make(self._context) for name in names()}

    @cached_property
    def gaps_on(self) -> dict[str, list[Gap]]:
        """The gaps of each topic that has any, by its code."""
        found: dict[str, list[Gap]] = {}
        for gap in self.gaps:
            found.setdefault(gap.topic.code, []).append(gap)
        return found

    @cached_property
    def bare(self) -> "Edition":
        """The edition without its records: what no change of a record changes."""
        return replace(self, catalogue=replace(self.catalogue, standards=()), files={}, texts={})

    @cached_property
    def glimpses(self) -> dict[str, Glimpse]:
        """Every record as other pages name it, by id."""
        return glimpses(self.catalogue, self.as_of)

    @cached_property
    def shown(self) -> dict[str, Shown]:
        """Every record as its own pages have it, by id."""
        counted_in: dict[str, list[str]] = {}
        for item in self.targets:
            for name in item.members:
                counted_in.setdefault(name, []).append(item.target.id)
        return shown(self.coverage, self.glimpses, counted_in, self.files)

    def status(self, standard: Standard) -> Stage | None:
        """The stage at which a record stands; None before it exists."""
        return self.glimpses[standard.id].status

    def look(self, standard: Standard) -> DisplayStatus:
        """How a record is marked."""
        return self.glimpses[standard.id].look

    def on_topic(self, code: str) -> list[Glimpse]:
        """The records on a topic: live ones first, dedicated first, the farthest on first."""
        scopes, looks = list(Scope), list(DisplayStatus)
        return sorted(
            (self.glimpses[record.id] for record in self.catalogue.on_topic.get(code, ())),
            key=lambda s: (
                s.look is DisplayStatus.ENDED,
                scopes.index(s.scope),
                looks.index(s.look),
                s.id,
            ),
        )
