"""Exact distributions of counts: no simulation."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, count, takewhile
from math import exp, fsum, lgamma, log, log1p

EPSILON = 1e-20  # a smaller chance at either end is dropped: a sum of doubles cannot show it


@dataclass(frozen=True, slots=True)
class Distribution:
    """The chances of the counts `lowest`, `lowest` + 1, …; they sum to 1, no others occur."""

    lowest: int
    chances: tuple[float, ...]

    @property
    def highest(self) -> int:
        """The highest count."""
        return self.lowest + len(self.chances) - 1

    @property
    def mean(self) -> float:
        """The expected count."""
        return self.lowest + fsum(i * chance for i, chance in enumerate(self.chances))

    def at_least(self, number: int) -> float:
        """The chance of so many or more."""
        return min(1.0, fsum(self.chances[max(0, number - self.lowest) :]))

    def interval(self, share: float) -> tuple[int, int]:
        """The lowest and highest count between which the share lies, half of the rest outside
        on either side. Counts are whole, so at least the share lies between them."""
        outside = (1.0 - share) / 2
        below = sum(1 for _ in takewhile(lambda p: p <= outside, accumulate(self.chances)))
        above = sum(1 for _ in takewhile(lambda p: p <= outside, accumulate(self.chances[::-1])))
        return self.lowest + below, self.highest - above

    def __add__(self, other: "Distribution") -> "Distribution":
        """The distribution of the sum of two independent counts (their convolution)."""
        short, long = sorted((self.chances, other.chances), key=len)
        total = [0.0] * (len(short) + len(long) - 1)
        for i, p in enumerate(short):
            window = zip(total[i : i + len(long)], long, strict=True)
            total[i : i + len(long)] = [before + p * q for before, q in window]
        first = next(i for i, p in enumerate(total) if p >= EPSILON)
        end = len(total) - next(i for i, p in enumerate(reversed(total)) if p >= EPSILON)
        return Distribution(self.lowest + other.lowest + first, tuple(total[first:end]))


def certain(number: int) -> Distribution:
    """A count that is known."""
    return Distribution(number, (1.0,))


def poisson_binomial(chances: Iterable[float]) -> Distribution:
    """How many of some independent events happen, each with its own chance."""
    events = (Distribution(0, (1.0 - chance, chance)) for chance in chances)
    return reduce(Distribution.__add__, events, certain(0))


def gamma_poisson(observed: int, months_observed: float, months_ahead: float) -> Distribution:
    """How many arrive in the months ahead, when `observed` arrived in `months_observed`.

    Arrivals are a Poisson process whose rate is known only from what was observed: Gamma with
    shape observed + ½ (Jeffreys) and `months_observed`. The count ahead is negative binomial with
    mean (observed + ½) · months_ahead / months_observed.
    """
    if months_ahead <= 0:
        return certain(0)
    shape, ratio = observed + 0.5, months_ahead / (months_observed + months_ahead)
    constant = shape * log1p(-ratio) - lgamma(shape)

    def chance(number: int) -> float:
        logarithm = lgamma(shape + number) - lgamma(number + 1) + number * log(ratio) + constant
        return exp(logarithm)

    def while_possible(numbers: Iterable[int]) -> list[float]:
        return list(takewhile(lambda p: p >= EPSILON, map(chance, numbers)))

    peak = max(0, int((shape - 1) * ratio / (1 - ratio)))
    below, above = while_possible(range(peak - 1, -1, -1)), while_possible(count(peak))
    chances = below[::-1] + above
    total = fsum(chances)
    return Distribution(peak - len(below), tuple(p / total for p in chances))
