"""The longest row of open topics, each the basis of the next."""

from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from made import catalogue, node, standard, target, topic
from tixi.measures.integrity.critical_path import critical_path

DAY = date(2026, 11, 23)
AIM = target("aim", "2026-12-31", 3)


def path(tree: list[dict[str, Any]], *standards: Any) -> list[str]:
    return [one.code for one in critical_path(catalogue(tree, *standards), AIM, DAY)]


def row(*supports: list[str], **more: Any) -> list[dict[str, Any]]:
    """A category of topics 1.1, 1.2, … with what each supports."""
    topics = [topic(f"1.{n}", supports=below, **more) for n, below in enumerate(supports, start=1)]
    return [node("1", "category", *topics)]


def test_the_longest_row_is_found() -> None:
    assert path(row(["1.4"], ["1.3"], ["1.4"], [])) == ["1.2", "1.3", "1.4"]


def test_what_a_counted_record_serves_is_left_out() -> None:
    done = standard("GB/T 99001-2020", "published 2020-01-01", places=["1.3"])
    begun = standard("plan-a", "initiated 2020-01-01", places=["1.2"])
    assert path(row(["1.4"], ["1.3"], ["1.4"], []), done, begun) == ["1.1", "1.4"]


def test_what_calls_for_no_standard_is_left_out() -> None:
    assert path(row([], [], expected=0)) == []


def test_a_basis_supports_all_below_what_it_names() -> None:
    first = node("1", "category", topic("1.1"), supports=["2"])
    second = node("2", "category", node("2.1", "domain", topic("2.1.1"), topic("2.1.2")))
    assert path([first, second]) == ["1.1", "2.1.1"]


def test_a_circle_has_no_longest_row() -> None:
    assert path(row(["1.2"], ["1.1"])) == []


def test_a_row_of_a_thousand_topics_is_walked() -> None:
    long = [[f"1.{n + 1}"] for n in range(1, 999)]
    assert len(path(row(*long, []))) == 999


@settings(deadline=None)
@given(st.lists(st.sets(st.integers(1, 6)), min_size=1, max_size=6))
def test_no_row_is_longer(below: list[set[int]]) -> None:
    """Against every row there is; a topic supports later ones alone, so there is no circle."""
    edges = {
        n: sorted(other for other in others if n < other <= len(below))
        for n, others in enumerate(below, start=1)
    }
    rows = [[n] for n in edges]
    every = list(rows)
    while rows:
        rows = [[*one, other] for one in rows for other in edges[one[-1]]]
        every += rows
    found = path(row(*([f"1.{other}" for other in edges[n]] for n in edges)))
    assert len(found) == max(map(len, every))
    numbers = [int(code.split(".")[1]) for code in found]
    assert all(other in edges[one] for one, other in pairwise(numbers))
