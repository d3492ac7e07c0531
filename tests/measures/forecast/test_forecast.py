"""The forecast of a target, put together by hand and held against every catalogue."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogues_made import Made, catalogues, days
from made import catalogue, node, standard, target, topic
from tixi.measures.counting import count
from tixi.measures.forecast import forecast_json, forecasts, outlook
from tixi.measures.forecast.distribution import arrivals, mean
from tixi.measures.forecast.known import Past
from tixi.measures.forecast.lead_time import Wait, chance, documented, months_done, updated
from tixi.measures.forecast.seen import Ground
from tixi.measures.terms import months_between
from tixi.model.catalogue import Catalogue
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target

DAY = date(2026, 11, 25)
TREE = [node("1", "category", topic("1.1"))]
TARGET = target("t", "2028-12-31", 3)


def made(*standards: Standard, targets: tuple[Target, ...] = (TARGET,)) -> Catalogue:
    return catalogue(TREE, *standards, targets=targets)


def old(number: str, day: str, **more: Any) -> Standard:
    return standard(number, f"published {day}", **more)


def test_an_empty_catalogue_says_that_it_has_no_history() -> None:
    ((found, day),) = forecasts(made(), DAY)
    ahead = months_between(DAY, TARGET.deadline)
    assert found.expected == pytest.approx(0.5 * ahead / 12)
    assert (found.standing, found.projects, found.enough) == (0, (), False)
    said = forecast_json(((found, day),), DAY)["targets"][0]["basis"]
    assert "not enough history" in said["en"]
    assert "历史不足" in said["zh"]


def test_a_project_alone_goes_by_the_documents() -> None:
    ((found, _),) = forecasts(made(standard("plan-a", "initiated")), DAY)
    # Without a date it counts from the day it was checked, and says nothing of lead times.
    (project,) = found.projects
    curve, ahead = documented(5), months_between(DAY, TARGET.deadline)
    waited = months_between(date(2026, 11, 23), DAY)
    assert project.chance == pytest.approx(chance(curve, waited, ahead))
    assert (project.curve.done, project.curve.waiting) == (0, 0)
    assert project.since == date(2026, 11, 23)


def test_lead_times_of_the_level_count_when_five_are_seen() -> None:
    done = [
        standard(f"GB/T 9900{i}-2099", "initiated 2020-01-10", f"published 202{i}-01-10")
        for i in range(1, 6)
    ]
    own = standard("plan-a", "initiated 2026-01-10", checked="2026-11-25")
    other = standard("plan-b", "initiated 2026-01-10", level="group", checked="2026-11-25")
    ((found, _),) = forecasts(made(*done, own, other), DAY)
    of = {project.standard.id: project for project in found.projects}
    assert of["plan-a"].curve.ground is Ground.LEVEL
    assert (of["plan-a"].curve.done, of["plan-a"].curve.waiting) == (5, 1)
    assert of["plan-b"].curve.ground is Ground.ALL
    assert (of["plan-b"].curve.done, of["plan-b"].curve.waiting) == (5, 2)
    waits = [
        Wait(months_between(date(2020, 1, 10), date(2020 + i, 1, 10)), True) for i in range(1, 6)
    ]
    so_far = months_between(date(2026, 1, 10), DAY)
    curve = updated(documented(5), [*waits, Wait(so_far, False)])
    expected = chance(curve, so_far, months_between(DAY, TARGET.deadline))
    assert of["plan-a"].chance == pytest.approx(expected)
    assert found.enough is False  # nothing began in the window but two projects


def test_a_plan_number_tells_the_year_of_initiation() -> None:
    """From the middle of its year, or of as much of it as lies before publication."""
    one = old("GB/T 99001-2099", "2024-06-30", plan="20220001-T-469")
    two = old("GB/T 99002-2099", "2024-03-01", plan="20240001-T-469")
    waiting = standard("plan-a", "initiated 2026-11-23")
    ((found, _),) = forecasts(made(one, two, waiting), DAY)
    assert found.projects[0].curve.done == 2
    expected = updated(
        documented(5),
        [
            Wait(months_between(date(2022, 7, 2), date(2024, 6, 30)), True),
            Wait(months_between(date(2024, 1, 31), date(2024, 3, 1)), True),
            Wait(0, False),
        ],
    )
    assert found.projects[0].curve.survival(20) == pytest.approx(expected(20))


def test_new_ones_come_at_the_rate_of_the_past_three_years() -> None:
    seen = [old(f"GB/T 9900{i}-2099", f"202{i}-01-10") for i in range(1, 7)]
    ((found, _),) = forecasts(made(*seen), DAY)
    new = found.new
    assert (new.watched, new.direct, new.begun) == (36, 3, 0)  # 2024, 2025, 2026
    ahead = months_between(DAY, TARGET.deadline)
    assert found.expected == pytest.approx(6 + 3.5 * ahead / 36)
    assert new.distribution == pytest.approx(arrivals(3, 36, ahead))


def test_a_new_edition_adds_nothing() -> None:
    first = old("GB/T 99001-2097", "2020-01-10")
    second = old("GB/T 99001-2099", "2025-01-10", replaces=["GB/T 99001-2097"])
    ((found, _),) = forecasts(made(first, second), DAY)
    assert (found.standing, found.new.direct) == (1, 0)


def test_projects_begun_on_the_way_are_thinned_by_their_lead_time() -> None:
    begun = standard("plan-a", "consultation 2025-01-10")
    ((found, _),) = forecasts(made(begun, old("GB/T 99001-2099", "2019-01-01")), DAY)
    assert (found.new.direct, found.new.begun) == (0, 1)
    assert 0 < found.new.months_worth < found.new.ahead


def test_each_that_begins_is_thinned_by_the_lead_time_of_its_level() -> None:
    """Of three begun one is of a level whose projects take a year, two of one with six."""
    done = [
        standard(f"GB/T 9900{n}-2099", f"drafting 2018-0{n}-10", f"published 2019-0{n}-10")
        for n in range(1, 6)
    ] + [
        standard(f"T/ABC 9900{n}-2099", f"drafting 2012-0{n}-10", f"published 2018-0{n}-10")
        for n in range(1, 6)
    ]
    begun = [
        standard("plan-a", "drafting 2026-01-10"),
        standard("plan-b", "drafting 2026-02-10", level="group"),
        standard("plan-c", "drafting 2026-03-10", level="group"),
    ]
    seen = outlook(made(*done, *begun), DAY)
    quick, slow = (
        months_done(
            seen.seen.curve(Stage.DRAFTING, Stage.PUBLISHED, level).survival,
            months_between(DAY, TARGET.deadline),
        )
        for level in (Level.NATIONAL, Level.GROUP)
    )
    found = seen.on(TARGET, TARGET.deadline).new
    assert quick > 2 * slow
    assert found.begun == 3
    assert found.months_worth == pytest.approx((quick + 2 * slow) / 3)


def test_what_a_target_does_not_read_hides_nothing_after_it() -> None:
    """A general project, one suspended and one that is there, before one under way."""
    records = [
        standard("plan-a", "drafting 2026-01-10", scope="general"),
        standard("plan-b", "drafting 2026-01-10", "suspended 2026-06-10"),
        standard("plan-c", "published 2026-01-10"),
        standard("plan-d", "drafting 2026-01-10"),
    ]
    ((found, _),) = forecasts(made(*records), DAY)
    assert [project.standard.id for project in found.projects] == ["plan-d"]


def test_what_is_known_to_end_does_not_stand() -> None:
    """A successor is published already and takes effect before the deadline."""
    first = old("GB/T 99001-2097", "2020-01-10", scope="dedicated")
    second = standard(
        "GB/T 99002-2099", "published 2026-10-01", "in-force 2027-05-01",
        scope="general", replaces=["GB/T 99001-2097"],
    )  # fmt: skip
    ((found, _),) = forecasts(made(first, second), DAY)
    assert found.standing == 0
    assert count(made(first, second), TARGET, DAY) == 1


def test_a_milestone_of_initiation_waits_for_one_step() -> None:
    start = target("t", "2028-12-31", 3, "initiated")
    plan = standard("plan-a", "planned 2026-11-25", checked="2026-11-25")
    there = standard("plan-b", "drafting 2026-01-10")
    ((found, _),) = forecasts(made(plan, there, targets=(start,)), DAY)
    assert found.standing == 1
    (project,) = found.projects
    ahead = months_between(DAY, start.deadline)
    assert project.standard.id == "plan-a"
    waits = [Wait(0, False)]
    assert project.chance == pytest.approx(chance(updated(documented(1), waits), 0, ahead))


def test_the_count_is_that_of_every_way_things_can_fall() -> None:
    projects = [standard(f"plan-{i}", f"drafting 2025-0{i}-10") for i in range(1, 5)]
    ((found, _),) = forecasts(made(old("GB/T 99001-2099", "2024-01-01"), *projects), DAY)
    chances = [project.chance for project in found.projects]
    coming = found.new.distribution
    at_least_three = sum(
        prod(p if fell else 1 - p for p, fell in zip(chances, falls, strict=True)) * q
        for falls in product((0, 1), repeat=4)
        for new, q in enumerate(coming)
        if 1 + sum(falls) + new >= 3
    )
    assert found.probability == pytest.approx(at_least_three)
    assert found.expected == pytest.approx(1 + sum(chances) + mean(coming))


def test_the_day_it_is_as_likely_as_not_met() -> None:
    seen = [old(f"GB/T 9900{i}-2099", f"202{i}-01-10") for i in range(4, 7)]
    whole = made(*seen, standard("plan-a", "review 2025-01-10"))
    ahead, aim = outlook(whole, DAY), target("t", "2028-12-31", 6)
    day = ahead.met_on(aim)
    assert day is not None
    assert ahead.on(aim, day).probability >= 0.5
    assert ahead.on(aim, day - timedelta(days=1)).probability < 0.5
    assert ahead.met_on(target("t", "2028-12-31", 3)) == DAY
    assert ahead.met_on(target("t", "2028-12-31", 90)) is None


@pytest.mark.parametrize("required", [3, 4, 5, 6, 7])
def test_no_day_is_given_beyond_ten_years(required: int) -> None:
    """Of seven the chance is half in about ten and a half years; of the others sooner."""
    seen = [old("GB/T 99001-2099", "2024-04-10"), old("GB/T 99002-2099", "2025-01-10")]
    ahead, aim = outlook(made(*seen), DAY), target("t", "2028-12-31", required)
    day = ahead.met_on(aim)
    if required == 7:
        assert ahead.on(aim, date(2036, 11, 25)).probability < 0.5
        assert ahead.on(aim, date(2037, 9, 25)).probability > 0.5
        assert day is None
    else:
        assert day is not None
        assert ahead.on(aim, day).probability >= 0.5
        assert ahead.on(aim, day - timedelta(days=1)).probability < 0.5


def test_only_open_targets_are_forecast() -> None:
    targets = (
        target("past", "2026-11-24", 1),
        target("today", "2026-11-25", 1),
        target("ahead", "2027-01-01", 1),
    )
    whole = made(old("GB/T 99001-2099", "2024-01-01"), targets=targets)
    found = forecasts(whole, DAY)
    assert [item.target.id for item, _ in found] == ["today", "ahead"]
    assert (found[0][0].interval, found[0][0].probability) == ((1, 1), 1)
    assert [item.target.id for item, _ in forecasts(whole, DAY, "ahead")] == ["ahead"]


def test_json_has_the_stable_shape() -> None:
    whole = made(old("GB/T 99001-2099", "2024-01-01"), standard("plan-a", "drafting 2025-01-10"))
    (item,) = forecast_json(forecasts(whole, DAY), DAY)["targets"]
    assert {"id", "expected", "interval", "probability", "basis"} <= set(item)
    low, high = item["interval"]
    assert 1 <= low <= item["expected"] <= high + 1
    assert 0 <= item["probability"] <= 1
    assert set(item["basis"]) == {"zh", "en"}
    assert item["projects"][0]["id"] == "plan-a"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 900), min_size=2, max_size=2), st.integers(1, 6))
def test_time_can_only_help(offsets: list[int], required: int) -> None:
    near, far = (DAY + timedelta(days=days) for days in sorted(offsets))
    projects = [
        standard(f"plan-{stage}", f"{stage} 2025-0{i}-10")
        for i, stage in enumerate(("planned", "initiated", "drafting", "review"), start=1)
    ]
    whole = made(old("GB/T 99001-2099", "2024-01-01"), *projects)
    ahead, aim = outlook(whole, DAY), target("t", "2028-12-31", required)
    one, other = ahead.on(aim, near), ahead.on(aim, far)
    assert one.expected <= other.expected + 1e-9
    assert one.probability <= other.probability + 1e-9


@settings(deadline=None, max_examples=100)
@given(catalogues(), days(), st.integers(0, 500))
def test_any_catalogue_has_a_forecast(made: Made, as_of: date, ahead: int) -> None:
    whole = made.catalogue()
    seen = outlook(whole, as_of)
    for aim in whole.targets:
        found = seen.on(aim, as_of + timedelta(days=ahead))
        assert sum(found.distribution) == pytest.approx(1)
        assert 0 <= found.probability <= 1
        assert found.standing <= found.interval[0] <= found.interval[1]
        now = seen.on(aim, as_of)
        assert now.expected == pytest.approx(count(whole, aim, as_of))


@settings(deadline=None, max_examples=100)
@given(catalogues(), days(), st.integers(0, 500))
def test_nothing_that_lay_ahead_is_seen(made: Made, as_of: date, ahead: int) -> None:
    """A forecast of the past is that of the catalogue cut at the day."""
    whole = made.catalogue()
    cut = Past(whole).on(as_of)
    for standard_ in cut.standards:
        assert any(day <= as_of for _, day in standard_.stages)
    for aim in whole.targets:
        day = as_of + timedelta(days=ahead)
        one, other = outlook(whole, as_of).on(aim, day), outlook(cut, as_of).on(aim, day)
        assert (one.expected, one.interval) == (other.expected, other.interval)
        assert count(cut, aim, as_of) == count(whole, aim, as_of)


def test_a_later_find_does_not_change_an_earlier_forecast() -> None:
    base = made(old("GB/T 99001-2099", "2024-01-01"), standard("plan-a", "drafting 2025-01-10"))
    later = replace(
        base,
        standards=(
            *base.standards,
            old("GB/T 99009-2099", "2026-12-01"),
            standard("plan-z", "review 2027-01-10"),
        ),
    )
    assert forecasts(base, DAY)[0][0].expected == forecasts(later, DAY)[0][0].expected
