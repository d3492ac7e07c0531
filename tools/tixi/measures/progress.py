"""Progress toward the targets: who counts on a day, who does not and why, by which reading.

How records count is fixed by the data format (docs/reference/format.md, targets).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from operator import itemgetter
from typing import Any

from tixi.model.catalogue import Catalogue
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.model.target import Target
from tixi.model.text import Named, Text

READING_STAGES = (Stage.INITIATED, Stage.APPROVED, Stage.PUBLISHED, Stage.IN_FORCE)


class ExclusionReason(Named):
    """Why a record that exists is not counted toward a target, in the order of the tests."""

    STATUS = "status", "当日不在有效期：被代替、废止、终止或冻结", "not live on the day"
    LEVEL = "level", "级别不在口径内", "level not counted"
    SCOPE = "scope", "范围不在口径内", "scope not counted"
    EVIDENCE = "evidence", "没有来源支持", "no source supports it"
    MILESTONE = "milestone", "尚未到达里程碑", "milestone not reached"
    SINCE = "since", "起算日之前已到达里程碑", "milestone reached before the start"
    DEADLINE = "deadline", "期限之后才到达里程碑", "milestone reached after the deadline"


EXCLUSION_NAMES = ExclusionReason.names()


class TargetState(Named):
    """Whether a target is met; open while it is not and its deadline lies ahead."""

    MET = "met", "已达到", "met"
    OPEN = "open", "尚未达到", "not yet met"
    MISSED = "missed", "未达到", "not met"


TARGET_STATE_NAMES = TargetState.names()


@dataclass(frozen=True, slots=True)
class CountSeries:
    """A count over time: (day, the count from that day on), days ascending."""

    points: tuple[tuple[date, int], ...]

    def value_on(self, day: date) -> int:
        """The count on a day; 0 before the first."""
        index = bisect_right(self.points, day, key=itemgetter(0))
        return self.points[index - 1][1] if index else 0

    def first_reached(self, required: int) -> date | None:
        """The first day on which the count was at least `required`, or None."""
        return next((day for day, number in self.points if number >= required), None)


class ReadingKind(Named):
    """Which scopes a reading of a target counts; the first is the headline."""

    DEDICATED = "dedicated", "专用", "dedicated"  # those that the target lists
    BROAD = "broad", "连通用", "broad"  # and general ones
    SYSTEM = "system", "体系内", "system"  # dedicated, and general on a topic that accepts them


READING_NAMES = ReadingKind.names()


@dataclass(frozen=True, slots=True)
class Reading:
    """How many live records of the target's levels a reading counts at each stage.

    `count` is at the target's own milestone; `met` compares it with what the target requires.
    """

    kind: ReadingKind
    scopes: tuple[Scope, ...]
    reached: dict[Stage, int]
    count: int
    met: bool

    def as_json(self) -> dict[str, Any]:
        """The reading as the report gives it: a key for each stage beside its scopes."""
        reached = {stage.value.replace("-", "_"): n for stage, n in self.reached.items()}
        scopes = [scope.value for scope in self.scopes]
        return {"id": self.kind.value, "scopes": scopes} | reached | {"met": self.met}


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress toward a target on a day.

    A target is closed after its deadline: all but `counted` and `met_on` is that of the
    effective day, the earlier of `as_of` and the deadline, and later standards change nothing.
    `counted` is at `as_of`, `counted_at_deadline` at the deadline (None while that lies ahead);
    `met_on` is the first day, up to `as_of`, on which the required count was reached,
    `met_on_stated` the same no more precisely than the records state it; `excluded`
    gives every record that exists by `as_of` but does not count its reason; `guidance` are the
    guidance documents that would count on the effective day if that level did.
    """

    target: Target
    as_of: date
    counted: int
    counted_at_deadline: int | None
    met_on: date | None
    met_on_stated: Text | None
    readings: tuple[Reading, ...]
    members: tuple[str, ...]
    excluded: tuple[tuple[str, ExclusionReason], ...]
    guidance: tuple[str, ...]

    @property
    def effective_day(self) -> date:
        """The earlier of `as_of` and the deadline."""
        return effective_day(self.target, self.as_of)

    @property
    def effective_count(self) -> int:
        """The count on the effective day."""
        return self.counted if self.counted_at_deadline is None else self.counted_at_deadline

    @property
    def met(self) -> bool:
        """Whether the count on the effective day is enough."""
        return self.effective_count >= self.target.required

    @property
    def state(self) -> TargetState:
        """Whether the target is met, open or missed."""
        if self.met:
            return TargetState.MET
        closed = self.target.is_closed(self.as_of)
        return TargetState.MISSED if closed else TargetState.OPEN

    @property
    def shortfall(self) -> int:
        """How many were missing on the effective day; never negative."""
        return max(0, self.target.required - self.effective_count)


