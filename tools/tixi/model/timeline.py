"""When a record reached which stage, and its status on a day.

How stages count is fixed by the data format (docs/reference/format.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tixi.model.stages import ENDED, MILESTONES, NOT_LIVE, Stage

# How many milestones a stage implies. What was reaffirmed, superseded or withdrawn had been in
# force; a suspended or terminated project implies nothing.
_MILESTONES_REACHED = {stage: count for count, stage in enumerate(MILESTONES, 1)} | dict.fromkeys(
    (Stage.REAFFIRMED, Stage.SUPERSEDED, Stage.WITHDRAWN), len(MILESTONES)
)


@dataclass(frozen=True)
class Timeline:
    """A record's stages (one at least), each with the day it counts from, in the order reached.

    The order is that of the record, not of the days: a stage without a date counts from a later
    day, and must not undo what came after it. `superseded_on` is the day on which another record
    that replaces it takes effect, None when there is none.
    """

    stages: tuple[tuple[Stage, date], ...]
    superseded_on: date | None = None

    @cached_property
    def start(self) -> date:
        """The day of its earliest stage; before it the record does not exist yet."""
        return min(day for _, day in self.stages)

    def status(self, as_of: date) -> Stage | None:
        """Its stage on a day; None before it exists."""
        reached = ended = None
        for stage, day in self.stages:
            if day <= as_of:
                reached = stage
                if stage in ENDED:
                    ended = stage
        if ended is not None or reached is None:
            return ended
        if self.superseded_on is not None and self.superseded_on <= as_of:
            return Stage.SUPERSEDED
        return reached

    def ended(self, as_of: date) -> Stage | None:
        """How it has ended by a day: superseded, withdrawn or terminated; None when it has not."""
        status = self.status(as_of)
        return status if status in ENDED else None

    def live(self, as_of: date) -> bool:
        """Whether it exists and is not ended or suspended on a day."""
        status = self.status(as_of)
        return status is not None and status not in NOT_LIVE

    @cached_property
    def milestone_days(self) -> dict[Stage, date]:
        """The first day of each milestone (planned … in-force) that is reached.

        A later stage implies the earlier ones; without an in-force stage a published record
        counts as in force from publication.
        """
        days: dict[Stage, date] = {}
        for stage, day in sorted(self.stages, key=lambda item: item[1]):
            for milestone in MILESTONES[: _MILESTONES_REACHED.get(stage, 0)]:
                days.setdefault(milestone, day)
        if Stage.PUBLISHED in days and all(stage is not Stage.IN_FORCE for stage, _ in self.stages):
            days[Stage.IN_FORCE] = days[Stage.PUBLISHED]
        return days

    @cached_property
    def implied_days(self) -> tuple[date, ...]:
        """The day on which each of its stages is reached at the latest.

        It is the day of the stage, or that of a later milestone: what is published in 2024 and in
        force from 2024-10-01 was published by then.
        """
        found: list[date] = []
        latest = date.max
        for stage, day in reversed(self.stages):
            found.append(min(day, latest))
            if stage in _MILESTONES_REACHED:
                latest = min(day, latest)
        return tuple(reversed(found))

    def reached_on(self, milestone: Stage) -> date | None:
        """The first day on which a milestone is reached, or None."""
        return self.milestone_days.get(milestone)

    def has_reached(self, milestone: Stage, as_of: date) -> bool:
        """Whether a milestone is reached on or before a day."""
        day = self.milestone_days.get(milestone)
        return day is not None and day <= as_of

    def change_days(self) -> Iterable[date]:
        """Every day on which status, liveness or a milestone may change, unsorted."""
        yield from (day for _, day in self.stages)
        if self.superseded_on is not None:
            yield self.superseded_on
