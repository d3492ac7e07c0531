"""What a catalogue shows on a day of lead times and beginnings, and what it knew on a day."""

from datetime import date
from typing import Any

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.forecast.known import Past
from tixi.measures.forecast.seen import Ground, Seen
from tixi.measures.terms import months_between
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Standard

DAY = date(2026, 11, 25)
TREE = [node("1", "category", topic("1.1"))]
COUNTS = target("t", "2028-12-31", 3).counts


def shown(*standards: Standard, day: date = DAY) -> Seen:
    return Seen(catalogue(TREE, *standards), day)


def done(number: int, **more: Any) -> list[Standard]:
    """So many that took two years from their initiation to publication."""
    return [
        standard(f"GB/T 9900{n}-2099", f"initiated 2020-0{n}-10", f"published 2022-0{n}-10", **more)
        for n in range(1, number + 1)
    ]


def waits(history: Seen) -> list[tuple[float, bool]]:
    found = history._waits(Stage.INITIATED, Stage.PUBLISHED)
    return [(wait.months, wait.done) for one in found.values() for wait in one]


@pytest.mark.parametrize(("number", "ground"), [(4, Ground.ALL), (5, Ground.LEVEL)])
def test_five_of_a_level_are_enough(number: int, ground: Ground) -> None:
    curve = shown(*done(number)).curve(Stage.INITIATED, Stage.PUBLISHED, Level.NATIONAL)
    assert (curve.ground, curve.done, curve.enough) == (ground, number, number == 5)


def test_each_stage_has_lead_times_of_its_own() -> None:
    found = shown(*done(5))
    assert found.curve(Stage.INITIATED, Stage.PUBLISHED, Level.NATIONAL).done == 5
    assert found.curve(Stage.DRAFTING, Stage.PUBLISHED, Level.NATIONAL).done == 0
    assert found.curve(Stage.INITIATED, Stage.APPROVED, Level.NATIONAL).done == 5


def test_what_is_reached_on_no_written_day_tells_no_lead_time() -> None:
    undated = standard("GB/T 99001-2099", "initiated 2024-01-10", "published", checked="2025-06-30")
    assert waits(shown(undated)) == []


def test_published_on_the_day_is_done_and_after_it_is_waiting() -> None:
    one = standard("GB/T 99001-2099", "initiated 2024-11-25", "published 2026-11-25",
                   checked="2026-12-31")  # fmt: skip
    ((months, there),) = waits(shown(one))
    assert (there, months) == (True, months_between(date(2024, 11, 25), DAY))
    ((months, there),) = waits(shown(one, day=date(2026, 11, 24)))
    assert (there, months) == (False, months_between(date(2024, 11, 25), date(2026, 11, 24)))


@pytest.mark.parametrize(
    ("steps", "until"),
    [
        (["initiated 2024-01-10"], "2026-06-30"),  # the day it was checked
        (["initiated 2024-01-10", "drafting 2025-01-10"], "2026-06-30"),
        (["initiated 2024-01-10", "suspended 2025-01-10"], "2025-01-10"),
        (["initiated 2024-01-10", "suspended 2025-01-10", "terminated 2025-06-10"], "2025-01-10"),
        (["initiated 2024-01-10", "terminated 2026-11-26"], "2026-06-30"),
        (["initiated 2024-01-10", "terminated 2026-05-01"], "2026-05-01"),
    ],
)
def test_until_when_a_project_was_seen_on_its_way(steps: list[str], until: str) -> None:
    one = standard("plan-a", *steps, checked="2026-06-30")
    ((months, there),) = waits(shown(one))
    assert (there, months) == (
        False, months_between(date(2024, 1, 10), date.fromisoformat(until))
    )  # fmt: skip


def test_one_that_ends_on_the_day_was_seen_until_then() -> None:
    one = standard("plan-a", "initiated 2024-01-10", f"terminated {DAY}", checked="2026-12-31")
    ((months, _),) = waits(shown(one))
    assert months == months_between(date(2024, 1, 10), DAY)
    ((months, _),) = waits(shown(one, day=date(2026, 12, 10)))
    assert months == months_between(date(2024, 1, 10), DAY)


