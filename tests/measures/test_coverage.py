"""Coverage where counting goes wrong easily."""

from datetime import date
from typing import Any

from made import catalogue, node, standard, topic
from tixi.measures.coverage import coverage, rate

DAY = date(2026, 11, 23)


def existing(places: list[str], **of_topic: Any) -> int:
    one = standard("GB/T 99001-2099", "published 2025-01-01", places=places)
    tree = [node("1", "category", topic("1.1", **of_topic), topic("1.2"))]
    return coverage(catalogue(tree, one), DAY).existing["1.1"]


def test_a_place_written_twice_counts_once() -> None:
    assert existing(["1.1", "1.2", "1.1"], expected=2) == 1


def test_what_exists_is_no_more_than_is_expected() -> None:
    assert existing(["1.1"], expected=0) == 0


def test_rate_of_nothing_expected_is_nothing() -> None:
    assert (rate(0, 0), rate(1, 3), rate(2, 3)) == (0.0, 0.333, 0.667)


def test_states_at_a_node_count_each_topic_below_it_once() -> None:
    one = standard("GB/T 99001-2099", "published 2025-01-01", places=["1.1", "2.1"])
    tree = [
        node("1", "category", topic("1.1"), topic("1.2"), topic("1.3")),
        node("2", "category", topic("2.1")),
    ]
    covered = coverage(catalogue(tree, one), DAY)
    first = covered.catalogue.framework.nodes[0]
    assert {s.value: n for s, n in covered.states_at(first).items() if n} == {
        "covered": 1,
        "missing": 2,
    }
    assert {state.value: n for state, n in covered.state_totals.items() if n} == {
        "covered": 2,
        "missing": 2,
    }
