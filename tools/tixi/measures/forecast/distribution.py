"""Exact distributions of counts, as tuples: the chance of 0, 1, 2 …; they sum to 1."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import fsum

Distribution = tuple[float, ...]

NOTHING: Distribution = (1.0,)
TAIL = 1e-15  # what may be left over at the end of an endless distribution
LEAST = 1e-20  # a chance at an end that is taken for none: what doubles of a sum of 1 cannot tell


def plus(one: Distribution, other: Distribution) -> Distribution:
    """The distribution of the sum of two independent counts (their convolution)."""
    total = [0.0] * (len(one) + len(other) - 1)
    first, some = _some(other)
    width = len(some)
    for i, p in enumerate(one, start=first):
        if p:
            part = zip(total[i : i + width], some, strict=True)
            total[i : i + width] = [t + p * q for t, q in part]
    return tuple(total)


def successes(chances: Iterable[float]) -> Distribution:
    """How many of some independent events happen, each with its own chance (Poisson–binomial)."""
    first, some = 0, NOTHING
    each = tuple(chances)
    for chance in each:  # as `plus`, but quicker for so short a one
        not_ = 1.0 - chance
        pairs = zip((0.0, *some), (*some, 0.0), strict=True)
        skipped, some = _some([before * chance + here * not_ for before, here in pairs])
        first += skipped
    return (0.0,) * first + some + (0.0,) * (len(each) + 1 - first - len(some))


def arrivals(seen: int, watched: float, ahead: float) -> Distribution:
    """How many arrive in `ahead` months, when `seen` arrived in `watched` months.

    Arrivals are a Poisson process whose rate is known only from what was seen: Gamma with shape
    seen + ½ (Jeffreys) and `watched` months. The count ahead is then negative binomial, with mean
    (seen + ½) · ahead / watched: exact, without drawing anything. Cut where less than `TAIL` is
    left. Reckoned from its peak to both sides, as the chance of none may be too small for a double.
    """
    if ahead <= 0:
        return NOTHING
    shape, ratio = seen + 0.5, ahead / (watched + ahead)
    peak = max(0, int((shape - 1) * ratio / (1 - ratio)))

    def step(number: int) -> float:
        """How many times as likely so many are as one less; it nears `ratio` as they grow."""
        return (shape + number - 1) / number * ratio

    down: list[float] = []
    up = [1.0]
    for number in range(peak, 0, -1):
        down.append((down[-1] if down else 1.0) / step(number))
        if down[-1] < LEAST:
            break
    number = peak
    while True:
        number += 1
        up.append(up[-1] * step(number))
        # No later step is greater, so the tail is no heavier; past the peak all are below 1.
        most = max(step(number + 1), ratio)
        if up[-1] * most / (1 - most) < TAIL:
            break
    some = [*reversed(down), *up]
    total = fsum(some)
    return (0.0,) * (peak - len(down)) + tuple(chance / total for chance in some)


def _some(distribution: Sequence[float]) -> tuple[int, Distribution]:
    """What a distribution holds between its ends that are next to nothing, and where it begins."""
    first, end = 0, len(distribution)
    while distribution[first] < LEAST:
        first += 1
    while distribution[end - 1] < LEAST:
        end -= 1
    return first, tuple(distribution[first:end])


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
    low = bisect_right(tuple(accumulate(distribution)), outside)
    left_out = bisect_right(tuple(accumulate(reversed(distribution))), outside)
    return low, len(distribution) - 1 - left_out