def test_a_date_in_part_stands_for_its_middle() -> None:
    """2024 has 366 days: half a year after its first is 1 July. March 2026 has 31: the 16th."""
    one = standard("GB/T 99001-2099", "initiated 2024", "published 2026-03")
    ((months, _),) = waits(shown(one))
    assert months == months_between(date(2024, 7, 1), date(2026, 3, 16))
    odd = standard("GB/T 99001-2099", "initiated 2023", "published 2026-04")  # the middle of a day
    ((months, _),) = waits(shown(odd))
    assert months == months_between(date(2023, 7, 2), date(2026, 4, 15))
    two = standard("GB/T 99001-2099", "initiated 2024-02", "published 2024-02-11")
    ((months, _),) = waits(shown(two))
    assert months == months_between(date(2024, 2, 6), date(2024, 2, 11))


@pytest.mark.parametrize(
    ("first", "months"),
    [("2020-01-01", 36.0), ("2025-05-25", 18.04), ("2026-01-01", 12.0), (None, 12.0)],
)
def test_how_long_beginnings_were_watched(first: str | None, months: float) -> None:
    some = [standard("plan-a", f"initiated {first}")] if first else []
    assert shown(*some).watched(COUNTS) == pytest.approx(months, abs=0.01)


@pytest.mark.parametrize(
    ("first", "counts"),
    [
        ("2023-11-25", False),  # 36 months ago to the day: the window has it no more
        ("2023-11-26", True),
        ("2026-11-24", True),
        ("2026-11-25", True),
        ("2026-11-26", False),
    ],
)
def test_the_window_of_beginnings(first: str, counts: bool) -> None:
    long_ago = standard("plan-a", "initiated 2019-01-01")
    found = shown(long_ago, standard("plan-b", f"initiated {first}")).began(COUNTS)
    assert [one.id for one, _ in found] == ["plan-b"] * counts


def test_the_first_record_is_no_beginning() -> None:
    """Watching begins with it, so that it lies at the very end of its own window."""
    found = shown(
        standard("plan-a", "initiated 2025-03-10"), standard("plan-b", "initiated 2025-04-10")
    )
    assert [one.id for one, _ in found.began(COUNTS)] == ["plan-b"]


def test_only_what_a_target_reads_is_counted() -> None:
    old = standard("plan-a", "initiated 2024-01-10")
    others = [
        standard("plan-b", "initiated 2010-01-10", scope="general"),
        standard("plan-c", "initiated 2025-01-10", scope="general"),
        standard("plan-d", "initiated 2025-01-10", level="enterprise"),
        standard("plan-e", "initiated 2025-01-10"),
    ]
    found = shown(old, *others)
    assert [one.id for one, _ in found.began(COUNTS)] == ["plan-e"]
    assert found.watched(COUNTS) == months_between(date(2024, 1, 10), DAY)


STEPS = ("drafting 2025-01-10", "published 2026-01-10", "in-force 2026-07-01")


def known(day: str, *steps: str) -> list[str] | None:
    """The stages that a record showed on a day, None for no record."""
    made = Past(catalogue(TREE, standard("GB/T 99001-2099", *steps))).on(date.fromisoformat(day))
    return [step.stage.value for step in made.standards[0].history] if made.standards else None


@pytest.mark.parametrize(
    ("day", "stages"),
    [
        ("2025-01-09", None),
        ("2025-01-10", ["drafting"]),
        ("2026-01-09", ["drafting"]),  # the day in force is not known before publication
        ("2026-01-10", ["drafting", "published", "in-force"]),  # the notice states it
        ("2026-07-01", ["drafting", "published", "in-force"]),
    ],
)
def test_what_was_known_on_a_day(day: str, stages: list[str] | None) -> None:
    assert known(day, *STEPS) == stages


def test_an_end_ahead_is_not_known_though_publication_is() -> None:
    steps = ("published 2026-01-10", "in-force 2026-07-01", "withdrawn 2026-08-01")
    assert known("2026-02-01", *steps) == ["published", "in-force"]
    assert known("2026-08-01", *steps) == ["published", "in-force", "withdrawn"]


def test_one_past_tells_of_many_days_and_cuts_a_record_once() -> None:
    whole = catalogue(TREE, standard("GB/T 99001-2099", "initiated 2024-01-10", *STEPS))
    past, found = Past(whole), {}
    for day in ("2024-06-01", "2024-07-01", "2025-06-01", "2026-07-01", "2027-01-01"):
        (found[day],) = past.on(date.fromisoformat(day)).standards
    assert [len(one.history) for one in found.values()] == [1, 1, 2, 4, 4]
    assert found["2024-06-01"] is found["2024-07-01"]
    assert found["2026-07-01"] is found["2027-01-01"] is whole.standards[0], "no copy is needed"
