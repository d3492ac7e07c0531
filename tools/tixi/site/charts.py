"""Counts over time as step lines; the macros in `charts.html` draw them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from tixi.measures.forecast import Forecast
from tixi.measures.progress import READING_NAMES, CountSeries, ReadingKind, admits, count_series
from tixi.model.standard import SCOPE_NAMES
from tixi.model.target import Target
from tixi.model.text import Text, join_texts
from tixi.site.context import SiteContext

MAX_YEARS_DRAWN = 12
MAX_YEARS_NAMED = 6
LABEL_HEIGHT = 17  # that of the text on a small screen, where it is larger


@dataclass(frozen=True)
class Line:
    """The count of a reading over time."""

    kind: ReadingKind
    name: Text
    series: CountSeries


@dataclass(frozen=True)
class Label:
    """A text beside the end of a line, at its distance from the top; `kind` is its colour."""

    kind: str
    text: Text
    y: float


@dataclass(frozen=True)
class Chart:
    """The counts of readings toward some targets with the same criteria, the headline first.

    Where the first target is open its line goes on to what is expected, in the band of the 80%
    interval.
    """

    targets: Sequence[Target]
    as_of: date
    lines: tuple[Line, ...]
    forecast: Forecast | None

    # The corners of the drawing; the labels of the lines are to its right.
    width: ClassVar[int] = 480
    height: ClassVar[int] = 250
    left: ClassVar[int] = 38
    right: ClassVar[int] = 330
    top: ClassVar[int] = 24
    bottom: ClassVar[int] = 220

    @cached_property
    def last(self) -> date:
        """The last day drawn."""
        return max(self.as_of, *(one.deadline for one in self.targets))

    @cached_property
    def first(self) -> date:
        """The first day drawn: `MAX_YEARS_DRAWN` back at most, but for the day itself."""
        days = [day for line in self.lines for day, _ in line.series.points[:1]]
        year = min([self.as_of, *days, *(one.deadline for one in self.targets)]).year
        return date(min(self.as_of.year, max(year, self.last.year - MAX_YEARS_DRAWN + 1)), 1, 1)

    @cached_property
    def grid(self) -> range:
        """The counts that have a line of their own, the highest at the top."""
        numbers = [number for line in self.lines for _, number in line.series.points]
        most = max([4, *numbers, *(one.required for one in self.targets)])
        step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 10**6) if 5 * s >= most)
        return range(0, -(-most // step) * step + 1, step)

    @property
    def years(self) -> list[date]:
        """The first day of each year named below the chart."""
        years = range(self.first.year, self.last.year + 1)
        return [date(year, 1, 1) for year in years[:: 1 + (len(years) - 1) // MAX_YEARS_NAMED]]

    def x(self, day: date) -> float:
        """The distance of a day from the left."""
        span = (date(self.last.year, 12, 31) - self.first).days
        return round(
            self.left + (self.right - self.left) * max(0, (day - self.first).days) / span, 1
        )

    def y(self, number: float) -> float:
        """The distance of a count from the top."""
        return round(self.bottom - (self.bottom - self.top) * number / self.grid[-1], 1)

    def path(self, line: Line) -> str:
        """A line as the path of its steps."""
        steps = [(day, number) for day, number in line.series.points if day >= self.first]
        begin = f"M{self.left} {self.y(line.series.value_on(self.first))}"
        moves = "".join(f"H{self.x(day)}V{self.y(number)}" for day, number in steps)
        return f"{begin}{moves}H{self.x(self.as_of)}"

    @property
    def labels(self) -> list[Label]:
        """The labels of the lines and of the forecast, moved apart where they would overlap."""
        found = []
        for line in self.lines:
            number = line.series.value_on(self.as_of)
            text = Text(f"{line.name.zh} {number}", f"{line.name.en} {number}")
            found.append(Label(line.kind.value, text, self.y(number)))
        if self.forecast:
            low, high = self.forecast.interval
            text = Text(f"预计 {low}–{high}", f"forecast {low}–{high}")
            found.append(Label("forecast", text, self.y(self.forecast.expected) - 0.1))
        found.sort(key=lambda label: label.y, reverse=True)
        lowest = [min(label.y, self.bottom) for label in found]
        for one, two in pairwise(range(len(found))):
            lowest[two] = min(lowest[two], lowest[one] - LABEL_HEIGHT)
        return [Label(one.kind, one.text, y + 4) for one, y in zip(found, lowest, strict=True)]

    def rows(self) -> Iterator[tuple[date, list[int]]]:
        """The counts at the end of each year drawn, then on the day."""
        for year in range(self.first.year, self.as_of.year + 1):
            day = min(date(year, 12, 31), self.as_of)
            yield day, [line.series.value_on(day) for line in self.lines]


def chart(site: SiteContext, target: Target) -> Chart:
    """The chart of a target, with all that count the same things."""
    catalogue = site.catalogue
    alike = [
        one for one in catalogue.targets if (one.counts, one.since) == (target.counts, target.since)
    ]
    lines, forecast = [], site.forecasts[target.id][0]
    for kind in ReadingKind:
        admitted = (s for s in catalogue.standards if admits(catalogue, target, s, kind))
        series = count_series(catalogue, admitted, target.counts.milestone, site.as_of)
        lines.append(Line(kind, reading_name(target, kind), series))
    return Chart(
        [target, *(one for one in alike if one != target)],
        site.as_of,
        tuple(lines),
        None if forecast.closed else forecast,
    )


def reading_name(target: Target, kind: ReadingKind) -> Text:
    """The name of a reading; the headline goes by the scopes that it counts."""
    if kind is not ReadingKind.DEDICATED:
        return READING_NAMES[kind]
    return join_texts([SCOPE_NAMES[scope] for scope in target.counts.scopes], "、", ", ")
