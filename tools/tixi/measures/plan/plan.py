"""The plan for a target: what to start when, what it reaches by when, and why each."""

from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from tixi.measures.counting import count
from tixi.measures.forecast.lead_time import STEPS
from tixi.measures.forecast.outlook import Outlook, outlook
from tixi.measures.plan.candidates import Candidate, candidates
from tixi.measures.plan.choice import chosen
from tixi.measures.terms import AVERAGE, INITIATION, months_after
from tixi.model.catalogue import Catalogue
from tixi.model.stages import MILESTONES, Milestone, Stage
from tixi.model.standard import Scope
from tixi.model.target import Target


@dataclass(frozen=True, slots=True)
class Start:
    """A project to start: proposed on one day, at the target's milestone on another."""

    candidate: Candidate
    start: date
    due: date


@dataclass(frozen=True, slots=True)
class Plan:
    """The shortest list of projects for a target, in the order of their start.

    `counted` is the count now, `coming` what standing records and projects under way are expected
    to make it, at the end of the plan, rounded down. `on_time` says whether the list meets the
    target by its deadline; else it is the one that meets it soonest. `day` is when it is met,
    None when even all gaps closed would not meet it. `best` is the most that can be counted at
    the deadline, whatever is started.
    """

    target: Target
    as_of: date
    counted: int
    coming: int
    on_time: bool
    day: date | None
    best: int
    starts: tuple[Start, ...]

    @property
    def reached(self) -> int:
        """The count that the list and what is under way come to."""
        return self.coming + len(self.starts)


def months_to(milestone: Milestone, round_: int) -> int:
    """The months from the day of the plan to a milestone of a project that starts in a round.

    A round starts when those before it are initiated, `INITIATION` months later. Publication
    takes the documented average from then, the stages between it their even share.
    """
    steps = min(MILESTONES.index(milestone), MILESTONES.index(Stage.PUBLISHED)) - 1
    own = 0 if steps < 0 else INITIATION + ceil(AVERAGE * steps / STEPS)
    return INITIATION * round_ + own


def plans(catalogue: Catalogue, as_of: date, only: str | None = None) -> tuple[Plan, ...]:
    """A plan for each target that is open, or for one by id, open or not."""
    ahead, able = outlook(catalogue, as_of), candidates(catalogue, as_of)
    return tuple(
        _plan(ahead, able, target)
        for target in catalogue.targets
        if (target.id == only if only is not None else target.deadline >= as_of)
    )


def _plan(ahead: Outlook, able: dict[str, Candidate], target: Target) -> Plan:
    as_of, deadline = ahead.seen.as_of, target.deadline
    catalogue, required = ahead.seen.catalogue, target.required
    if Scope.DEDICATED not in target.counts.scopes:
        able = {}
    last = max((one.round for one in able.values()), default=0)
    ends = [months_after(as_of, months_to(target.counts.milestone, r)) for r in range(last + 1)]
    timely = {code: one for code, one in able.items() if ends[one.round] <= deadline}
    counted = count(catalogue, target, as_of)
    if deadline < as_of:
        best = count(catalogue, target, deadline)
    else:
        coming = _coming(ahead, target, deadline)
        best = coming + len(timely)
        if best >= required:
            starts = _starts(as_of, target, timely, required - coming)
            day = deadline if counted < required else as_of
            return Plan(target, as_of, counted, coming, True, day, best, starts)
    for round_, end in enumerate(ends):
        coming = _coming(ahead, target, end)
        there = {code: one for code, one in able.items() if one.round <= round_}
        if end > deadline and coming + len(there) >= required:
            starts = _starts(as_of, target, there, required - coming)
            return Plan(target, as_of, counted, coming, False, end, best, starts)
    coming = _coming(ahead, target, ends[-1])
    starts = _starts(as_of, target, able, len(able))
    return Plan(target, as_of, counted, coming, False, None, best, starts)


def _coming(ahead: Outlook, target: Target, day: date) -> int:
    """What stands, and what the projects under way are expected to add, on a day; rounded down.

    A project that is only planned adds nothing: the plan may start it.
    """
    found = ahead.on(target, day)
    chances = [p.chance for p in found.projects if p.stage is not Stage.PLANNED]
    return floor(found.standing + sum(chances) + 1e-9)


def _starts(
    as_of: date, target: Target, able: dict[str, Candidate], number: int
) -> tuple[Start, ...]:
    """So many of the candidates, of great priority together, in the order of their start."""
    picked = chosen(
        {code: one.gap.priority for code, one in able.items()},
        {code: one.bases for code, one in able.items()},
        max(0, number),
    )
    ordered = sorted((able[code] for code in picked), key=lambda c: (c.round, c.gap.rank))
    return tuple(
        Start(
            one,
            months_after(as_of, INITIATION * one.round),
            months_after(as_of, months_to(target.counts.milestone, one.round)),
        )
        for one in ordered
    )