def effective_day(target: Target, as_of: date) -> date:
    """The earlier of a day and the target's deadline, after which the target is closed."""
    return min(as_of, target.deadline)


def targets_ahead(catalogue: Catalogue, as_of: date, only: str | None) -> tuple[Target, ...]:
    """The targets of a forecast or plan: one by id, or those open; once none is, all of them."""
    if only is not None:
        return tuple(target for target in catalogue.targets if target.id == only)
    return tuple(t for t in catalogue.targets if not t.is_closed(as_of)) or catalogue.targets


def exclusion_reason(
    catalogue: Catalogue, target: Target, standard: Standard, as_of: date
) -> ExclusionReason | None:
    """The first reason why a record is not counted as of a day; None when it is."""
    return next(exclusion_reasons(catalogue, target, standard, as_of), None)


def exclusion_reasons(
    catalogue: Catalogue, target: Target, standard: Standard, as_of: date
) -> Iterator[ExclusionReason]:
    """Every reason why a record is not counted as of a day, in the order of the tests.

    Of a closed target the record's status on the deadline decides; one that did not exist then
    is judged by what it reached since.
    """
    counts, day = target.counts, effective_day(target, as_of)
    timeline = catalogue.timelines[standard.id]
    if not timeline.live(max(day, timeline.start)):
        yield ExclusionReason.STATUS
    if standard.level not in counts.levels:
        yield ExclusionReason.LEVEL
    if standard.scope not in counts.scopes:
        yield ExclusionReason.SCOPE
    if not catalogue.supporting_sources[standard.id]:
        yield ExclusionReason.EVIDENCE
    if not timeline.has_reached(counts.milestone, as_of):
        yield ExclusionReason.MILESTONE
    if not _reached_since(catalogue, target, standard, counts.milestone):
        yield ExclusionReason.SINCE
    if not timeline.has_reached(counts.milestone, day):
        yield ExclusionReason.DEADLINE


def counted_standards(catalogue: Catalogue, target: Target, day: date) -> Iterator[Standard]:
    """The records that count toward a target on a day, be it after the deadline, by id."""
    for standard in catalogue.standards:
        if admits(catalogue, target, standard):
            timeline = catalogue.timelines[standard.id]
            if timeline.live(day) and timeline.has_reached(target.counts.milestone, day):
                yield standard


def stated_day(catalogue: Catalogue, target: Target, day: date) -> Text:
    """A day on which a count rose, no more precisely than the records that it rose by state it."""
    stage, timelines = target.counts.milestone, catalogue.timelines
    dates = (
        one.as_stated(day)
        for one in counted_standards(catalogue, target, day)
        if timelines[one.id].reached_on(stage) == day
    )
    stated = min(dates, key=len, default=day.isoformat())
    zh = f"{stated} 年" if len(stated) == len("2024") else f"{stated} "
    return Text(zh, f"{'on' if len(stated) == len('2024-12-31') else 'in'} {stated}")


def count(catalogue: Catalogue, target: Target, day: date) -> int:
    """How many records count toward a target on a day, be it after the deadline."""
    return sum(1 for _ in counted_standards(catalogue, target, day))


def progress(catalogue: Catalogue, as_of: date) -> tuple[Progress, ...]:
    """Progress toward every target on a day, in the order of the targets file."""
    return tuple(target_progress(catalogue, target, as_of) for target in catalogue.targets)


def target_progress(catalogue: Catalogue, target: Target, as_of: date) -> Progress:
    """Progress toward one target on a day."""
    members, excluded = [], []
    for standard in catalogue.standards:
        if catalogue.timelines[standard.id].start > as_of:
            continue
        reason = exclusion_reason(catalogue, target, standard, as_of)
        if reason is None:
            members.append(standard.id)
        else:
            excluded.append((standard.id, reason))
    series = target_series(catalogue, target, as_of)
    met_on = series.first_reached(target.required) if target.required else None
    return Progress(
        target=target,
        as_of=as_of,
        counted=series.value_on(as_of),
        counted_at_deadline=len(members) if target.deadline <= as_of else None,
        met_on=met_on,
        met_on_stated=stated_day(catalogue, target, met_on) if met_on else None,
        readings=readings(catalogue, target, effective_day(target, as_of)),
        members=tuple(members),
        excluded=tuple(excluded),
        guidance=tuple(one.id for one in _guidance(catalogue, target, as_of)),
    )


