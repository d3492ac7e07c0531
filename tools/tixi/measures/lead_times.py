"""Lead times: how long projects take, by documents, adjusted by what the catalogue shows.

Terms and averages in months are settings of the catalogue (`terms`), by default those of Chinese
documents (docs/reference/forecast-and-plan.md).

The documented curve. A project goes through equal steps (立项 → 起草 → 征求意见 → 审查 → 批准
→ 发布: five), each project at a pace of its own. Paces are Gamma with shape `PACE_SHAPE`, set so
that the five steps take the documented average together. No document states how long each step
takes, nor how paces differ: equal steps and the shape are our choices. Equal steps put 批准 at 17.6
months on average, close to the documented term of 18 to 报批; with shape 5 the middle 80% of
projects take 8 to 41 months. A project that has waited long is likely a slow one.

The catalogue's own curve is that of Kaplan and Meier, with the documented one as a prior that
weighs as much as `PRIOR_PROJECTS` (the Bayes estimate of Susarla and Van Ryzin, 1976). A project
still in progress shows that it takes longer than until now (it is right-censored).
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import comb

from tixi.model.catalogue import Catalogue
from tixi.model.dates import PartialDate
from tixi.model.prefixes import Level
from tixi.model.settings import CHINESE_TERMS, Terms
from tixi.model.stages import MILESTONES, NOT_LIVE, Milestone, Stage
from tixi.model.standard import Standard

AVERAGE = CHINESE_TERMS.publication.months
MONTH = 365.2425 / 12  # days
STEPS = 5  # from 立项 to 发布
PACE_SHAPE = 5
PRIOR_PROJECTS = 5.0  # projects that the documented curve weighs as much as
MIN_SAMPLE = 5  # with fewer observations the catalogue is said to have not enough history


def term(standard: Standard, terms: Terms = CHINESE_TERMS) -> int | None:
    """The documented term of a project from plan to 报批; None where no document sets one.

    By the kind of plan: mandatory (nature Q of a national plan number, or GB without /T) or
    recommended. Group standards have the terms of their associations, which differ.
    """
    if standard.level not in terms.levels:
        return None
    mandatory = "-Q-" in str(standard.plan) or str(standard.number).startswith("GB ")
    applies = mandatory and standard.level == Level.NATIONAL
    return (terms.mandatory if applies else terms.submission).months


def review_day(standard: Standard, as_of: date, terms: Terms = CHINESE_TERMS) -> date | None:
    """The day on which the term of review, five years by default, has passed since publication or
    the last review by a day.
    """
    done = [
        day
        for stage, day in standard.stages
        if stage in (Stage.PUBLISHED, Stage.REAFFIRMED) and day <= as_of
    ]
    return months_after(max(done), terms.review.months) if done else None


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on; the last one where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> float:
    """The time between two days in mean months; negative when the end comes first."""
    return (end - start).days / MONTH


Survival = Callable[[float], float]  # months → the share of projects not yet at the milestone


@dataclass(frozen=True, slots=True)
class LeadTime:
    """How many months a project took, or, when not `completed`, has taken so far."""

    months: float
    completed: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """How long it takes from a stage to a milestone, and how many projects that rests on.

    `average` is the documented months from initiation to publication.
    """

    survival: Survival
    completed: int
    observed: int
    average: int = AVERAGE

    @property
    def enough(self) -> bool:
        """Whether the catalogue shows enough completed projects to adjust the documents."""
        return self.completed >= MIN_SAMPLE

    def chance(self, waited: float, ahead: float) -> float:
        """The chance that a project that has waited so many months completes in `ahead` more."""
        still = self.survival(waited)
        return max(0.0, 1.0 - self.survival(waited + ahead) / still) if still > 0 else 0.0

    def completed_months(self, ahead: float) -> float:
        """How many months' worth of projects that start evenly in `ahead` months complete by then.

        The integral of the share completed, month by month (trapezoids).
        """
        total, month, share = 0.0, 0.0, 0.0
        while month < ahead:
            end = min(month + 1.0, ahead)
            share_at_end = 1.0 - self.survival(end)
            total += (end - month) * (share + share_at_end) / 2
            month, share = end, share_at_end
        return total


def documented(steps: int, average: float = AVERAGE) -> Survival:
    """The documented curve of a project with so many steps to go.

    The steps done after t months are negative binomial, as a Poisson count with a Gamma pace is.
    """
    scale = average / STEPS * (PACE_SHAPE - 1)
    weights = [comb(PACE_SHAPE + i - 1, i) for i in range(steps)]

    def survival(months: float) -> float:
        rest, gone = scale / (scale + months), months / (scale + months)
        total = 0.0
        for weight in reversed(weights):  # Horner's scheme
            total = total * gone + weight
        return rest**PACE_SHAPE * total

    return survival


def adjusted(
    prior: Survival, lead_times: Sequence[LeadTime], weight: float = PRIOR_PROJECTS
) -> Survival:
    """The curve of Kaplan and Meier with a prior that weighs as much as `weight` projects.

    Without lead times it is the prior; with weight 0 it is Kaplan and Meier's own. Of equal lead
    times the completed come first, as is usual.
    """
    ordered = sorted(lead_times, key=lambda one: (one.months, not one.completed))
    ends, shares = [0.0], [1.0]  # after so many of them: when the last ended, the share left
    for index, one in enumerate(ordered):
        at_risk = len(ordered) - index
        before = weight * prior(ends[-1]) + at_risk
        after = weight * prior(one.months) + at_risk
        share = shares[-1] * (after / before if before else 1.0)
        ends.append(one.months)
        shares.append(share * (after - 1) / after if one.completed else share)

    def survival(months: float) -> float:
        index = bisect_right(ends, months) - 1
        at_risk = len(ordered) - index
        before, after = (weight * prior(at) + at_risk for at in (ends[index], months))
        return shares[index] * (after / before if before else 1.0)

    return survival


def curves(
    catalogue: Catalogue, as_of: date, milestone: Milestone, wanted: Iterable[tuple[Stage, str]]
) -> dict[tuple[Stage, str], Curve]:
    """The curves from some stages to a milestone, each for projects of a level.

    A curve rests on the projects of its level when `MIN_SAMPLE` of them are observed, else on
    those of all levels that coverage looks at. `catalogue` is a snapshot of the day.
    """
    found = {}
    by_level: dict[str, list[LeadTime]] = {}
    previous = None
    for stage, level in sorted(set(wanted)):
        if stage is not previous:
            by_level = {one: [] for one in catalogue.framework.levels}
            for standard in catalogue.standards:
                if standard.level in by_level:
                    observed = _lead_time(catalogue, standard, stage, milestone, as_of)
                    by_level[standard.level] += [observed] if observed is not None else []
            previous = stage
        sample = by_level.get(level, [])
        if len(sample) < MIN_SAMPLE:
            sample = [one for some in by_level.values() for one in some]
        average = catalogue.framework.terms.publication.months
        prior = documented(MILESTONES.index(milestone) - MILESTONES.index(stage), average)
        completed = sum(one.completed for one in sample)
        found[stage, level] = Curve(adjusted(prior, sample), completed, len(sample), average)
    return found


def _lead_time(
    catalogue: Catalogue, standard: Standard, stage: Stage, milestone: Milestone, as_of: date
) -> LeadTime | None:
    """How long a record took from a stage to a milestone, or has waited; None when unknown."""
    reached = catalogue.timelines[standard.id].reached_on(milestone)
    completed = reached is not None and reached <= as_of
    start = _written_date(standard, stage)
    end = _written_day(standard, milestone) if completed else _last_observed(standard, as_of)
    if start is None or end is None:
        return None
    return LeadTime(max(0.0, months_between(_middle(start, end), end)), completed)


def _last_observed(standard: Standard, as_of: date) -> date:
    """The last day on which a project is known to have been in progress."""
    ended = [day for stage, day in standard.stages if stage in NOT_LIVE]
    return min([as_of, standard.checked, *ended])


def _written_date(standard: Standard, stage: Stage) -> PartialDate | None:
    """When a record reached a stage, as far as it is written: the year of its plan for 立项."""
    for step in standard.history:
        if step.stage is stage and step.date is not None:
            return step.date
    if stage is Stage.INITIATED and standard.plan:
        return PartialDate(int(standard.plan[:4]))
    return None


def _written_day(standard: Standard, milestone: Milestone) -> date | None:
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
