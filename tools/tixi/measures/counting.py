"""Counts toward the targets on any day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tixi.measures.course import Course, at, course_of, passed_on
from tixi.measures.readings import Reading, readings
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard
from tixi.model.target import Target
from tixi.model.text import Text


class Because(StrEnum):
    """Why a record that exists is not counted toward a target, first reason first."""

    STATUS = "status"  # superseded, withdrawn, terminated or suspended
    LEVEL = "level"
    SCOPE = "scope"
    EVIDENCE = "evidence"
    MILESTONE = "milestone"
    DEADLINE = "deadline"


BECAUSE_NAMES = {
    Because.STATUS: Text("当日不在有效期：被代替、废止、终止或冻结", "not live on the day"),
    Because.LEVEL: Text("级别不在口径内", "of a level that does not count"),
    Because.SCOPE: Text("范围不在口径内", "of a scope that does not count"),
    Because.EVIDENCE: Text("没有来源支持", "without any source"),
    Because.MILESTONE: Text("尚未到达里程碑", "not yet at the milestone"),
    Because.DEADLINE: Text("期限之后才到达里程碑", "reached the milestone after the deadline"),
}


class TargetState(StrEnum):
    """Whether a target is met; open while it is not and its deadline lies ahead."""

    MET = "met"
    OPEN = "open"
    MISSED = "missed"


TARGET_STATE_NAMES = {
    TargetState.MET: Text("已达到", "met"),
    TargetState.OPEN: Text("尚未达到", "not yet met"),
    TargetState.MISSED: Text("未达到", "not met"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress toward a target on a day.

    A target is closed after its deadline: all but `counted` and `met_on` is that of the
    effective day, the earlier of `as_of` and the deadline, and later standards change nothing.
    `counted` is at `as_of`, `counted_at_deadline` at the deadline (None while that lies ahead);
    `met_on` is the first day, up to `as_of`, on which the required count was reached; `excluded`
    gives every record that exists by `as_of` and is no member its reason.
    """

    target: Target
    as_of: date
    counted: int
    counted_at_deadline: int | None
    met_on: date | None
    readings: tuple[Reading, ...]
    members: tuple[str, ...]
    excluded: tuple[tuple[str, Because], ...]

    @property
    def effective_day(self) -> date:
        """The earlier of `as_of` and the deadline."""
        return effective_day(self.target, self.as_of)

    @property
    def decisive(self) -> int:
        """The count on the effective day."""
        return self.counted if self.counted_at_deadline is None else self.counted_at_deadline

    @property
    def met(self) -> bool:
        """Whether the count on the decisive day is enough."""
        return self.decisive >= self.target.required

    @property
    def state(self) -> TargetState:
        """Whether it is met, in a word."""
        if self.met:
            return TargetState.MET
        return TargetState.OPEN if self.counted_at_deadline is None else TargetState.MISSED

    @property
    def shortfall(self) -> int:
        """How many were missing on the decisive day; never negative."""
        return max(0, self.target.required - self.decisive)


def effective_day(target: Target, as_of: date) -> date:
    """The earlier of a day and the target's deadline, after which the target is closed."""
    return min(as_of, target.deadline)


def because(
    catalogue: Catalogue, target: Target, standard: Standard, as_of: date
) -> Because | None:
    """The first reason why a record is not counted as of a day; None when it is.

    Of a closed target the record's status on the deadline decides; one that did not exist then
    is judged by what it reached since.
    """
    counts, day = target.counts, effective_day(target, as_of)
    timeline = catalogue.timelines[standard.id]
    if not timeline.live(max(day, timeline.start)):
        return Because.STATUS
    if standard.level not in counts.levels:
        return Because.LEVEL
    if standard.scope not in counts.scopes:
        return Because.SCOPE
    if not standard.sources:
        return Because.EVIDENCE
    if not timeline.has_reached(counts.milestone, as_of):
        return Because.MILESTONE
    return None if timeline.has_reached(counts.milestone, day) else Because.DEADLINE


def count(catalogue: Catalogue, target: Target, day: date) -> int:
    """How many records count toward a target on a day, be it after the deadline."""
    return sum(1 for _ in counted(catalogue, target, day))


def counted(catalogue: Catalogue, target: Target, day: date) -> Iterator[Standard]:
    """The records that count toward a target on a day, be it after the deadline, by id."""
    for standard in catalogue.standards:
        if target.counts.admits(standard):
            timeline = catalogue.timelines[standard.id]
            if timeline.live(day) and timeline.has_reached(target.counts.milestone, day):
                yield standard


def progress(catalogue: Catalogue, target: Target, as_of: date) -> Progress:
    """Progress toward a target on a day."""
    members, excluded = [], []
    for standard in catalogue.standards:
        if catalogue.timelines[standard.id].start > as_of:
            continue
        reason = because(catalogue, target, standard, as_of)
        if reason is None:
            members.append(standard.id)
        else:
            excluded.append((standard.id, reason))
    moves = course(catalogue, target, as_of)
    return Progress(
        target=target,
        as_of=as_of,
        counted=at(moves, as_of),
        counted_at_deadline=len(members) if target.deadline <= as_of else None,
        met_on=passed_on(moves, target.required),
        readings=readings(catalogue, target, effective_day(target, as_of)),
        members=tuple(members),
        excluded=tuple(excluded),
    )


def course(catalogue: Catalogue, target: Target, as_of: date) -> Course:
    """The count toward a target after each day, up to `as_of`, on which it can have changed."""
    counts = target.counts
    able = [standard for standard in catalogue.standards if counts.admits(standard)]
    return course_of(catalogue, able, counts.milestone, as_of)