def _guidance(catalogue: Catalogue, target: Target, as_of: date) -> Iterator[Standard]:
    """The guidance documents that a target would count if it counted their level, and does not."""
    if Level.GUIDANCE not in target.counts.levels:
        counts = target.counts.model_copy(update={"levels": (Level.GUIDANCE.value,)})
        aside = target.model_copy(update={"counts": counts})
        yield from counted_standards(catalogue, aside, effective_day(target, as_of))


def admits(
    catalogue: Catalogue,
    target: Target,
    standard: Standard,
    kind: ReadingKind = ReadingKind.DEDICATED,
    stage: Stage | None = None,
) -> bool:
    """Whether a reading of a target counts a record once it reaches a stage, or the milestone.

    It is of a level that counts, has a source, did not reach that stage before the target's
    start, and its scope is one of the reading's.
    """
    if standard.level not in target.counts.levels:
        return False
    if not catalogue.supporting_sources[standard.id]:
        return False
    if not _reached_since(catalogue, target, standard, stage or target.counts.milestone):
        return False
    if standard.scope not in reading_scopes(target, kind):
        return False
    must_be_accepted = kind is ReadingKind.SYSTEM and standard.scope is Scope.GENERAL
    accepting = catalogue.framework.accepting_general
    return not must_be_accepted or not accepting.isdisjoint(standard.places)


def reading_scopes(target: Target, kind: ReadingKind) -> tuple[Scope, ...]:
    """The scopes that a reading of a target counts."""
    match kind:
        case ReadingKind.DEDICATED:
            return target.counts.scopes
        case ReadingKind.BROAD:
            return tuple(dict.fromkeys((*target.counts.scopes, Scope.GENERAL)))
        case ReadingKind.SYSTEM:
            return (Scope.DEDICATED, Scope.GENERAL)


def _reached_since(catalogue: Catalogue, target: Target, standard: Standard, stage: Stage) -> bool:
    """Whether a record had not reached a stage before the target's start, if it has one."""
    day = catalogue.timelines[standard.id].reached_on(stage)
    return target.since is None or day is None or day >= target.since


def readings(catalogue: Catalogue, target: Target, day: date) -> tuple[Reading, ...]:
    """The three readings of a target on a day."""
    live = catalogue.live(day)
    return tuple(
        reading(
            target,
            kind,
            {
                stage: sum(
                    admits(catalogue, target, standard, kind, stage)
                    and catalogue.timelines[standard.id].has_reached(stage, day)
                    for standard in live
                )
                for stage in reading_stages(target)
            },
        )
        for kind in ReadingKind
    )


def reading(target: Target, kind: ReadingKind, numbers: dict[Stage, int]) -> Reading:
    """A reading of a target, by how many records it counts at each of its `reading_stages`."""
    reached = {stage: numbers[stage] for stage in READING_STAGES}
    number = numbers[target.counts.milestone]
    return Reading(kind, reading_scopes(target, kind), reached, number, number >= target.required)


def reading_stages(target: Target) -> tuple[Stage, ...]:
    """The stages that a reading of a target counts: those it shows, and its milestone."""
    return tuple(dict.fromkeys((*READING_STAGES, target.counts.milestone)))


def target_series(catalogue: Catalogue, target: Target, as_of: date) -> CountSeries:
    """The count toward a target over time, up to a day; after the deadline it goes on."""
    admitted = (s for s in catalogue.standards if admits(catalogue, target, s))
    return count_series(catalogue, admitted, target.counts.milestone, as_of)


def count_series(
    catalogue: Catalogue, standards: Iterable[Standard], milestone: Stage, as_of: date
) -> CountSeries:
    """How many of some records were live and had reached a milestone, over time, up to a day."""
    changes: dict[date, int] = {}
    for standard in standards:
        timeline, before = catalogue.timelines[standard.id], False
        for day in sorted(day for day in timeline.change_days() if day <= as_of):
            counts = timeline.has_reached(milestone, day) and timeline.live(day)
            changes[day] = changes.get(day, 0) + counts - before
            before = counts
    days = sorted(changes)
    return CountSeries(tuple(zip(days, accumulate(changes[day] for day in days), strict=True)))
