"""Distributions are exact: held against brute force and known closed forms."""

from itertools import product
from math import comb, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tixi.measures.forecast.distribution import (
    NOTHING,
    TAIL,
    arrivals,
    at_least,
    interval,
    mean,
    plus,
    successes,
)

CHANCES = st.lists(st.floats(0, 1), max_size=8)


def by_hand(chances: list[float]) -> list[float]:
    """Every way the events can fall, one by one."""
    found = [0.0] * (len(chances) + 1)
    for falls in product((0, 1), repeat=len(chances)):
        found[sum(falls)] += prod(
            p if fell else 1 - p for p, fell in zip(chances, falls, strict=True)
        )
    return found


@settings(deadline=None)
@given(CHANCES)
def test_successes_match_every_way_they_can_fall(chances: list[float]) -> None:
    assert successes(chances) == pytest.approx(by_hand(chances), abs=1e-12)


def test_what_is_sure_and_what_cannot_be_keep_their_places() -> None:
    assert successes([]) == (1.0,)
    assert successes([1.0]) == (0.0, 1.0)
    assert successes([0.0]) == (1.0, 0.0)
    assert successes([1.0, 0.5, 1.0, 0.0]) == (0.0, 0.0, 0.5, 0.5, 0.0)


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), max_size=120))
def test_successes_sum_to_one_and_have_the_mean_of_their_chances(chances: list[float]) -> None:
    found = successes(chances)
    assert sum(found) == pytest.approx(1)
    assert mean(found) == pytest.approx(sum(chances))


def test_equal_chances_are_binomial() -> None:
    assert successes([0.3] * 5) == pytest.approx(
        [comb(5, k) * 0.3**k * 0.7 ** (5 - k) for k in range(6)]
    )


@settings(deadline=None)
@given(st.integers(0, 60), st.floats(12, 60), st.floats(0, 120))
def test_arrivals_sum_to_one_and_have_the_rate_of_the_past(
    seen: int, watched: float, ahead: float
) -> None:
    found = arrivals(seen, watched, ahead)
    assert sum(found) == pytest.approx(1)
    assert mean(found) == pytest.approx((seen + 0.5) * ahead / watched, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("seen", [2_400, 5_000, 40_000])
def test_many_arrivals_keep_the_rate_of_the_past(seen: int) -> None:
    found = arrivals(seen, 36, 12)
    assert sum(found) == pytest.approx(1)
    assert mean(found) == pytest.approx((seen + 0.5) / 3)


def test_many_successes_and_arrivals_add_up() -> None:
    found = plus(successes([0.5] * 3_000), arrivals(5_000, 36, 12))
    assert sum(found) == pytest.approx(1)
    assert mean(found) == pytest.approx(1_500 + 5_000.5 / 3)


def test_arrivals_are_negative_binomial() -> None:
    """Shape ½ and odds 1:1, the central binomials: 2^-½ · C(2k, k) / 8^k."""
    found = arrivals(0, 12, 12)
    assert found[:4] == pytest.approx([comb(2 * k, k) / 8**k / 2**0.5 for k in range(4)])


@pytest.mark.parametrize("watched", [12, 13, 14, 16, 20, 24, 30, 36])
def test_an_endless_tail_is_cut_where_next_to_nothing_is_left(watched: int) -> None:
    """In ten years, when none was seen: cut there and not one later, reckoned term by term."""
    found = arrivals(0, watched, 120)
    left, number, chance = 0.0, len(found), found[-1]
    while chance > 1e-30:
        chance *= (number - 0.5) / number * 120 / (watched + 120)
        left += chance
        number += 1
    assert left < TAIL * max(found) < 1.02 * (left + found[-1])


def test_nothing_arrives_in_no_time() -> None:
    assert arrivals(9, 36, 0) == NOTHING
    assert arrivals(9, 36, -1) == NOTHING


@settings(deadline=None)
@given(CHANCES, CHANCES)
def test_a_sum_is_the_same_as_all_at_once(one: list[float], other: list[float]) -> None:
    assert plus(successes(one), successes(other)) == pytest.approx(
        successes([*one, *other]), abs=1e-12
    )


def test_no_chance_is_above_one_by_rounding() -> None:
    found = successes([0.2, 0.2])
    assert sum(found) > 1
    assert at_least(found, 0) == 1


@settings(deadline=None)
@given(CHANCES, st.integers(-3, 12))
def test_at_least(chances: list[float], number: int) -> None:
    expected = sum(by_hand(chances)[max(0, number) :])
    assert at_least(successes(chances), number) == pytest.approx(expected, abs=1e-12)


@settings(deadline=None)
@given(CHANCES, st.floats(0.05, 0.95))
def test_an_interval_holds_its_share_and_none_that_is_narrower_leaves_as_little(
    chances: list[float], share: float
) -> None:
    found = successes(chances)
    low, high = interval(found, share)
    outside = (1 - share) / 2
    assert low <= high
    assert sum(found[low : high + 1]) >= share - 1e-9
    assert sum(found[:low]) <= outside + 1e-12
    assert sum(found[high + 1 :]) <= outside + 1e-12
    assert low == high or sum(found[: low + 1]) > outside


def test_an_interval_by_hand() -> None:
    assert interval((0.05, 0.1, 0.7, 0.1, 0.05), 0.8) == (1, 3)
    assert interval((0.125, 0.125, 0.5, 0.125, 0.125), 0.5) == (2, 2)  # a quarter on each side
    assert interval((0.125, 0.0625, 0.5, 0.25, 0.0625), 0.5) == (2, 3)
    assert interval((1.0,), 0.8) == (0, 0)
    assert interval((0.0, 0.0, 1.0), 0.8) == (2, 2)
