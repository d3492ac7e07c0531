"""Records that go by another id than before."""

from typing import Any

import pytest

from made import catalogue, standard
from tixi.measures.diff import renumbered
from tixi.model.standard import Standard

PLAN = "20990001-T-469"
BEFORE = standard("plan-20990001-t-469", "initiated 2099", plan=PLAN)


def moves(old: list[Standard], new: list[Standard]) -> list[tuple[str, str]]:
    found = renumbered(catalogue([], *old), catalogue([], *new))
    return [(before.id, after.id) for before, after in found]


@pytest.mark.parametrize(
    "more",
    [
        {"aliases": ["plan-20990001-t-469"]},
        {"aliases": ["20990001t469"]},
        {"plan": PLAN},
        {"plan": PLAN, "aliases": ["plan-20990001-t-469", PLAN]},
    ],
)
def test_a_project_that_was_given_its_number_is_the_same_record(more: dict[str, Any]) -> None:
    after = standard("GB/T 99999-2099", "published 2099", **more)
    assert moves([BEFORE], [after]) == [("plan-20990001-t-469", "gb-t-99999-2099")]


def test_a_number_that_was_put_right_is_known_by_the_alias() -> None:
    wrong, right = "GB/T 99998-2099", "GB/T 99999-2099"
    found = moves(
        [standard(wrong, "published 2099")], [standard(right, "published 2099", aliases=[wrong])]
    )
    assert found == [("gb-t-99998-2099", "gb-t-99999-2099")]


def test_what_is_in_both_or_bears_no_name_of_old_follows_nothing() -> None:
    after = standard("GB/T 99999-2099", "published 2099", aliases=["plan-20990001-t-469"])
    assert moves([BEFORE], [BEFORE, after]) == []  # the old one is still there
    assert moves([BEFORE, after], [after]) == []  # the new one was there already
    assert moves([BEFORE], [standard("GB/T 99999-2099", "published 2099")]) == []
    other = standard("GB/T 99999-2099", "published 2099", plan="20990002-T-469")
    assert moves([BEFORE], [other]) == []


def test_each_follows_or_is_followed_once_and_an_alias_goes_before_a_plan() -> None:
    by_plan = standard("GB/T 99991-2099", "published 2099", plan=PLAN)
    by_alias = standard("GB/T 99992-2099", "published 2099", aliases=["plan-20990001-t-469"])
    assert moves([BEFORE], [by_plan, by_alias]) == [("plan-20990001-t-469", "gb-t-99992-2099")]
    second = standard("plan-b", "initiated 2099")
    both = standard("GB/T 99993-2099", "published 2099", aliases=["plan-b", "plan-20990001-t-469"])
    assert moves([BEFORE, second], [both]) == [("plan-b", "gb-t-99993-2099")]


def test_they_are_told_by_the_newer_id() -> None:
    old = [standard(f"plan-{n}", "initiated 2099") for n in "ab"]
    new = [
        standard("GB/T 99992-2099", "published 2099", aliases=["plan-a"]),
        standard("GB/T 99991-2099", "published 2099", aliases=["plan-b"]),
    ]
    assert moves(old, new) == [("plan-b", "gb-t-99991-2099"), ("plan-a", "gb-t-99992-2099")]
