"""Counts month by month, and the day they first reached what is required."""

from datetime import date, timedelta

from hypothesis import given, settings

import oracle
from catalogues_made import Made, catalogues, days
from made import catalogue, node, standard, target, topic
from tixi.measures.history import history, months, select_months
from tixi.measures.progress import target_progress
from tixi.measures.report import report

TREE = [node("1", "category", topic("1.1"), topic("1.2"))]
AIM = target("aim", "2026-12-31", 2)
DAY = date(2026, 11, 23)


@settings(deadline=None, max_examples=60)
@given(catalogues(), days())
def test_every_month_is_the_report_of_its_last_day(made: Made, as_of: date) -> None:
    whole = made.catalogue()
    found = history(whole, as_of)
    for item, stated in zip(found.targets, made.targets, strict=True):
        plain = stated | {"required": oracle.required(made.nodes, stated)}
        for day in item.months:
            now = oracle.day(day.isoformat())
            assert item.counted(day) == len(oracle.counted(made.records, plain, now))
            rows = oracle.readings(made.nodes, made.records, plain, now)
            found_rows = [reading.as_json() for reading in item.reached(day)]
            assert found_rows == rows
    for day, existing in found.existing.items():
        assert (found.expected, existing) == report(whole, day).coverage.totals


@settings(deadline=None, max_examples=60)
@given(catalogues(), days())
def test_the_target_is_first_reached_on_the_first_day_with_enough(made: Made, as_of: date) -> None:
    whole = made.catalogue()
    for item in history(whole, as_of).targets:
        now = target_progress(whole, item.target, as_of)
        assert item.first_reached == now.met_on
        if now.met_on is not None:
            assert item.series.value_on(now.met_on) >= item.target.required
            assert item.series.value_on(now.met_on - timedelta(days=1)) < item.target.required


def test_months_run_from_the_first_record_to_the_day() -> None:
    one = standard("GB/T 99001-2026", "published 2026-02-10", places=["1.1"])
    two = standard("GB/T 99002-2026", "published 2026-04", places=["1.2"])
    (item,) = history(catalogue(TREE, one, two, targets=(AIM,)), date(2026, 5, 3)).targets
    assert [(str(day), item.counted(day)) for day in item.months] == [
        ("2026-02-28", 1),
        ("2026-03-31", 1),
        ("2026-04-30", 2),
        ("2026-05-03", 2),
    ]
    assert item.first_reached == date(2026, 4, 30)


def test_without_a_record_there_are_no_months() -> None:
    found = history(catalogue(TREE, targets=(AIM,)), DAY)
    assert (found.existing, found.targets[0].months, found.coverage()) == ({}, (), ())
    late = standard("GB/T 99001-2099", "published 2099", places=["1.1"])
    assert history(catalogue(TREE, late, targets=(AIM,)), DAY).existing == {}


def test_a_target_begins_with_its_own_first_record_and_coverage_with_the_first() -> None:
    """A related record is there from January on; the count moves from March on."""
    related = standard("GB/T 99009-2026", "published 2026-01-10", scope="related")
    one = standard("GB/T 99001-2026", "published 2026-03-31", places=["1.1"])
    two = standard("GB/T 99002-2026", "published 2026-05-10", places=["1.1"])
    found = history(catalogue(TREE, related, one, two, targets=(AIM,)), date(2026, 7, 3))
    (item,) = found.targets
    months = [str(day) for day in found.existing]
    assert months[:3] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    assert list(found.existing.values()) == [0, 0, 1, 1, 1, 1, 1]
    assert [str(day) for day in item.months] == months[2:]
    assert found.coverage() == ((date(2026, 3, 31), 1), (date(2026, 7, 3), 1))
    selected = [str(day) for day in item.selected_months()]
    assert selected == ["2026-03-31", "2026-05-31", "2026-07-03"]


def test_only_one_target_is_kept() -> None:
    other = target("other", "2026-12-31", 1)
    found = history(catalogue(TREE, targets=(AIM, other)), DAY, "other")
    assert [item.target.id for item in found.targets] == ["other"]


def test_a_short_table_has_years_then_months_and_skips_what_did_not_move() -> None:
    one = standard("GB/T 99001-2020", "published 2020-05-10", places=["1.1"])
    every = months(catalogue(TREE, one), date(2023, 6, 15))
    assert (str(every[0]), str(every[-1]), len(every)) == ("2020-05-31", "2023-06-15", 38)
    selected = [str(day) for day in select_months(every, lambda day: day)]
    assert selected[:3] == ["2020-12-31", "2021-12-31", "2022-07-31"]
    assert len(selected) == 2 + 12
    assert [str(day) for day in select_months(every, lambda _: 0)] == ["2020-12-31", "2023-06-15"]
