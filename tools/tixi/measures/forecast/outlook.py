"""What can be foreseen of a catalogue on a day: the forecast of a target, and when it is met."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tixi.measures.counting import count
from tixi.measures.forecast.forecast import Forecast, New, Project
from tixi.measures.forecast.known import Past
from tixi.measures.forecast.lead_time import chance, months_done
from tixi.measures.forecast.seen import Seen
from tixi.measures.terms import months_after, months_between
from tixi.model.catalogue import Catalogue
from tixi.model.stages import MILESTONES
from tixi.model.target import Target

YEARS_AHEAD = 10  # beyond which no expected day is given


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
            timeline = catalogue.timelines[standard.id]
            if not counts.admits(standard):
                continue
            if not timeline.live(day) or timeline.reached_on(counts.milestone) is not None:
                continue
            stage = max(
                (s for s in MILESTONES if timeline.has_reached(s, as_of)), key=MILESTONES.index
            )
            since = timeline.reached_on(stage)
            assert since is not None
            curve = self.seen.curve(stage, counts.milestone, standard.level)
            waited = months_between(since, as_of)
            odds = chance(curve.survival, waited, months_between(as_of, day))
            yield Project(standard, stage, since, odds, curve)

    def _new(self, target: Target, day: date) -> New:
        seen, counts = self.seen, target.counts
        ahead = max(0.0, months_between(seen.as_of, day))
        began = seen.began(counts)
        rank = MILESTONES.index(counts.milestone)
        on_the_way = [(s, stage) for s, stage in began if MILESTONES.index(stage) < rank]
        alike = Counter((stage, s.level) for s, stage in on_the_way)
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

        def probability(ahead: int) -> float:
            return self.on(target, as_of + timedelta(days=ahead)).probability

        days = (months_after(as_of, 12 * YEARS_AHEAD) - as_of).days
        if probability(days) < 0.5:
            return None
        return as_of + timedelta(days=bisect_left(range(days), 0.5, key=probability))


def outlook(catalogue: Catalogue, as_of: date) -> Outlook:
    """What can be foreseen on a day, with nothing known that lay ahead of it."""
    return Outlook(Seen(Past(catalogue).on(as_of), as_of))
