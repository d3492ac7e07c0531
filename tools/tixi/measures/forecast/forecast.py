"""The forecast of a target: what its count may be on a day ahead, and on what that rests."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tixi.measures.forecast.distribution import (
    Distribution,
    arrivals,
    at_least,
    interval,
    mean,
    plus,
    successes,
)
from tixi.measures.forecast.seen import ENOUGH, Curve
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target

SHARE = 0.8  # of the interval


@dataclass(frozen=True, slots=True)
class Project:
    """A project that may yet count: the stage it stands at, since when, and its chance."""

    standard: Standard
    stage: Stage
    since: date
    chance: float
    curve: Curve


@dataclass(frozen=True, slots=True)
class New:
    """What is not in the catalogue yet: seen in the window, and what the months ahead bring.

    `direct` were first seen at the milestone or after, `begun` on the way to it. Of projects that
    begin evenly in the months ahead those of `months_worth` months come through by the day (a
    thinned Poisson process is one again); 0 when none was ever seen to begin.
    """

    watched: float
    direct: int
    begun: int
    ahead: float
    months_worth: float

    @property
    def distribution(self) -> Distribution:
        """How many of them count by the day."""
        first = arrivals(self.direct, self.watched, self.ahead)
        return plus(first, arrivals(self.begun, self.watched, self.months_worth))


@dataclass(frozen=True)
class Forecast:
    """What may count toward a target on a day, as seen on `as_of`.

    `standing` are the records that will count for certain, as the catalogue stands.
    """

    target: Target
    as_of: date
    day: date
    standing: int
    projects: tuple[Project, ...]
    new: New

    @cached_property
    def distribution(self) -> Distribution:
        """Of what comes on top of those standing."""
        return plus(successes(p.chance for p in self.projects), self.new.distribution)

    @property
    def expected(self) -> float:
        """The expected count."""
        return self.standing + mean(self.distribution)

    @property
    def interval(self) -> tuple[int, int]:
        """The counts that 80 % lie between."""
        low, high = interval(self.distribution, SHARE)
        return self.standing + low, self.standing + high

    @property
    def probability(self) -> float:
        """The chance that the required count stands."""
        return self.chance_of(self.target.required)

    def chance_of(self, number: int) -> float:
        """The chance of so many or more."""
        return at_least(self.distribution, number - self.standing)

    @property
    def enough(self) -> bool:
        """Whether the catalogue's own history carries it, not documents alone."""
        seen = self.new.direct + self.new.begun >= ENOUGH
        return seen and all(p.curve.enough for p in self.projects)
