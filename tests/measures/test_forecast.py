"""Forecasts: exact distributions, lead times, and what a catalogue shows of both on a day."""

from datetime import date, timedelta
from itertools import product
from math import comb, prod
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogues_made import Made, catalogues, days
from made import catalogue, node, standard, target, topic
from tixi.measures.forecast import (
    Distribution,
    Forecast,
    NewArrivals,
    Outlook,
    Project,
    certain,
    forecasts,
    gamma_poisson,
    outlook,
    poisson_binomial,
)
from tixi.measures.history import snapshot_at
from tixi.measures.lead_times import (
    AVERAGE,
    PACE_SHAPE,
    Curve,
    months_between,
)
from tixi.measures.progress import count
from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target

DAY = date(2026, 11, 25)
TREE = [node("1", "category", topic("1.1"))]
AIM = target("t", "2028-12-31", 3)
AHEAD = months_between(DAY, AIM.deadline)

# Distributions

CHANCES = st.lists(st.floats(0, 1), max_size=8)


def by_hand(chances: list[float]) -> list[float]:
    """The chances of 0, 1, 2 … events, from every way in which they can happen."""
    found = [0.0] * (len(chances) + 1)
    for happened in product((0, 1), repeat=len(chances)):
        found[sum(happened)] += prod(
            p if yes else 1 - p for p, yes in zip(chances, happened, strict=True)
        )
    return found


def full(found: Distribution, number: int) -> list[float]:
    """The chances from 0 to a number."""
    some = [0.0] * found.lowest + list(found.chances)
    return some + [0.0] * (number + 1 - len(some))


@given(CHANCES)
def test_poisson_binomial_is_every_way_events_can_happen(chances: list[float]) -> None:
    found = full(poisson_binomial(chances), len(chances))
    assert found == pytest.approx(by_hand(chances), abs=1e-12)


@given(st.integers(0, 60), st.floats(12, 60), st.floats(0.01, 120))
def test_gamma_poisson_has_the_rate_of_the_past(seen: int, observed: float, ahead: float) -> None:
    found = gamma_poisson(seen, observed, ahead)
    assert sum(found.chances) == pytest.approx(1)
    assert found.mean == pytest.approx((seen + 0.5) * ahead / observed, rel=1e-6)


def test_large_counts_add_up() -> None:
    found = poisson_binomial([0.5] * 3_000) + gamma_poisson(5_000, 36, 12)
    assert sum(found.chances) == pytest.approx(1)
    assert found.mean == pytest.approx(1_500 + 5_000.5 / 3)


def test_gamma_poisson_is_negative_binomial() -> None:
    """Shape ½ and odds 1:1, the central binomials: 2^-½ · C(2k, k) / 8^k."""
    expected = [comb(2 * k, k) / 8**k / 2**0.5 for k in range(4)]
    assert gamma_poisson(0, 12, 12).chances[:4] == pytest.approx(expected)
    assert gamma_poisson(9, 36, 0) == gamma_poisson(9, 36, -1) == certain(0)


@given(CHANCES, CHANCES, st.integers(-3, 20))
def test_a_sum_is_all_events_together(one: list[float], other: list[float], number: int) -> None:
    found = poisson_binomial(one) + poisson_binomial(other)
    expected = by_hand([*one, *other])
    assert full(found, len(expected) - 1) == pytest.approx(expected, abs=1e-12)
    at_least = min(1, sum(expected[max(0, number) :]))
    assert found.at_least(number) == pytest.approx(at_least, abs=1e-12)


@given(CHANCES, st.floats(0.05, 0.95))
def test_an_interval_leaves_at_most_half_of_the_rest_on_either_side(
    chances: list[float], share: float
) -> None:
    found = poisson_binomial(chances)
    low, high = found.interval(share)
    assert found.lowest <= low <= high < found.lowest + len(found.chances)
    assert found.at_least(low) - found.at_least(high + 1) >= share - 1e-9
    assert 1 - found.at_least(low) <= (1 - share) / 2 + 1e-12
    assert low == high or 1 - found.at_least(low + 1) > (1 - share) / 2 - 1e-12


