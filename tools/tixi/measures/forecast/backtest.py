"""The forecast held against what happened: made at the end of each past quarter, a year ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import Any

from tixi.measures.counting import course
from tixi.measures.course import at
from tixi.measures.forecast.known import Past
from tixi.measures.forecast.outlook import Outlook
from tixi.measures.forecast.seen import Seen
from tixi.measures.terms import months_after
from tixi.model.catalogue import Catalogue
from tixi.model.target import Target

HORIZON = 12  # months


@dataclass(frozen=True, slots=True)
class Row:
    """One forecast, made on a day with what was known then, and what came.

    `rise` is the chance it gave to a count above that of the day it was made.
    """

    made: date
    day: date
    expected: float
    interval: tuple[int, int]
    rise: float
    before: int
    actual: int

    @property
    def inside(self) -> bool:
        """Whether the count fell into the 80 % interval."""
        return self.interval[0] <= self.actual <= self.interval[1]

    @property
    def rose(self) -> bool:
        """Whether the count was above that of the day the forecast was made."""
        return self.actual > self.before


@dataclass(frozen=True, slots=True)
class Backtest:
    """Forecasts of one reading; `targets` are the ids that share it. Figures are None without."""

    targets: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def coverage(self) -> float | None:
        """The share of counts that fell into their 80 % interval."""
        return self._mean([float(row.inside) for row in self.rows])

    @property
    def brier(self) -> float | None:
        """The mean squared error of the chance that the count rises: 0 is perfect.

        Whether a count rises is asked, for whether a far target is met would be no question.
        """
        return self._mean([(row.rise - row.rose) ** 2 for row in self.rows])

    @property
    def brier_constant(self) -> float | None:
        """The Brier score of always naming the share of years in which the count rose."""
        share = self._mean([float(row.rose) for row in self.rows])
        return None if share is None else share * (1 - share)

    @property
    def bias(self) -> float | None:
        """How much the expected counts lay above the true ones, on average."""
        return self._mean([row.expected - row.actual for row in self.rows])

    @staticmethod
    def _mean(values: list[float]) -> float | None:
        return fsum(values) / len(values) if values else None


def backtest(catalogue: Catalogue, as_of: date) -> tuple[Backtest, ...]:
    """Every reading of the targets, from the first quarter with a count to a year before `as_of`.

    Years overlap, so that one odd year shows in four rows; and what was known on a day is what
    the catalogue today says was so then, which is more than anyone knew.
    """
    readings: dict[Any, list[Target]] = {}
    for target in catalogue.targets:
        readings.setdefault(target.counts, []).append(target)
    past = Past(catalogue)
    return tuple(
        Backtest(tuple(t.id for t in targets), tuple(_rows(past, targets[0], as_of)))
        for targets in readings.values()
    )


def _rows(past: Past, target: Target, as_of: date) -> Iterator[Row]:
    catalogue = past.whole
    moves = course(catalogue, target, as_of)
    for made, day in _years(catalogue, as_of):
        before = at(moves, made)
        if not before:
            continue
        found = Outlook(Seen(past.on(made), made)).on(target, day)
        yield Row(
            made,
            day,
            found.expected,
            found.interval,
            found.chance_of(before + 1),
            before,
            at(moves, day),
        )


def _years(catalogue: Catalogue, as_of: date) -> Iterator[tuple[date, date]]:
    """The last days of quarters and those `HORIZON` on, from the first record's year to a day."""
    begins = [life.begins for life in catalogue.lives.values()]
    start = date(min(begins, default=as_of).year, 1, 1)
    eve = timedelta(days=1)
    while (day := months_after(start, 3 + HORIZON) - eve) <= as_of:
        start = months_after(start, 3)
        yield start - eve, day


def backtest_json(found: tuple[Backtest, ...]) -> dict[str, Any]:
    """`{"backtest": [{"targets", "forecasts", "coverage", "brier", …, "rows": […]}]}`."""
    return {
        "backtest": [
            {
                "targets": list(one.targets),
                "forecasts": len(one.rows),
                "coverage": _rounded(one.coverage),
                "brier": _rounded(one.brier),
                "brier_constant": _rounded(one.brier_constant),
                "bias": _rounded(one.bias),
                "rows": [
                    {
                        "made": row.made.isoformat(),
                        "day": row.day.isoformat(),
                        "expected": round(row.expected, 2),
                        "interval": list(row.interval),
                        "rise": round(row.rise, 3),
                        "before": row.before,
                        "actual": row.actual,
                        "inside": row.inside,
                    }
                    for row in one.rows
                ],
            }
            for one in found
        ]
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
