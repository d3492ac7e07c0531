"""Lead times: how long projects take, by documents.

Terms and averages in months are settings of the catalogue (`terms`), by default those of Chinese
documents (docs/reference/forecast-and-plan.md).

A project goes through equal steps (立项 → 起草 → 征求意见 → 审查 → 批准 → 发布: five), each
project at a pace of its own. Paces are Gamma with shape `PACE_SHAPE`, set so that the five steps
take the documented average together. No document states how long each step takes, nor how paces
differ: equal steps and the shape are our choices. Equal steps put 批准 at 17.6 months on average,
close to the documented term of 18 to 报批; with shape 5 the middle 80% of projects take 8 to 41
months. A project that has waited long is likely a slow one.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import comb

from tixi.model.prefixes import Level
from tixi.model.settings import CHINESE_TERMS, Terms
from tixi.model.stages import Stage
from tixi.model.standard import Standard

AVERAGE = CHINESE_TERMS.publication.months
MONTH = 365.2425 / 12  # days
STEPS = 5  # from 立项 to 发布
PACE_SHAPE = 5


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


@dataclass(frozen=True, slots=True)
class Curve:
    """How long projects take that have so many steps to go.

    `average` is the documented months from initiation to publication.
    """

    steps: int
    average: int = AVERAGE

    def survival(self, months: float) -> float:
        """The share of projects that take longer.

        The steps done by then are negative binomial, as a Poisson count with a Gamma pace is.
        """
        scale = self.average / STEPS * (PACE_SHAPE - 1)
        rest, gone = scale / (scale + months), months / (scale + months)
        done = (comb(PACE_SHAPE + i - 1, i) * gone**i for i in range(self.steps))
        return float(rest**PACE_SHAPE * sum(done))

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