@pytest.mark.parametrize(
    ("chances", "share", "interval"),
    [
        ((0.05, 0.1, 0.7, 0.1, 0.05), 0.8, (1, 3)),
        ((0.125, 0.125, 0.5, 0.125, 0.125), 0.5, (2, 2)),
        ((0.125, 0.0625, 0.5, 0.25, 0.0625), 0.5, (2, 3)),
        ((1.0,), 0.8, (0, 0)),
    ],
)
def test_an_interval_by_hand(
    chances: tuple[float, ...], share: float, interval: tuple[int, int]
) -> None:
    assert Distribution(0, chances).interval(share) == interval
    shifted = Distribution(7, chances).interval(share)
    assert shifted == (interval[0] + 7, interval[1] + 7)


# Lead times

MONTHS = st.floats(0, 300)


@given(st.integers(0, 6), MONTHS, MONTHS)
def test_survival_falls_from_one_and_chances_grow_with_time(
    steps: int, one: float, other: float
) -> None:
    found = Curve(steps)
    early, late = sorted((one, other))
    assert found.survival(0.0) == pytest.approx(1.0 if steps else 0.0)
    assert found.survival(early) + 1e-12 >= found.survival(late) >= 0
    assert 0 <= found.chance(7, early) <= found.chance(7, late) + 1e-9 <= 1 + 1e-9
    assert found.completed_months(early / 10) <= found.completed_months(late / 10) + 1e-12


def test_a_project_takes_the_documented_average() -> None:
    """The mean is the area below the curve; what starts evenly completes as the area above it."""
    survival = Curve(5).survival
    area = sum(survival(i / 4 + 1 / 8) / 4 for i in range(40_000))
    assert area == pytest.approx(AVERAGE, rel=0.001)
    shares = [Curve(steps).survival(12) for steps in range(6)]
    assert shares == sorted(shares) and shares[0] == 0
    assert Curve(1).survival(4 * AVERAGE / 5) == pytest.approx(0.5**PACE_SHAPE)  # scale 4 · 22 / 5
    below = sum(Curve(3).survival(i / 8 + 1 / 16) / 8 for i in range(8 * 30))
    assert Curve(3).completed_months(30) == pytest.approx(30 - below, abs=0.01)
    half = Curve(5).survival(8 + 12) / Curve(5).survival(8)
    assert Curve(5).chance(8, 12) == pytest.approx(1 - half)
    assert Curve(5).chance(8, -2) == 0


# What a catalogue shows


def made(*standards: Standard, targets: tuple[Target, ...] = (AIM,)) -> Catalogue:
    return catalogue(TREE, *standards, targets=targets)


def ahead_of(whole: Catalogue, as_of: date = DAY, aim: Target = AIM) -> Outlook:
    return outlook(snapshot_at(whole, as_of), as_of, aim)


def forecast(*standards: Standard, aim: Target = AIM) -> Forecast:
    ((found, _),) = forecasts(made(*standards, targets=(aim,)), DAY)
    return found


def old(number: str, day: str, **more: Any) -> Standard:
    return standard(number, f"published {day}", **more)


def test_an_empty_catalogue_has_no_history() -> None:
    found = forecast()
    assert found.expected == pytest.approx(0.5 * AHEAD / 12)
    assert (found.certain, found.projects, found.enough) == (0, (), False)


def test_a_target_of_initiation_waits_for_one_step() -> None:
    planned = standard("plan-a", "planned 2026-11-25", checked="2026-11-25")
    found = forecast(
        planned,
        standard("plan-b", "drafting 2026-01-10"),
        aim=target("t", "2028-12-31", 3, "initiated"),
    )
    (project,) = found.projects
    expected = Curve(1).chance(0, AHEAD)
    assert (found.certain, project.standard.id) == (1, "plan-a")
    assert project.chance == pytest.approx(expected)


def test_only_live_projects_that_the_target_counts() -> None:
    found = forecast(
        standard("plan-a", "drafting 2026-01-10", scope="general"),
        standard("plan-b", "drafting 2026-01-10", "suspended 2026-06-10"),
        standard("plan-c", "published 2026-01-10"),
        standard("plan-d", "drafting 2026-01-10"),
    )
    assert [project.standard.id for project in found.projects] == ["plan-d"]


