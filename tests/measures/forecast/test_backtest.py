"""The backtest: what it asks, what it was told, and its figures by hand."""

from datetime import date

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.counting import count
from tixi.measures.forecast import backtest, backtest_json, outlook
from tixi.measures.forecast.backtest import Backtest, Row

DAY = date(2026, 11, 25)
TREE = [node("1", "category", topic("1.1"))]
ONE = target("one", "2026-12-31", 30)
SAME = target("same", "2030-12-31", 90)
OTHER = target("other", "2030-12-31", 90, "initiated")
WHOLE = catalogue(
    TREE,
    standard("GB/T 99001-2099", "published 2024-05-10"),
    standard("GB/T 99002-2099", "drafting 2024-08-10", "published 2025-09-10"),
    standard("GB/T 99003-2099", "published 2025-10-10"),
    targets=(ONE, SAME, OTHER),
)


def test_targets_of_one_reading_are_tested_once() -> None:
    assert [found.targets for found in backtest(WHOLE, DAY)] == [("one", "same"), ("other",)]


def test_every_quarter_with_a_count_and_a_year_behind_it() -> None:
    rows = backtest(WHOLE, DAY)[0].rows
    assert [row.made.isoformat() for row in rows] == [
        "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30",
    ]  # fmt: skip
    assert [row.day.isoformat() for row in rows][:3] == ["2025-06-30", "2025-09-30", "2025-12-31"]
    assert [row.before for row in rows] == [1, 1, 1, 1, 1, 2]
    assert [row.actual for row in rows] == [1, 2, 3, 3, 3, 3]


def test_a_row_is_the_forecast_of_its_day() -> None:
    row = backtest(WHOLE, DAY)[0].rows[2]
    found = outlook(WHOLE, row.made).on(ONE, row.day)
    assert (row.expected, row.interval) == (found.expected, found.interval)
    assert row.rise == pytest.approx(1 - found.distribution[0])
    assert row.actual == count(WHOLE, ONE, row.day)
    assert "gb-t-99002-2099" in {project.standard.id for project in found.projects}


def row(interval: tuple[int, int], rise: float, actual: int) -> Row:
    day = date(2025, 1, 1)
    return Row(day, day, 2.0, interval, rise, 1, actual)


def test_figures_by_hand() -> None:
    found = Backtest(
        ("t",), (row((1, 2), 0.5, 1), row((1, 2), 1.0, 3), row((1, 3), 0.2, 2), row((2, 2), 0.0, 1))
    )
    assert found.coverage == 0.5
    assert found.brier == pytest.approx((0.25 + 0 + 0.64 + 0) / 4)
    assert found.brier_constant == pytest.approx(0.25)
    assert found.bias == pytest.approx(8 / 4 - 7 / 4)


def test_without_history_there_are_no_figures() -> None:
    (found,) = backtest(catalogue(TREE, targets=(ONE,)), DAY)
    assert (found.rows, found.coverage, found.brier, found.bias) == ((), None, None, None)
    assert backtest_json((found,))["backtest"][0]["coverage"] is None


@pytest.mark.parametrize(("actual", "inside"), [(1, False), (2, True), (4, True), (5, False)])
def test_both_ends_are_within_an_interval(actual: int, inside: bool) -> None:
    assert row((2, 4), 0.5, actual).inside is inside


def test_a_year_that_ends_on_the_day_is_behind_it() -> None:
    """On 31 December 2025 the forecast of 31 December 2024 can be held against the count."""
    made = backtest(WHOLE, date(2025, 12, 31))[0].rows[-1]
    assert (made.made, made.day) == (date(2024, 12, 31), date(2025, 12, 31))
    assert backtest(WHOLE, date(2025, 12, 30))[0].rows[-1].made == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("first", "quarter"),
    [
        ("2024-01-01", "2024-03-31"), ("2024-03-31", "2024-03-31"), ("2024-04-01", "2024-06-30"),
        ("2024-09-30", "2024-09-30"), ("2024-10-01", "2024-12-31"), ("2024-12-31", "2024-12-31"),
    ],
)  # fmt: skip
def test_the_first_quarter_is_that_of_the_first_record(first: str, quarter: str) -> None:
    made = catalogue(TREE, standard("GB/T 99001-2099", f"published {first}"), targets=(ONE,))
    assert str(backtest(made, DAY)[0].rows[0].made) == quarter


def test_a_quarter_without_a_count_does_not_end_the_test() -> None:
    """The only record is withdrawn, and another comes two years later."""
    gone = standard("GB/T 99001-2099", "published 2022-01-10", "withdrawn 2022-05-10")
    later = standard("GB/T 99002-2099", "published 2024-05-10")
    rows = backtest(catalogue(TREE, gone, later, targets=(ONE,)), DAY)[0].rows
    assert [str(row.made) for row in rows] == [
        "2022-03-31", "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31", "2025-06-30",
        "2025-09-30",
    ]  # fmt: skip


def test_data() -> None:
    day, end = date(2025, 3, 31), date(2026, 3, 31)
    told = Backtest(
        ("one", "same"),
        (
            Row(day, end, 2.34567, (2, 3), 0.12345, 2, 3),
            Row(day, end, 2.0, (2, 2), 0.0, 2, 2),
            Row(day, end, 4.0, (3, 5), 1.0, 2, 2),
        ),
    )
    without = Backtest(("other",), ())
    assert backtest_json((told, without)) == {
        "backtest": [
            {
                "targets": ["one", "same"],
                "forecasts": 3,
                "coverage": 0.667,
                "brier": round(((1 - 0.12345) ** 2 + 1) / 3, 3),
                "brier_constant": 0.222,
                "bias": round((2.34567 + 2 + 4 - 7) / 3, 3),
                "rows": [
                    {
                        "made": "2025-03-31",
                        "day": "2026-03-31",
                        "expected": 2.35,
                        "interval": [2, 3],
                        "rise": 0.123,
                        "before": 2,
                        "actual": 3,
                        "inside": True,
                    },
                    {
                        "made": "2025-03-31",
                        "day": "2026-03-31",
                        "expected": 2.0,
                        "interval": [2, 2],
                        "rise": 0.0,
                        "before": 2,
                        "actual": 2,
                        "inside": True,
                    },
                    {
                        "made": "2025-03-31",
                        "day": "2026-03-31",
                        "expected": 4.0,
                        "interval": [3, 5],
                        "rise": 1.0,
                        "before": 2,
                        "actual": 2,
                        "inside": False,
                    },
                ],
            },
            {
                "targets": ["other"],
                "forecasts": 0,
                "coverage": None,
                "brier": None,
                "brier_constant": None,
                "bias": None,
                "rows": [],
            },
        ]
    }
