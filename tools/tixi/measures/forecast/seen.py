"""The lead times and beginnings that a catalogue shows, read from what it knew on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from tixi.measures.coverage import LEVELS
from tixi.measures.forecast.lead_time import Survival, Wait, documented, updated
from tixi.measures.terms import months_between
from tixi.model.catalogue import Catalogue
from tixi.model.dates import PartialDate
from tixi.model.prefixes import Level
from tixi.model.stages import MILESTONES, NOT_LIVE, Milestone, Stage
from tixi.model.standard import Standard
from tixi.model.target import Counts

ENOUGH = 5  # below which the catalogue is said to have not enough history
WINDOW = 36  # months back that new beginnings are counted in
SHORTEST = 12  # months that even the youngest catalogue is taken to have watched


class Ground(StrEnum):
    """Whose lead times bend the documented curve."""

    LEVEL = "level"  # those of the project's own level
    ALL = "all"  # those of the national, industry and group levels together


@dataclass(frozen=True)
class Curve:
    """How long it takes from a stage to a milestone, and what that rests on."""

    survival: Survival
    ground: Ground
    done: int  # completed lead times seen
    waiting: int  # projects seen that are not there yet

    @property
    def enough(self) -> bool:
        """Whether the catalogue shows enough completed ones to speak beside the documents."""
        return self.done >= ENOUGH


@dataclass(frozen=True)
class Seen:
    """What a catalogue (already cut at the day) shows on a day."""

    catalogue: Catalogue
    as_of: date

    @cached_property
    def _curves(self) -> dict[tuple[Stage, Milestone, Level], Curve]:
        return {}

    def curve(self, stage: Stage, milestone: Milestone, level: Level) -> Curve:
        """The curve from a stage to a milestone: of the level if `ENOUGH` are seen, else of all.

        It starts from the documented one, which stays when the catalogue shows nothing.
        """
        key = stage, milestone, level
        if key not in self._curves:
            self._curves[key] = self._curve(stage, milestone, level)
        return self._curves[key]

    def _curve(self, stage: Stage, milestone: Milestone, level: Level) -> Curve:
        prior = documented(MILESTONES.index(milestone) - MILESTONES.index(stage))
        every = self._waits(stage, milestone)
        ground, waits = Ground.LEVEL, every.get(level, [])
        if len(waits) < ENOUGH:
            ground, waits = Ground.ALL, [wait for one in every.values() for wait in one]
        done = sum(wait.done for wait in waits)
        return Curve(updated(prior, waits), ground, done, len(waits) - done)

    def _waits(self, stage: Stage, milestone: Milestone) -> dict[Level, list[Wait]]:
        """The waits of the records of each level, which many curves rest on."""
        key = stage, milestone
        if key not in self._waited:
            found: dict[Level, list[Wait]] = {level: [] for level in LEVELS}
            for standard in self.catalogue.standards:
                if standard.level in found:
                    wait = self._wait(standard, stage, milestone)
                    found[standard.level] += [wait] if wait is not None else []
            self._waited[key] = found
        return self._waited[key]

    @cached_property
    def _waited(self) -> dict[tuple[Stage, Milestone], dict[Level, list[Wait]]]:
        return {}

    def _wait(self, standard: Standard, stage: Stage, milestone: Milestone) -> Wait | None:
        """How long a record took from a stage to a milestone, or has waited; None when unknown."""
        timeline = self.catalogue.timelines[standard.id]
        reached = timeline.reached_on(milestone)
        if reached is not None and reached > self.as_of:
            reached = None
        end = self._seen_until(standard) if reached is None else _day_of(standard, milestone)
        began = _dated(standard, stage)
        if began is None or end is None:
            return None
        return Wait(max(0.0, months_between(_middle(began, end), end)), reached is not None)

    def _seen_until(self, standard: Standard) -> date:
        """The last day on which a project is known to have been on its way."""
        gone = [day for stage, day in standard.stages if stage in NOT_LIVE]
        return min([self.as_of, standard.checked, *gone])

    def watched(self, counts: Counts) -> float:
        """The months back, at most `WINDOW`, in which beginnings of a reading were counted."""
        days = [day for s in self._reading(counts) if (day := _first(s)) is not None]
        since = months_between(min(days, default=self.as_of), self.as_of)
        return min(float(WINDOW), max(float(SHORTEST), since))

    def began(self, counts: Counts) -> tuple[tuple[Standard, Stage], ...]:
        """The records of a reading that were first seen in the window, with the stage then.

        Only what has a date, and replaces nothing: a new edition adds nothing to a count. The
        very first record, with which watching begins, is no sign of a rate and does not count.
        """
        months = self.watched(counts)
        return tuple(
            (standard, stage)
            for standard in self._reading(counts)
            if (day := _first(standard)) is not None
            and 0 <= months_between(day, self.as_of) < months
            and not any(self.catalogue.find(number) for number in standard.replaces)
            and (stage := _first_stage(standard)) is not None
        )

    def _reading(self, counts: Counts) -> tuple[Standard, ...]:
        return tuple(filter(counts.admits, self.catalogue.standards))


def _dated(standard: Standard, stage: Stage) -> PartialDate | None:
    """When a record reached a stage, as far as that is written: the year of its plan for 立项."""
    for step in standard.history:
        if step.stage is stage and step.date is not None:
            return step.date
    if stage is Stage.INITIATED and standard.plan:
        return PartialDate(int(standard.plan[:4]))
    return None


def _day_of(standard: Standard, milestone: Milestone) -> date | None:
    """The middle of the period in which a record is written to have reached a milestone."""
    rank = MILESTONES.index(milestone)
    for step in standard.history:
        if step.stage in MILESTONES and MILESTONES.index(step.stage) >= rank:
            return _middle(step.date, step.date.last_day) if step.date else None
    return None


def _middle(period: PartialDate, end: date) -> date:
    """The middle of a period, as much of it as lies before `end`: durations lean neither way."""
    if period.day:
        return period.first_day
    last = max(period.first_day, min(period.last_day, end))
    return period.first_day + (last - period.first_day) / 2


def _first(standard: Standard) -> date | None:
    """The day from which a record counts as there, if its first stage has a date."""
    first = standard.history[0]
    return first.date.last_day if first.date else None


def _first_stage(standard: Standard) -> Stage | None:
    first = standard.history[0].stage
    return first if first in MILESTONES else None