NEW_CASES: dict[str, tuple[list[Standard], float, int, int]] = {
    "three of the past three years": (
        [old(f"GB/T 9900{i}-2099", f"202{i}-01-10") for i in range(1, 7)], 36, 3, 0
    ),
    "a young catalogue counts as a year": ([standard("plan-a", "initiated 2026-01-01")], 12, 0, 1),
    "the very first record shows no rate": (
        [standard("plan-a", "initiated 2025-03-10"), standard("plan-b", "initiated 2025-04-10")],
        months_between(date(2025, 3, 10), DAY), 0, 1,
    ),
    "36 months ago to the day is too early": (
        [old("GB/T 99001-2099", "2019-01-01"), old("GB/T 99002-2099", "2023-11-25")], 36, 0, 0
    ),
    "the day after is not": (
        [old("GB/T 99001-2099", "2019-01-01"), old("GB/T 99002-2099", "2023-11-26")], 36, 1, 0
    ),
    "today counts, tomorrow does not": (
        [old("GB/T 99001-2099", "2019-01-01"), standard("plan-a", "initiated 2026-11-25"),
         standard("plan-b", "initiated 2026-11-26")], 36, 0, 1,
    ),
    "a new edition adds nothing": (
        [old("GB/T 99001-2097", "2020-01-10"),
         old("GB/T 99001-2099", "2025-01-10", replaces=["GB/T 99001-2097"])], 36, 0, 0,
    ),
    "only what the target counts": (
        [old("GB/T 99001-2099", "2019-01-01"),
         standard("plan-c", "initiated 2025-01-10", scope="general"),
         standard("plan-d", "initiated 2025-01-10", level="enterprise")], 36, 0, 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NEW_CASES)
def test_new_standards_come_at_the_rate_of_the_past(case: str) -> None:
    records, months, complete, started = NEW_CASES[case]
    new = forecast(*records).new
    assert new.months_observed == pytest.approx(months)
    assert (new.complete, new.started) == (complete, started)


def test_new_projects_are_thinned_by_lead_times() -> None:
    """Of three started, one in drafting and two in review."""
    projects = [
        standard("plan-a", "drafting 2026-01-10"),
        standard("plan-b", "review 2026-02-10", level="group"),
        standard("plan-c", "review 2026-03-10"),
    ]
    new = forecast(old("GB/T 99001-2099", "2018-01-10"), *projects).new
    one, two = (Curve(steps).completed_months(AHEAD) for steps in (4, 2))
    assert new.started == 3
    assert new.effective_months == pytest.approx((one + 2 * two) / 3)


def test_the_count_is_that_of_every_way_projects_can_end() -> None:
    projects = [standard(f"plan-{i}", f"drafting 2025-0{i}-10") for i in range(1, 5)]
    found = forecast(old("GB/T 99001-2099", "2024-01-01"), *projects)
    chances, new = [p.chance for p in found.projects], found.new.distribution
    at_least_three = sum(
        p * q
        for number, p in enumerate(by_hand(chances))
        for arrived, q in enumerate(new.chances, start=new.lowest)
        if 1 + number + arrived >= 3
    )
    assert found.probability == pytest.approx(at_least_three)
    assert found.expected == pytest.approx(1 + sum(chances) + new.mean)
    assert found.expected_new == pytest.approx(new.mean)


@pytest.mark.parametrize("required", [1, 3, 4, 5, 6, 7])
def test_the_first_day_with_an_even_chance(required: int) -> None:
    """None beyond ten years: of seven the chance is even in about ten and a half."""
    seen = [old("GB/T 99001-2099", "2024-04-10"), old("GB/T 99002-2099", "2025-01-10")]
    ahead = ahead_of(made(*seen), aim=target("t", "2028-12-31", required))
    day = ahead.met_on()
    if required == 1:
        assert day == DAY
    elif required == 7:
        assert day is None and ahead.on(date(2037, 9, 25)).probability > 0.5
    else:
        assert day is not None
        assert ahead.on(day).probability >= 0.5 > ahead.on(day - timedelta(days=1)).probability


def test_only_open_targets_are_forecast() -> None:
    days = {"past": "2026-11-24", "today": "2026-11-25", "ahead": "2027-01-01"}
    targets = tuple(target(name, day, 1) for name, day in days.items())
    whole = made(old("GB/T 99001-2099", "2024-01-01"), targets=targets)
    found = forecasts(whole, DAY)
    assert [item.target.id for item, _ in found] == ["today", "ahead"]
    assert (found[0][0].interval, found[0][0].probability) == ((1, 1), 1)
    assert [item.target.id for item, _ in forecasts(whole, DAY, "ahead")] == ["ahead"]


@given(st.lists(st.integers(0, 900), min_size=2, max_size=2), st.integers(1, 6))
def test_more_time_never_lowers_a_forecast(offsets: list[int], required: int) -> None:
    near, far = (DAY + timedelta(days=days) for days in sorted(offsets))
    projects = [
        standard(f"plan-{stage}", f"{stage} 2025-0{i}-10")
        for i, stage in enumerate(("planned", "initiated", "drafting", "review"), start=1)
    ]
    whole = made(old("GB/T 99001-2099", "2024-01-01"), *projects)
    ahead = ahead_of(whole, aim=target("t", "2028-12-31", required))
    one, other = ahead.on(near), ahead.on(far)
    assert one.expected <= other.expected + 1e-9
    assert one.probability <= other.probability + 1e-9


@given(catalogues(), days(), st.integers(0, 500))
def test_any_catalogue_has_a_forecast(some: Made, as_of: date, ahead: int) -> None:
    """And it looks at nothing that was not known on the day."""
    whole = some.catalogue()
    known = snapshot_at(whole, as_of)
    for aim in whole.targets:
        seen = ahead_of(whole, as_of, aim)
        found = seen.on(as_of + timedelta(days=ahead))
        assert sum(found.distribution.chances) == pytest.approx(1)
        assert 0 <= found.probability <= 1
        assert found.certain <= found.interval[0] <= found.interval[1]
        assert seen.on(as_of).expected == pytest.approx(count(whole, aim, as_of))
        again = ahead_of(known, as_of, aim).on(as_of + timedelta(days=ahead))
        assert (found.expected, found.interval) == (again.expected, again.interval)


STEPS = ("drafting 2025-01-10", "published 2026-01-10", "in-force 2026-07-01")


@pytest.mark.parametrize(
    ("day", "stages"),
    [
        ("2025-01-09", None),
        ("2025-01-10", ["drafting"]),
        ("2026-01-09", ["drafting"]),  # the day in force is not known before publication
        ("2026-01-10", ["drafting", "published", "in-force"]),  # the notice states it
        ("2026-08-01", ["drafting", "published", "in-force", "withdrawn"]),
    ],
)
def test_what_was_known_on_a_day(day: str, stages: list[str] | None) -> None:
    whole = made(standard("GB/T 99001-2099", *STEPS, "withdrawn 2026-08-01"))
    records = snapshot_at(whole, date.fromisoformat(day)).standards
    found = [step.stage.value for step in records[0].history] if records else None
    assert found == stages


# Words and data


@pytest.mark.parametrize(
    ("both", "complete", "started", "enough"),
    [(5, 4, 1, True), (5, 3, 1, False), (5, 0, 5, True), (4, 9, 0, False)],
)
def test_the_basis_of_a_forecast_and_whether_it_is_enough(
    both: int, complete: int, started: int, enough: bool
) -> None:
    record, since = standard("plan-a", "initiated 2026-01-10"), date(2026, 1, 10)
    new = NewArrivals(36.4, complete, started, 25.2, 10.0)
    projects = (Project(record, Stage.INITIATED, since, 0.5),)
    found = Forecast(AIM, DAY, AIM.deadline, 2, projects, new, both, 22)
    assert found.enough is enough
    assert found.basis.zh == (
        f"在研或拟制定 1 项（文件所载从立项到发布平均 22 个月；目录载明起止的 {both} 项），"
        f"过去 36 个月新收录 {complete + started} 项"
    )
    assert f"the catalogue dates both ends of {both}), {complete + started} first" in found.basis.en
    without = Forecast(AIM, DAY, AIM.deadline, 2, (), new, both, 22)
    assert without.enough is (complete + started >= 5)
    assert without.basis.zh.startswith("在研或拟制定 0 项，")


def test_what_dates_both_ends_of_a_lead_time() -> None:
    found = forecast(
        standard("GB/T 99001-2099", "initiated 2020", "published 2022-01-10"),
        standard("GB/T 99002-2099", "drafting 2020-01-10", "in-force 2022-01-10"),
        standard("GB/T 99003-2099", "initiated", "published 2022-01-10"),
        standard("GB/T 99004-2099", "published 2022-01-10", "in-force 2022-07-01"),
        standard("GB/T 99005-2099", "initiated 2020-01-10", "published 2027-01-10"),
    )
    assert found.lead_times == 2
