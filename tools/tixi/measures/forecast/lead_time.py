"""How long projects take: what documents say, bent by what the catalogue shows.

The documented curve. A project goes through equal steps (立项 → 起草 → 征求意见 → 审查 → 批准
→ 发布: five), each project at a pace of its own. Paces are Gamma with shape `SHAPE`, set so that
the five steps take the documented average together. No document states how long each step truly
takes, nor how paces differ: equal steps and the shape are our choices. Equal steps put 批准 at 17.6
months on average, close to the documented term of 18 to 报批; with shape 5 the middle 80 % of
projects take 8 to 41 months. A project that has waited long is likely a slow one.

The catalogue's own curve is that of Kaplan and Meier, with the documented one as a prior that
weighs as much as `PRIOR` projects (the Bayes estimate of Susarla and Van Ryzin, 1976). A project
still under way says that it took longer than until now.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

from tixi.measures.terms import AVERAGE

STEPS = 5  # from 立项 to 发布
SHAPE = 5
PRIOR = 5.0  # projects that the documented curve weighs as much as

Survival = Callable[[float], float]  # months → the share of projects not yet there


@dataclass(frozen=True, slots=True, order=True)
class Wait:
    """How many months a project took, or, when not `done`, has taken so far."""

    months: float
    done: bool


def documented(steps: int) -> Survival:
    """The documented curve of a project with so many steps to go; none to go: it is there.

    The steps done after t months are negative binomial, as a Poisson count with a Gamma pace is.
    """
    scale = AVERAGE / STEPS * (SHAPE - 1)
    weights = [comb(SHAPE + i - 1, i) for i in range(steps)]

    def survival(months: float) -> float:
        rest, gone = scale / (scale + months), months / (scale + months)
        total = 0.0
        for weight in reversed(weights):  # Horner's scheme
            total = total * gone + weight
        return rest**SHAPE * total

    return survival


def updated(prior: Survival, waits: Sequence[Wait], weight: float = PRIOR) -> Survival:
    """The curve of Kaplan and Meier with a prior that weighs as much as `weight` projects.

    Without waits it is the prior; with weight 0 it is Kaplan and Meier's own. Of equal waits
    those that are done come first, as is usual.
    """
    ordered = sorted(waits, key=lambda wait: (wait.months, not wait.done))
    ends, shares = [0.0], [1.0]  # after so many of the waits: when the last ended, what is left
    for index, wait in enumerate(ordered):
        risk, share = len(ordered) - index, shares[-1]
        then = weight * prior(wait.months) + risk
        share *= _kept(weight * prior(ends[-1]) + risk, then)
        ends.append(wait.months)
        shares.append(share * (then - 1) / then if wait.done else share)

    def survival(months: float) -> float:
        passed = bisect_right(ends, months) - 1
        risk = len(ordered) - passed
        before, after = (weight * prior(at) + risk for at in (ends[passed], months))
        return shares[passed] * _kept(before, after)

    return survival


def _kept(before: float, after: float) -> float:
    return after / before if before else 1.0


def chance(survival: Survival, waited: float, ahead: float) -> float:
    """The chance that a project that has waited so many months is there in `ahead` months."""
    still = survival(waited)
    return max(0.0, 1.0 - survival(waited + ahead) / still) if still > 0 else 0.0


def months_done(survival: Survival, ahead: float) -> float:
    """What the months ahead are worth to projects that begin evenly in them.

    The integral of the share that is there, from 0 to `ahead`, month by month (trapezoids): so
    many months of beginning come through by the end.
    """
    total, at, share = 0.0, 0.0, 0.0
    while at < ahead:
        end = min(at + 1.0, ahead)
        then = 1.0 - survival(end)
        total += (end - at) * (share + then) / 2
        at, share = end, then
    return total
