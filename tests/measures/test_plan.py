"""Plans: what to start, in what order, what can be reached by when, and why in words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogues_made import Made, catalogues, days
from made import catalogue, node, standard, target, topic
from tixi.measures.plan import (
    Plan,
    candidates,
    months_to,
    plans,
    reason,
    select_projects,
    summary,
)
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target
from tixi.model.text import Text

DAY = date(2026, 11, 25)
TREE = [
    node("1", "category", topic("1.1"), topic("1.2"), supports=["2"]),
    node("2", "category", topic("2.1"), topic("2.2"), topic("2.3")),
]

PUBLISHED = standard("GB/T 99001-2099", "published 2024-01-01", places=["2.1"])


def plan(aim: Target, *standards: Standard, tree: Any = TREE) -> Plan:
    (found,) = plans(catalogue(tree, *standards, targets=(aim,)), DAY, aim.id)
    return found


def codes(found: Plan) -> list[str]:
    return [start.candidate.topic.code for start in found.starts]


def test_months_to_a_milestone() -> None:
    assert [months_to(m, 0) for m in ("planned", "initiated", "approved", "published")] == [
        0, 3, 21, 25,
    ]  # fmt: skip
    assert months_to(Stage.IN_FORCE, 2) == 6 + 25


def test_the_shortest_list_that_meets_the_target() -> None:
    found = plan(target("t", "2030-12-31", 3), PUBLISHED)
    assert (found.on_time, found.counted, found.in_pipeline, found.reached) == (True, 1, 1, 3)
    assert codes(found) == ["1.1", "1.2"]
    assert found.starts[0].start == DAY
    assert found.starts[0].due == date(2028, 12, 25)


def test_a_basis_is_started_before_its_dependents() -> None:
    found = plan(target("t", "2030-12-31", 5))
    assert codes(found) == ["1.1", "1.2", "2.1", "2.2", "2.3"]
    assert found.starts[2].candidate.bases == ("1.1", "1.2")
    assert found.starts[2].start == date(2027, 2, 25)
    assert found.starts[2].due == date(2029, 3, 25)


def test_a_general_standard_or_a_project_will_do_as_a_basis() -> None:
    general = standard("GB/T 99001-2099", "published 2024-01-01", scope="general", places=["1.1"])
    coming = standard("plan-a", "drafting 2026-06-01", places=["1.2"])
    able = candidates(catalogue(TREE, general, coming), DAY)
    assert able["2.1"].bases == ()
    assert "1.1" in able and "1.2" not in able


def test_projects_in_progress_shorten_the_list() -> None:
    projects = [standard(f"plan-{i}", "approved 2026-10-01", places=["2.1"]) for i in range(3)]
    found = plan(target("t", "2032-12-31", 4), *projects)
    assert found.in_pipeline == 2  # three are likely, none is certain
    assert len(found.starts) == 2


def test_a_planned_project_is_one_to_start() -> None:
    planned = standard("plan-a", "planned 2026-10-01", places=["1.1"])
    found = plan(target("t", "2032-12-31", 1), planned)
    assert (found.in_pipeline, codes(found)) == (0, ["1.2"])
    assert candidates(catalogue(TREE, planned), DAY)["1.1"].gap.records == ("plan-a",)


def test_a_target_that_can_no_longer_be_met_on_time() -> None:
    """25 months for the first round and 28 for the second are more than 26."""
    found = plan(target("t", "2029-01-25", 4))
    assert (found.on_time, found.maximum, found.day) == (False, 2, date(2029, 3, 25))
    assert (len(found.starts), found.reached) == (4, 4)
    assert plan(target("t", "2029-01-25", 2)).on_time


def test_a_target_that_even_every_gap_does_not_meet() -> None:
    found = plan(target("t", "2035-01-01", 9))
    assert (found.on_time, found.day, found.maximum, found.reached) == (False, None, 5, 5)
    assert len(found.starts) == 5


def test_a_target_of_initiation_needs_three_months() -> None:
    assert plan(target("t", "2027-02-25", 2, "initiated")).on_time
    found = plan(target("t", "2027-02-24", 2, "initiated"))
    assert (found.on_time, found.maximum, found.day) == (False, 0, date(2027, 2, 25))


def test_a_deadline_that_has_passed_is_planned_for_when_named_or_when_none_is_open() -> None:
    past, ahead = target("past", "2024-12-31", 2), target("ahead", "2035-01-01", 2)
    made = catalogue(TREE, targets=(past, ahead))
    assert [one.target.id for one in plans(made, DAY)] == ["ahead"]
    assert [one.target.id for one in plans(catalogue(TREE, targets=(past,)), DAY)] == ["past"]
    (found,) = plans(made, DAY, "past")
    assert (found.on_time, found.maximum, found.day) == (False, 0, date(2028, 12, 25))


def test_a_target_that_counts_no_dedicated_standards_is_not_served() -> None:
    aim = target("t", "2035-01-01", 2)
    counts = aim.counts.model_copy(update={"scopes": ("general",)})
    found = plan(aim.model_copy(update={"counts": counts}))
    assert (found.on_time, found.day, found.starts) == (False, None, ())


def test_a_cycle_of_bases_is_cut() -> None:
    tree = [node("1", "category", topic("1.1", supports=["1.2"]), topic("1.2", supports=["1.1"]))]
    found = plan(target("t", "2035-01-01", 2), tree=tree)
    assert sorted(codes(found)) == ["1.1", "1.2"]
    able = candidates(catalogue(tree), DAY)
    assert {code: (one.bases, one.wave) for code, one in able.items()} == {
        "1.1": ((), 0), "1.2": (("1.1",), 1),
    }  # fmt: skip


def test_bases_go_first_though_dependents_rank_higher() -> None:
    urgent = {"weights": [{"rule": "urgent-first", "weight": 9, "codes": ["2"]}]}
    able = candidates(catalogue(TREE, priorities=urgent), DAY)
    assert list(able)[:3] == ["2.1", "2.2", "2.3"]
    assert (able["2.1"].bases, able["2.1"].wave) == (("1.1", "1.2"), 1)
    assert (able["1.1"].bases, able["1.1"].wave) == ((), 0)


def test_no_project_for_gaps_that_wait_for_a_review_or_a_project() -> None:
    """A published standard due for review, one beside which a dedicated project is under way."""
    due = standard("GB/T 99001-2099", "published 2020-01-01", places=["1.1"])
    general = standard("GB/T 99002-2099", "published 2024-01-01", scope="general", places=["1.2"])
    coming = standard("plan-a", "drafting 2026-06-01", places=["1.2"])
    assert set(candidates(catalogue(TREE, due, general, coming), DAY)) == {"2.1", "2.2", "2.3"}


@pytest.mark.parametrize("required", [5, 9])
def test_a_plan_that_never_suffices_counts_at_the_end_of_the_last_wave(required: int) -> None:
    """Of six projects four are expected in 25 months, five in 28; there is but one round."""
    projects = [standard(f"plan-{i}", "drafting 2026-10-01", places=["1.1"]) for i in range(6)]
    tree = [node("1", "category", topic("1.1"))]
    found = plan(target("t", "2027-01-01", required), *projects, tree=tree)
    assert (found.in_pipeline, found.day, found.starts) == (4, None, ())
    one = [node("1", "category", topic("1.1"), topic("1.2"))]
    found = plan(target("t", "2027-01-01", required + 1), *projects, tree=one)
    assert (found.in_pipeline, found.day, found.reached) == (4, None, 5)


@settings(deadline=None, max_examples=100)
@given(catalogues(), days())
def test_plans_of_any_catalogue_are_consistent(made: Made, as_of: date) -> None:
    whole = made.catalogue()
    for aim in whole.targets:
        (found,) = plans(whole, as_of, aim.id)
        order = codes(found)
        assert len(order) == len(set(order))
        for index, start in enumerate(found.starts):
            assert set(start.candidate.bases) <= set(order[:index])
            assert as_of <= start.start <= start.due
            if found.on_time:
                assert start.due <= aim.deadline
        if found.day is not None:
            assert found.reached >= aim.required or found.counted >= aim.required
            assert not found.starts or found.reached == aim.required
        else:
            assert found.reached < aim.required


# Words


NEARLY_PUBLISHED = [standard(f"plan-{n}", "approved 2026-10-01", places=["2.2"]) for n in range(3)]
REPLACED = standard("GB/T 99001-2097", "published 2020-01-10", places=["2.1"])
REPLACEMENT = standard(
    "GB/T 99002-2099", "published 2026-10-01", "in-force 2027-05-01",
    scope="general", replaces=["GB/T 99001-2097"], places=["2.1"],
)  # fmt: skip
SUMMARIES = [
    (
        plan(target("t", "2030-12-31", 1), PUBLISHED),
        "已计 1 项，不必另行立项",
        "1 count already; no project need be started",
    ),
    (
        plan(target("t", "2032-12-31", 3), PUBLISHED, *NEARLY_PUBLISHED),
        "现计 1 项，在研项目预计使其到期达到 3 项，不必另行立项",
        "1 count now and projects in progress are expected to make it 3 by the deadline; "
        "no project need be started",
    ),
    (
        plan(target("t", "2030-12-31", 3), PUBLISHED),
        "能如期达到：现计 1 项，连同在研项目到期预计 1 项，再立项 2 项，2030-12-31 达到 3 项",
        "can be met on time: 1 count now, 1 expected at the deadline with the projects in "
        "progress; start 2 more for 3 by 2030-12-31",
    ),
    (  # one that counts today will be replaced by a standard that will not count
        plan(target("t", "2030-12-31", 1), REPLACED, REPLACEMENT),
        "能如期达到：现计 1 项，连同在研项目到期预计 0 项，再立项 1 项，2026-11-25 达到 1 项",
        "can be met on time: 1 count now, 0 expected at the deadline with the projects in "
        "progress; start 1 more for 1 by 2026-11-25",
    ),
    (
        plan(target("t", "2029-01-25", 4)),
        "已不能如期达到：到 2029-01-25 预计 2 项（含来得及的新项目），不足 4 项；"
        "最早 2029-03-25 达到：届时连同在研项目预计 0 项，须再立项 4 项",
        "can no longer be met on time: 2 of 4 expected by 2029-01-25, new projects included; "
        "the earliest day is 2029-03-25: 0 expected by then with the projects in progress, and "
        "4 more to start",
    ),
    (
        plan(target("t", "2035-01-01", 9)),
        "已不能如期达到：到 2035-01-01 预计 5 项（含来得及的新项目），不足 9 项；"
        "5 个待立项主题全部立项也只到 5 项，不足 9 项，其余要在体系之外另找",
        "can no longer be met on time: 5 of 9 expected by 2035-01-01, new projects included; a "
        "project on every topic to start (5) makes it 5, short of 9: the rest must come from "
        "outside the framework",
    ),
    (
        plan(target("t", "2026-11-24", 2), PUBLISHED),
        "截止日 2026-11-24 已过，当时计 1 项，未达到 2 项；"
        "最早 2028-12-25 达到：届时连同在研项目预计 1 项，须再立项 1 项",
        "the deadline 2026-11-24 has passed with 1 of 2; the earliest day is 2028-12-25: "
        "1 expected by then with the projects in progress, and 1 more to start",
    ),
]


@pytest.mark.parametrize(("found", "zh", "en"), SUMMARIES, ids=[en for *_, en in SUMMARIES])
def test_the_summary(found: Plan, zh: str, en: str) -> None:
    assert summary(found) == Text(zh, en)


@pytest.mark.parametrize("bases", [1, 3, 4])
def test_the_reasons_of_bases_and_dependents(bases: int) -> None:
    first = [topic(f"1.{n}") for n in range(1, bases + 1)]
    tree = [node("1", "category", *first, supports=["2"]), node("2", "category", topic("2.1"))]
    found = plan(target("t", "2035-12-31", bases + 1), tree=tree)
    one, other = found.starts[0], found.starts[-1]
    gap = one.candidate.gap
    assert reason(found, one) == Text(
        f"{gap.text.zh}；缺口名次 1；其中 1 项以它为依据，须先立",
        f"{gap.text.en}; gap ranked 1; start first: 1 of the list depends on it",
    )
    gap, names = other.candidate.gap, [f"1.{n}" for n in range(1, bases + 1)]
    zh, en = f"在 {'、'.join(names)} 立项之后", f"after {', '.join(names)}"
    if bases == 4:
        zh, en = "在上列 4 项依据立项之后", "after the 4 it depends on"
    assert reason(found, other) == Text(
        f"{gap.text.zh}；缺口名次 {gap.rank}；{zh}", f"{gap.text.en}; gap ranked {gap.rank}; {en}"
    )


# The greedy selection

Case = tuple[dict[str, float], dict[str, list[str]], int]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Up to ten things, each resting on some that come before it."""
    size = draw(st.integers(1, 10))
    names = [str(index) for index in range(size)]
    values = {name: draw(st.integers(0, 100)) / 100 for name in names}
    bases = {
        name: draw(st.lists(st.sampled_from(names[:index]), max_size=3, unique=True))
        for index, name in enumerate(names)
        if index
    }
    return values, bases, draw(st.integers(0, size + 1))


@settings(deadline=None, max_examples=150)
@given(cases())
def test_a_selection_is_complete_and_in_order(case: Case) -> None:
    values, bases, number = case
    found = select_projects(values, bases, number)
    assert len(found) == len(set(found)) == min(number, len(values))
    for index, name in enumerate(found):
        assert set(bases.get(name, ())) <= set(found[:index])


@pytest.mark.parametrize(
    ("values", "bases", "number", "chosen"),
    [
        ({"a": 0.2, "b": 0.9, "c": 0.5}, {}, 2, ("b", "c")),
        ({"base": 0.1, "high": 0.9, "middle": 0.4}, {"high": ["base"]}, 2, ("base", "high")),
        ({"base": 0.1, "high": 0.9, "middle": 0.4}, {"high": ["base"]}, 1, ("middle",)),
        ({"a": 0.5, "b": 0.4}, {"a": ["elsewhere"]}, 1, ("a",)),  # taken to exist
        ({"a": 0.5}, {}, 0, ()),
        ({"a": 0.5}, {}, -1, ()),
    ],
)
def test_the_selection_by_hand(
    values: dict[str, float], bases: dict[str, list[str]], number: int, chosen: tuple[str, ...]
) -> None:
    assert select_projects(values, bases, number) == chosen
