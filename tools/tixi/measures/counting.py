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
    MILESTONE = "milestone"


BECAUSE_NAMES = {
    Because.STATUS: Text("当日不在有效期：被代替、废止、终止或冻结", "not live on the day"),
    Because.LEVEL: Text("级别不在口径内", "of a level that does not count"),
    Because.SCOPE: Text("范围不在口径内", "of a scope that does not count"),
    Because.MILESTONE: Text("尚未到达里程碑", "not yet at the milestone"),
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
    """How a target stands on a day.

    `counted` is at `as_of`, `counted_at_deadline` at the deadline (None while
    that lies ahead); `met` and `shortfall` speak of the earlier of the two;
    `met_on` is the first day, up to `as_of`, on which the count stood.
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
    def decisive(self) -> int:
        """The count on the earlier of `as_of` and the deadline."""
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


def because(
    catalogue: Catalogue, target: Target, standard: Standard, as_of: date
) -> Because | None:
    """Why a record is not counted on a day; None when it is."""
    counts = target.counts
    timeline = catalogue.timelines[standard.id]
    if not timeline.live(as_of):
        return Because.STATUS
    if standard.level not in counts.levels:
        return Because.LEVEL
    if standard.scope not in counts.scopes:
        return Because.SCOPE
    if not timeline.has_reached(counts.milestone, as_of):
        return Because.MILESTONE
    return None


def count(catalogue: Catalogue, target: Target, as_of: date) -> int:
    """How many records count toward a target on a day."""
    return sum(1 for _ in counted(catalogue, target, as_of))


def counted(catalogue: Catalogue, target: Target, as_of: date) -> Iterator[Standard]:
    """The records that count toward a target on a day, by id."""
    for standard in catalogue.standards:
        if target.counts.admits(standard):
            timeline = catalogue.timelines[standard.id]
            if timeline.live(as_of) and timeline.has_reached(target.counts.milestone, as_of):
                yield standard


def progress(catalogue: Catalogue, target: Target, as_of: date) -> Progress:
    """How a target stands on a day."""
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
        counted=len(members),
        counted_at_deadline=at(moves, target.deadline) if target.deadline <= as_of else None,
        met_on=passed_on(moves, target.required),
        readings=readings(catalogue, target, as_of),
        members=tuple(members),
        excluded=tuple(excluded),
    )


def course(catalogue: Catalogue, target: Target, as_of: date) -> Course:
    """The count toward a target after each day, up to `as_of`, on which it can have changed."""
    counts = target.counts
    able = [standard for standard in catalogue.standards if counts.admits(standard)]
    return course_of(catalogue, able, counts.milestone, as_of)
