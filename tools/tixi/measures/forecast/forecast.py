"""The forecast of a target: what its count may be on a day ahead, and on what that rests."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tixi.measures.counting import count
from tixi.measures.forecast.distribution import (
    Distribution,
    arrivals,
    at_least,
    interval,
    mean,
    plus,
    successes,
)
from tixi.measures.forecast.known import Past
from tixi.measures.forecast.lead_time import chance, months_done
from tixi.measures.forecast.seen import ENOUGH, Curve, Seen
from tixi.measures.terms import months_after, months_between
from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import MILESTONES, Stage
from tixi.model.standard import Standard
from tixi.model.target import Target

SHARE = 0.8  # of the interval
YEARS_AHEAD = 10  # beyond which no expected day is given


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


@dataclass(frozen=True)
class Outlook:
    """A catalogue as it was known on a day, to look ahead from."""

    seen: Seen

    def on(self, target: Target, day: date) -> Forecast:
        """What may count toward a target on a day from `as_of` on."""
        catalogue, as_of = self.seen.catalogue, self.seen.as_of
        standing = count(catalogue, target, day)
        projects = tuple(self._projects(target, day))
        return Forecast(target, as_of, day, standing, projects, self._new(target, day))

    def _projects(self, target: Target, day: date) -> Iterable[Project]:
        """Records that are live now and on the day, of the right reading, and not yet there."""
        catalogue, as_of, counts = self.seen.catalogue, self.seen.as_of, target.counts
        for standard in catalogue.live(as_of):
            life = catalogue.lives[standard.id]
            if not counts.admits(standard):
                continue
            if not life.live(day) or life.reached_on(counts.milestone) is not None:
                continue
            stage = max((s for s in MILESTONES if life.has_reached(s, as_of)), key=MILESTONES.index)
            since = life.reached_on(stage)
            assert since is not None
            curve = self.seen.curve(stage, counts.milestone, standard.standing)
            waited = months_between(since, as_of)
            odds = chance(curve.survival, waited, months_between(as_of, day))
            yield Project(standard, stage, since, odds, curve)

    def _new(self, target: Target, day: date) -> New:
        seen, counts = self.seen, target.counts
        ahead = max(0.0, months_between(seen.as_of, day))
        began = seen.began(counts)
        rank = MILESTONES.index(counts.milestone)
        on_the_way = [(s, stage) for s, stage in began if MILESTONES.index(stage) < rank]
        alike = Counter((stage, s.standing) for s, stage in on_the_way)
        worth = sum(
            number * months_done(seen.curve(stage, counts.milestone, level).survival, ahead)
            for (stage, level), number in alike.items()
        )
        return New(
            seen.watched(counts),
            len(began) - len(on_the_way),
            len(on_the_way),
            ahead,
            worth / len(on_the_way) if on_the_way else 0.0,
        )

    def met_on(self, target: Target) -> date | None:
        """The first day on which the target is as likely met as not; None if not in ten years."""
        as_of = self.seen.as_of
        low, high = 0, (months_after(as_of, 12 * YEARS_AHEAD) - as_of).days
        if self.on(target, as_of + timedelta(days=high)).probability < 0.5:
            return None
        while low < high:
            middle = (low + high) // 2
            if self.on(target, as_of + timedelta(days=middle)).probability >= 0.5:
                high = middle
            else:
                low = middle + 1
        return as_of + timedelta(days=low)


def outlook(catalogue: Catalogue, as_of: date) -> Outlook:
    """What can be foreseen on a day, with nothing known that lay ahead of it."""
    return Outlook(Seen(Past(catalogue).on(as_of), as_of))
