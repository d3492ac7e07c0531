"""A count over time as a step line; the macros `chart` and `spark` draw it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from tixi.measures.forecast import Forecast
from tixi.model.target import Target
from tixi.site.context import SiteContext

MAX_STEPS_LISTED = 60
MIN_LABEL_DISTANCE = 90  # between two labels above the chart

Steps = Sequence[tuple[date, int]]


@dataclass(frozen=True)
class Chart:
    """The count toward a target after each day on which it changed, drawn between two corners.

    Where the target is open the line goes on to what is expected, in the band of the 80% interval.
    """

    target: Target
    as_of: date
    steps: Steps
    forecast: Forecast | None
    first: date
    last: date
    maximum: int
    left: float
    right: float
    top: float
    bottom: float

    def x(self, day: date) -> float:
        """The distance of a day from the left."""
        span = max(1, (self.last - self.first).days)
        return round(self.left + (self.right - self.left) * (day - self.first).days / span, 1)

    def y(self, number: float) -> float:
        """The distance of a count from the top."""
        return round(self.bottom - (self.bottom - self.top) * number / self.maximum, 1)

    @property
    def grid(self) -> range:
        """The counts that have a line of their own."""
        return range(0, self.maximum + 1, max(1, self.maximum // 4))

    @property
    def years(self) -> list[date]:
        """The first day of each year named below the chart."""
        years = range(self.first.year, self.last.year + 1)
        return [date(year, 1, 1) for year in years[:: 1 + len(years) // 8]]

    @property
    def has_both_labels(self) -> bool:
        """Whether the deadline and the day are far enough apart for a label each."""
        return abs(self.x(self.target.deadline) - self.x(self.as_of)) >= MIN_LABEL_DISTANCE


def chart(site: SiteContext, target: Target, width: int, height: int) -> Chart:
    """The chart of a target with axes in whole years and round counts."""
    one = spark(site, target, width, height)
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 10**6) if 4 * s >= one.maximum)
    first, last = date(min(one.first, target.deadline).year, 1, 1), date(one.last.year, 12, 31)
    return replace(
        one,
        first=first,
        last=last,
        maximum=4 * step,
        left=40,
        right=width - 16,
        top=28,
        bottom=height - 34,
    )


def spark(site: SiteContext, target: Target, width: int, height: int) -> Chart:
    """The chart of a target without axes."""
    steps = site.count_changes(target)
    return Chart(
        target,
        site.as_of,
        steps,
        site.forecast(target),
        first=min([site.as_of, *(day for day, _ in steps)]),
        last=max(site.as_of, target.deadline),
        maximum=max([1, target.required, *(number for _, number in steps)]),
        left=1,
        right=width - 3,
        top=3,
        bottom=height - 2,
    )


def thinned(steps: Steps) -> Steps:
    """At most about `MAX_STEPS_LISTED` steps: all, or the last of each year."""
    if len(steps) <= MAX_STEPS_LISTED:
        return steps
    return [list(group)[-1] for _, group in groupby(steps, lambda step: step[0].year)]
