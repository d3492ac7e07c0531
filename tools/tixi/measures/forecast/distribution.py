"""Exact distributions of counts, as tuples: the chance of 0, 1, 2 …; they sum to 1."""

from collections.abc import Iterable
from math import fsum

Distribution = tuple[float, ...]

NOTHING: Distribution = (1.0,)
TAIL = 1e-12  # what may be left over at the end of an endless distribution


def plus(one: Distribution, other: Distribution) -> Distribution:
    """The distribution of the sum of two independent counts (their convolution)."""
    total = [0.0] * (len(one) + len(other) - 1)
    width = len(other)
    for i, p in enumerate(one):
        total[i : i + width] = [t + p * q for t, q in zip(total[i : i + width], other, strict=True)]
    return tuple(total)


def successes(chances: Iterable[float]) -> Distribution:
    """How many of some independent events happen, each with its own chance (Poisson–binomial)."""
    total = NOTHING
    for chance in chances:  # as `plus`, but quicker for so short a one
        not_ = 1.0 - chance
        pairs = zip((0.0, *total), (*total, 0.0), strict=True)
        total = tuple([before * chance + here * not_ for before, here in pairs])
    return total


def arrivals(seen: int, watched: float, ahead: float) -> Distribution:
    """How many arrive in `ahead` months, when `seen` arrived in `watched` months.

    Arrivals are a Poisson process whose rate is known only from what was seen: Gamma with shape
    seen + ½ (Jeffreys) and `watched` months. The count ahead is then negative binomial, with mean
    (seen + ½) · ahead / watched: exact, without drawing anything. Cut where less than `TAIL` is
    left, which the last place takes.
    """
    if ahead <= 0:
        return NOTHING
    shape, ratio = seen + 0.5, ahead / (watched + ahead)
    chance = (1.0 - ratio) ** shape
    found, rest = [chance], 1.0 - chance
    while rest > TAIL and len(found) < 10_000:
        number = len(found)
        chance *= (shape + number - 1) / number * ratio
        rest -= chance
        found.append(chance)
    found[-1] += rest
    return tuple(found)


def mean(distribution: Distribution) -> float:
    """The expected count."""
    return fsum(number * chance for number, chance in enumerate(distribution))


def at_least(distribution: Distribution, number: int) -> float:
    """The chance of so many or more."""
    return min(1.0, fsum(distribution[max(0, number) :]))


def interval(distribution: Distribution, share: float) -> tuple[int, int]:
    """The count between which and which the given share lies; half of the rest on either side.

    Counts are whole, so it holds at least the share.
    """
    outside = (1.0 - share) / 2
    low, below = 0, distribution[0]
    while below <= outside and low < len(distribution) - 1:
        low += 1
        below += distribution[low]
    high, above = len(distribution) - 1, distribution[-1]
    while above <= outside and high > low:
        high -= 1
        above += distribution[high]
    return low, high
