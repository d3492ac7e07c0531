"""Lead times: the documented curve, and Kaplan–Meier beside hand examples."""

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tixi.measures.forecast.lead_time import (
    SHAPE,
    Wait,
    chance,
    documented,
    months_done,
    updated,
)
from tixi.measures.terms import AVERAGE

MONTHS = st.floats(0, 300)
WAITS = st.lists(st.builds(Wait, st.floats(0, 100), st.booleans()), max_size=12)

# The remission times by which the estimate is usually taught (Freireich and others, 1963).
TAUGHT = [
    *(Wait(t, True) for t in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *(Wait(t, False) for t in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]


def test_kaplan_and_meier_by_the_taught_example() -> None:
    curve = updated(documented(5), TAUGHT, weight=0)
    for months, share in (
        (5, 1.0), (6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690),
        (16, 0.627), (22, 0.538), (23, 0.448), (35, 0.448),
    ):  # fmt: skip
        assert curve(months) == pytest.approx(share, abs=0.0006)


def test_without_waits_it_is_the_prior() -> None:
    prior = documented(3)
    assert updated(prior, [])(17.5) == pytest.approx(prior(17.5))


def test_one_update_by_hand() -> None:
    """Prior e^(-t) of weight 2; done at 1, waiting at 2. Susarla and Van Ryzin at t = 3.

    Before 2: (2·S0(3) + 0) / (2 + 2); the one waiting at 2 hands its place on:
    times (2·S0(2) + 1) / (2·S0(2)).
    """
    found = updated(lambda t: exp(-t), [Wait(1, True), Wait(2, False)], weight=2)(3)
    assert found == pytest.approx(2 * exp(-3) / 4 * (2 * exp(-2) + 1) / (2 * exp(-2)))


@settings(deadline=None)
@given(WAITS, MONTHS, MONTHS)
def test_curves_fall_from_one_and_stay_between_one_and_nought(
    waits: list[Wait], one: float, other: float
) -> None:
    curve = updated(documented(5), waits)
    early, late = sorted((one, other))
    assert curve(0.0) <= 1 + 1e-12
    assert 1 + 1e-12 >= curve(early) >= curve(late) - 1e-12
    assert curve(late) > 0


def test_a_project_takes_the_documented_average() -> None:
    """The mean is the area below the curve."""
    curve = documented(5)
    area = sum(curve(i / 4 + 1 / 8) / 4 for i in range(40_000))
    assert area == pytest.approx(AVERAGE, rel=0.001)


def test_fewer_steps_are_sooner_done() -> None:
    shares = [documented(steps)(12) for steps in range(6)]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert documented(1)(4 * AVERAGE / 5) == pytest.approx(0.5**SHAPE)  # scale is 4 · 22 / 5


@settings(deadline=None)
@given(WAITS, MONTHS, MONTHS, MONTHS)
def test_the_chance_grows_with_the_time_ahead(
    waits: list[Wait], waited: float, one: float, other: float
) -> None:
    curve = updated(documented(4), waits)
    near, far = sorted((one, other))
    assert 0 <= chance(curve, waited, near) <= chance(curve, waited, far) + 1e-9 <= 1 + 1e-9


def test_projects_seen_waiting_lower_the_chance_and_those_done_raise_it() -> None:
    prior = documented(3)
    slow = updated(prior, [Wait(24, False)] * 10)
    fast = updated(prior, [Wait(8, True)] * 10)
    assert chance(slow, 6, 12) < chance(prior, 6, 12) < chance(fast, 6, 12)


def test_months_of_beginning_come_through() -> None:
    """All there after 2 months: of 6 months of beginnings, those of the first 4 count."""
    assert months_done(lambda t: 1.0 if t < 2 else 0.0, 6) == pytest.approx(4.5)  # trapezoid
    assert months_done(documented(1), 0) == 0


@settings(deadline=None)
@given(st.floats(0, 60), st.floats(0, 60))
def test_months_done_grow_with_the_time_ahead(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert months_done(documented(5), near) <= months_done(documented(5), far) + 1e-12
    assert months_done(documented(5), far) <= far


def test_a_chance_by_hand() -> None:
    """Half are there after 3 months, three quarters after 4: of the half left, half come."""
    curve = {0: 1.0, 1: 1.0, 3: 0.5, 3.5: 0.375, 4: 0.25}.__getitem__
    assert chance(curve, 3, 1) == 0.5
    assert chance(curve, 3, 0.5) == 0.25
    assert chance(curve, 0, 3) == 0.5
    assert chance(curve, 3, 0) == 0
    assert chance(curve, 3, -2) == 0


def test_a_project_that_has_outlasted_all_has_no_chance() -> None:
    assert chance(lambda _: 0.0, 5, 3) == 0.0
    assert chance(lambda _: 0.0, 5, 0) == 0.0


def test_months_done_by_hand() -> None:
    """A tenth are there after 1 month, half after 2, six tenths after 2½."""
    curve = {1.0: 0.9, 2.0: 0.5, 2.5: 0.4}.__getitem__
    assert months_done(curve, 1) == pytest.approx(0.05)
    assert months_done(curve, 2) == pytest.approx(0.05 + 0.3)
    assert months_done(curve, 2.5) == pytest.approx(0.05 + 0.3 + 0.275)
