"""Forecasts: exact distributions, lead times, and what a catalogue shows of both on a day."""

from datetime import date, timedelta
from itertools import product
from math import comb, exp, prod
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
    LeadTime,
    adjusted,
    curves,
    documented,
    months_between,
)
from tixi.measures.progress import count
from tixi.model.catalogue import Catalogue
from tixi.model.prefixes import Level
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
LEAD_TIMES = st.lists(st.builds(LeadTime, st.floats(0, 100), st.booleans()), max_size=12)

# The remission times by which the estimate is usually taught (Freireich and others, 1963).
TAUGHT = [
    *(LeadTime(t, True) for t in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *(LeadTime(t, False) for t in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]


def curve(survival: Any) -> Curve:
    return Curve(survival, 5, 5)


def test_kaplan_and_meier_by_the_taught_example() -> None:
    survival = adjusted(documented(5), TAUGHT, weight=0)
    for months, share in (
        (5, 1.0), (6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690),
        (16, 0.627), (22, 0.538), (23, 0.448), (35, 0.448),
    ):  # fmt: skip
        assert survival(months) == pytest.approx(share, abs=0.0006)


def test_an_adjustment_by_hand() -> None:
    """Prior e^(-t) of weight 2; completed at 1, in progress at 2 (Susarla and Van Ryzin, t = 3).

    Before 2: (2·S0(3) + 0) / (2 + 2); the one in progress at 2 hands its place on:
    times (2·S0(2) + 1) / (2·S0(2)).
    """
    survival = adjusted(lambda t: exp(-t), [LeadTime(1, True), LeadTime(2, False)], weight=2)
    assert survival(3) == pytest.approx(2 * exp(-3) / 4 * (2 * exp(-2) + 1) / (2 * exp(-2)))
    prior = documented(3)
    assert adjusted(prior, [])(17.5) == pytest.approx(prior(17.5))


@given(LEAD_TIMES, MONTHS, MONTHS)
def test_survival_falls_from_one_and_chances_grow_with_time(
    lead_times: list[LeadTime], one: float, other: float
) -> None:
    found = curve(adjusted(documented(5), lead_times))
    early, late = sorted((one, other))
    assert 1 + 1e-12 >= found.survival(0.0) >= found.survival(early) - 1e-12
    assert found.survival(early) >= found.survival(late) - 1e-12 > -1e-12
    assert 0 <= found.chance(7, early) <= found.chance(7, late) + 1e-9 <= 1 + 1e-9
    assert found.completed_months(early / 10) <= found.completed_months(late / 10) + 1e-12


def test_a_project_takes_the_documented_average() -> None:
    """The mean is the area below the curve."""
    survival = documented(5)
    area = sum(survival(i / 4 + 1 / 8) / 4 for i in range(40_000))
    assert area == pytest.approx(AVERAGE, rel=0.001)
    shares = [documented(steps)(12) for steps in range(6)]
    assert shares == sorted(shares) and shares[0] == 0
    assert documented(1)(4 * AVERAGE / 5) == pytest.approx(0.5**PACE_SHAPE)  # scale 4 · 22 / 5


def test_chances_and_months_by_hand() -> None:
    """Half completed after 3 months, three quarters after 4: of the half left, half complete."""
    found = curve({0: 1.0, 1: 1.0, 3: 0.5, 3.5: 0.375, 4: 0.25}.__getitem__)
    pairs = [(3, 1, 0.5), (3, 0.5, 0.25), (0, 3, 0.5), (3, 0, 0), (3, -2, 0)]
    assert [found.chance(waited, ahead) for waited, ahead, _ in pairs] == [c for *_, c in pairs]
    assert curve(lambda _: 0.0).chance(5, 3) == 0.0  # none has ever taken so long
    assert curve(lambda t: 1.0 if t < 2 else 0.0).completed_months(6) == pytest.approx(4.5)
    months = curve({1.0: 0.9, 2.0: 0.5, 2.5: 0.4}.__getitem__)
    assert months.completed_months(2.5) == pytest.approx(0.05 + 0.3 + 0.275)


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


def completed(number: int, **more: Any) -> list[Standard]:
    """So many that took two years from their initiation to publication."""
    return [
        standard(f"GB/T 9900{n}-2099", f"initiated 2020-0{n}-10", f"published 2022-0{n}-10", **more)
        for n in range(1, number + 1)
    ]


def test_an_empty_catalogue_has_no_history() -> None:
    found = forecast()
    assert found.expected == pytest.approx(0.5 * AHEAD / 12)
    assert (found.certain, found.projects, found.enough) == (0, (), False)
    assert "历史不足" in found.basis.zh and "not enough history" in found.basis.en


LEAD_TIME_CASES: dict[str, tuple[Standard, str, float, bool]] = {
    "a project until it was checked": (
        standard("plan-a", "initiated 2024-01-10", checked="2026-06-30"),
        "2026-11-25", months_between(date(2024, 1, 10), date(2026, 6, 30)), False,
    ),
    "a project until it was suspended": (
        standard("plan-a", "initiated 2024-01-10", "suspended 2025-01-10"),
        "2026-11-25", months_between(date(2024, 1, 10), date(2025, 1, 10)), False,
    ),
    "a project until it was terminated": (
        standard("plan-a", "initiated 2024-01-10", "terminated 2026-05-01"),
        "2026-11-25", months_between(date(2024, 1, 10), date(2026, 5, 1)), False,
    ),
    "published on the day": (
        standard("GB/T 99001-2099", "initiated 2024-11-25", "published 2026-11-25"),
        "2026-11-25", months_between(date(2024, 11, 25), date(2026, 11, 25)), True,
    ),
    "the middle of a year and of a month": (
        standard("GB/T 99001-2099", "initiated 2024", "published 2026-03"),
        "2026-11-25", months_between(date(2024, 7, 1), date(2026, 3, 16)), True,
    ),
    "the middle of what lies before the end": (
        standard("GB/T 99001-2099", "initiated 2024-02", "published 2024-02-11"),
        "2026-11-25", months_between(date(2024, 2, 6), date(2024, 2, 11)), True,
    ),
    "a plan number gives the year of initiation": (
        old("GB/T 99001-2099", "2024-06-30", plan="20220001-T-469"),
        "2026-11-25", months_between(date(2022, 7, 2), date(2024, 6, 30)), True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LEAD_TIME_CASES)
def test_a_lead_time(case: str) -> None:
    record, day, months, done = LEAD_TIME_CASES[case]
    key, as_of = (Stage.INITIATED, Level.NATIONAL), date.fromisoformat(day)
    whole = snapshot_at(made(record), as_of)
    found = curves(whole, as_of, Stage.PUBLISHED, [key])[key]
    assert (found.observed, found.completed) == (1, int(done))
    expected = adjusted(documented(5), [LeadTime(months, done)])
    assert found.survival(30) == pytest.approx(expected(30))


@pytest.mark.parametrize(("number", "own", "group"), [(3, 3 + 2, 3 + 2), (4, 4 + 1, 4 + 2)])
def test_lead_times_of_the_level_when_five_are_observed(number: int, own: int, group: int) -> None:
    projects = [
        standard("plan-a", "initiated 2026-01-10", checked="2026-11-25"),
        standard("plan-b", "initiated 2026-01-10", level="group", checked="2026-11-25"),
    ]
    found = forecast(*completed(number), *projects)
    observed = {p.standard.id: (p.curve.completed, p.curve.observed) for p in found.projects}
    assert observed == {"plan-a": (number, own), "plan-b": (number, group)}
    assert found.enough is False  # only two were first recorded in the past months


def test_a_target_of_initiation_waits_for_one_step() -> None:
    planned = standard("plan-a", "planned 2026-11-25", checked="2026-11-25")
    found = forecast(
        planned,
        standard("plan-b", "drafting 2026-01-10"),
        aim=target("t", "2028-12-31", 3, "initiated"),
    )
    (project,) = found.projects
    expected = curve(adjusted(documented(1), [LeadTime(0, False)])).chance(0, AHEAD)
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


def test_new_projects_are_thinned_by_the_lead_times_of_their_levels() -> None:
    """Of three started one is of a level whose projects take a year, two of one with six."""
    quick = [
        standard(f"GB/T 9900{n}-2099", f"drafting 2018-0{n}-10", f"published 2019-0{n}-10")
        for n in range(1, 6)
    ]
    slow = [
        standard(f"T/ABC 9900{n}-2099", f"drafting 2012-0{n}-10", f"published 2018-0{n}-10")
        for n in range(1, 6)
    ]
    projects = [
        standard("plan-a", "drafting 2026-01-10"),
        standard("plan-b", "drafting 2026-02-10", level="group"),
        standard("plan-c", "drafting 2026-03-10", level="group"),
    ]
    whole = made(*quick, *slow, *projects)
    keys = [(Stage.DRAFTING, level) for level in (Level.NATIONAL, Level.GROUP)]
    by_level = curves(whole, DAY, Stage.PUBLISHED, keys)
    one, two = (by_level[key].completed_months(AHEAD) for key in keys)
    new = ahead_of(whole).on(AIM.deadline).new
    assert one > 2 * two and new.started == 3
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


def made_up(*projects: tuple[int, int, float], complete: int = 3, started: int = 2) -> Forecast:
    """A forecast of projects whose curves rest on so many completed, so many more in progress."""
    record, since = standard("plan-a", "initiated 2026-01-10"), date(2026, 1, 10)
    some = tuple(
        Project(record, Stage.INITIATED, since, chance, Curve(documented(5), done, done + waiting))
        for done, waiting, chance in projects
    )
    new = NewArrivals(36.4, complete, started, 25.2, 10.0)
    return Forecast(AIM, DAY, AIM.deadline, 2, some, new)


def test_the_basis_of_a_forecast() -> None:
    found = made_up((0, 2, 0.5), (5, 2, 0.5), (6, 0, 0.5), (0, 4, 0.5))
    assert found.basis.zh == (
        "至 2028-12-31 确定计入 2 项；"
        "在研或拟制定 2 项，按文件所载周期（立项到发布平均 22 个月）和目录所示周期估计："
        "同阶段至多 7 个项目，6 个已完成；"
        "在研或拟制定 2 项，按文件所载周期（立项到发布平均 22 个月）和目录所示周期估计："
        "同阶段至多 4 个项目，尚无一项完成（不到 5 个，历史不足）；"
        "新增按过去 36 个月首次收录的 5 项推算。"
    )
    assert found.basis.en == (
        "2 certain to count on 2028-12-31; "
        "2 in progress or planned, by the documented lead time (22 months on average from plan to "
        "publication) and those in the catalogue: of at most 7 projects observed from the same "
        "stage, 6 completed; "
        "2 in progress or planned, by the documented lead time (22 months on average from plan to "
        "publication) and those in the catalogue: of at most 4 projects observed from the same "
        "stage, none completed (fewer than 5: not enough history); "
        "new ones at the rate of the past 36 months, in which 5 were first recorded."
    )
    few = made_up(started=1).basis
    assert few.zh.endswith("首次收录的 4 项推算（不到 5 项，历史不足）。")
    assert few.en.endswith("4 were first recorded (fewer than 5: not enough history).")


@pytest.mark.parametrize(
    ("done", "complete", "started", "enough"),
    [(5, 4, 1, True), (5, 3, 1, False), (5, 0, 5, True), (4, 9, 0, False)],
)
def test_whether_history_is_enough(done: int, complete: int, started: int, enough: bool) -> None:
    assert made_up((done, 9, 0.5), complete=complete, started=started).enough is enough
