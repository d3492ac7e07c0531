"""Where a standard stands on a given day, and when it reached what.

How stages count is fixed by the data format (docs/reference/format.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from tixi.model.stages import ENDED, MILESTONES, NOT_LIVE, Stage

# How far along the milestones a stage proves a record to have come. What was reaffirmed,
# superseded or withdrawn had been in force; a suspended or terminated project proves nothing.
_RANK = {stage: rank for rank, stage in enumerate(MILESTONES)} | dict.fromkeys(
    (Stage.REAFFIRMED, Stage.SUPERSEDED, Stage.WITHDRAWN), len(MILESTONES)
)

_day = itemgetter(1)  # of a step


@dataclass(frozen=True, slots=True)
class Timeline:
    """A record's stages (one at least), each with the day it counts from, in the order reached.

    The order is that of the record, not of the days: a stage without a day of
    its own counts from a later one, and must not undo what came after it.
    `superseded_on` is the day on which another record that replaces it takes
    effect, None when there is none.
    """

    stages: tuple[tuple[Stage, date], ...]
    superseded_on: date | None = None
    _reached: dict[Stage, date | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # what `reached_on` found: measures ask this a dozen times of every record

    @property
    def start(self) -> date:
        """The day of its earliest stage; before it the record does not exist yet."""
        return min(self.stages, key=_day)[1]

    def status(self, as_of: date) -> Stage | None:
        """The stage it stands at on a day; None before it exists."""
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

    def reached_on(self, milestone: Stage) -> date | None:
        """The first day on which a milestone (planned … in-force) is reached, or None.

        A later stage implies the earlier ones; without an in-force stage a
        published record counts as in force from publication. Raises ValueError
        for a stage that is no milestone.
        """
        if milestone not in self._reached:
            self._reached[milestone] = self._first(milestone)
        return self._reached[milestone]

    def _first(self, milestone: Stage) -> date | None:
        if milestone not in MILESTONES:
            raise ValueError(f"{milestone} is no milestone")
        if milestone is Stage.IN_FORCE and not any(s is Stage.IN_FORCE for s, _ in self.stages):
            milestone = Stage.PUBLISHED
        rank, first = _RANK[milestone], None
        for stage, day in self.stages:
            if _RANK.get(stage, -1) >= rank and (first is None or day < first):
                first = day
        return first

    def has_reached(self, milestone: Stage, as_of: date) -> bool:
        """Whether the milestone is reached on or before a day."""
        reached = self._reached  # a call saved: this is asked most of all
        day = reached[milestone] if milestone in reached else self.reached_on(milestone)
        return day is not None and day <= as_of

    def change_days(self) -> Iterable[date]:
        """Every day on which status, liveness or a milestone may change, unsorted."""
        yield from (day for _, day in self.stages)
        if self.superseded_on is not None:
            yield self.superseded_on
