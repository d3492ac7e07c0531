"""Plans for made-up targets: what to start, in what order, and what can be reached by when."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from catalogues_made import Made, catalogues, days
from made import catalogue, node, standard, target, topic
from tixi.measures.plan import Plan, plans, plans_json
from tixi.measures.plan.candidates import candidates
from tixi.measures.plan.plan import months_to
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target

DAY = date(2026, 11, 25)
TREE = [
    node("1", "category", topic("1.1"), topic("1.2"), supports=["2"]),
    node("2", "category", topic("2.1"), topic("2.2"), topic("2.3")),
]


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
    there = standard("GB/T 99001-2099", "published 2024-01-01", places=["2.1"])
    found = plan(target("t", "2030-12-31", 3), there)
    assert (found.on_time, found.counted, found.coming, found.reached) == (True, 1, 1, 3)
    assert codes(found) == ["1.1", "1.2"]
    assert found.starts[0].start == DAY
    assert found.starts[0].due == date(2028, 12, 25)


def test_a_basis_is_started_before_what_rests_on_it() -> None:
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


def test_projects_under_way_shorten_the_list() -> None:
    projects = [standard(f"plan-{i}", "approved 2026-10-01", places=["2.1"]) for i in range(3)]
    found = plan(target("t", "2032-12-31", 4), *projects)
    assert found.coming == 2  # three are likely, none is certain
    assert len(found.starts) == 2


def test_a_planned_project_is_one_to_start() -> None:
    planned = standard("plan-a", "planned 2026-10-01", places=["1.1"])
    found = plan(target("t", "2032-12-31", 1), planned)
    assert (found.coming, codes(found)) == (0, ["1.2"])
    assert candidates(catalogue(TREE, planned), DAY)["1.1"].gap.records == ("plan-a",)


def test_what_can_no_longer_be_met_on_time_is_said_with_the_earliest_day() -> None:
    """25 months for the first round and 28 for the second are more than 26."""
    found = plan(target("t", "2029-01-25", 4))
    assert (found.on_time, found.best, found.day) == (False, 2, date(2029, 3, 25))
    assert (len(found.starts), found.reached) == (4, 4)
    assert plan(target("t", "2029-01-25", 2)).on_time


def test_what_the_framework_has_no_room_for_is_said() -> None:
    found = plan(target("t", "2035-01-01", 9))
    assert (found.on_time, found.day, found.best, found.reached) == (False, None, 5, 5)
    assert len(found.starts) == 5


def test_a_target_of_initiation_needs_three_months() -> None:
    assert plan(target("t", "2027-02-25", 2, "initiated")).on_time
    found = plan(target("t", "2027-02-24", 2, "initiated"))
    assert (found.on_time, found.best, found.day) == (False, 0, date(2027, 2, 25))


def test_a_target_that_is_met_needs_nothing() -> None:
    there = standard("GB/T 99001-2099", "published 2024-01-01", places=["2.1"])
    found = plan(target("t", "2030-12-31", 1), there)
    assert (found.on_time, found.starts, found.day) == (True, (), DAY)


def test_a_deadline_that_has_passed_is_planned_for_when_named() -> None:
    made = catalogue(TREE, targets=(target("past", "2024-12-31", 2),))
    assert plans(made, DAY) == ()
    (found,) = plans(made, DAY, "past")
    assert (found.on_time, found.best, found.day) == (False, 0, date(2028, 12, 25))
    assert "has passed with 0 of 2" in plans_json((found,), DAY)["plans"][0]["text"]["en"]


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
    assert {code: (one.bases, one.round) for code, one in able.items()} == {
        "1.1": ((), 0), "1.2": (("1.1",), 1),
    }  # fmt: skip


def test_bases_go_first_though_what_rests_on_them_presses_more() -> None:
    urgent = {"weights": [{"rule": "urgent-first", "weight": 9, "codes": ["2"]}]}
    able = candidates(catalogue(TREE, priorities=urgent), DAY)
    assert list(able)[:3] == ["2.1", "2.2", "2.3"]
    assert (able["2.1"].bases, able["2.1"].round) == (("1.1", "1.2"), 1)
    assert (able["1.1"].bases, able["1.1"].round) == ((), 0)


def test_for_what_waits_for_a_review_or_a_project_none_is_started() -> None:
    """A published standard due for review, one beside which a dedicated project is under way."""
    due = standard("GB/T 99001-2099", "published 2020-01-01", places=["1.1"])
    general = standard("GB/T 99002-2099", "published 2024-01-01", scope="general", places=["1.2"])
    coming = standard("plan-a", "drafting 2026-06-01", places=["1.2"])
    assert set(candidates(catalogue(TREE, due, general, coming), DAY)) == {"2.1", "2.2", "2.3"}


def test_a_general_project_beside_a_general_standard_keeps_nobody_from_starting() -> None:
    there, coming = (
        standard(name, step, scope="general", places=["1.1"])
        for name, step in (
            ("GB/T 99001-2099", "published 2024-01-01"), ("plan-a", "drafting 2026-06-01"),
        )
    )  # fmt: skip
    assert "1.1" in candidates(catalogue(TREE, there, coming), DAY)


def test_targets_are_open_until_their_day_has_passed() -> None:
    three = [target(f"by-{day}", day, 1) for day in ("2026-11-24", "2026-11-25", "2026-11-26")]
    found = plans(catalogue(TREE, targets=tuple(three)), DAY)
    assert [one.target.id for one in found] == ["by-2026-11-25", "by-2026-11-26"]


def test_a_plan_that_can_be_met_tells_its_day_and_the_most_there_can_be() -> None:
    found = plan(target("t", "2030-12-31", 3))
    assert (found.as_of, found.best, found.day) == (DAY, 5, date(2030, 12, 31))


@pytest.mark.parametrize("required", [5, 9])
def test_what_never_suffices_is_counted_at_the_end_of_the_last_round(required: int) -> None:
    """Of six projects four are expected in 25 months, five in 28; there is but one round."""
    projects = [standard(f"plan-{i}", "drafting 2026-10-01", places=["1.1"]) for i in range(6)]
    tree = [node("1", "category", topic("1.1"))]
    found = plan(target("t", "2027-01-01", required), *projects, tree=tree)
    assert (found.coming, found.day, found.starts) == (4, None, ())
    one = [node("1", "category", topic("1.1"), topic("1.2"))]
    found = plan(target("t", "2027-01-01", required + 1), *projects, tree=one)
    assert (found.coming, found.day, found.reached) == (4, None, 5)


@pytest.mark.parametrize("required", [1, 4, 9])
def test_every_choice_is_explained(required: int) -> None:
    data = plans_json((plan(target("t", "2030-12-31", required)),), DAY)["plans"][0]
    assert data["text"]["zh"] and data["text"]["en"]
    for project in data["projects"]:
        assert project["text"]["zh"] and "ranked" in project["text"]["en"]


@settings(deadline=None, max_examples=100)
@given(catalogues(), days())
def test_any_catalogue_has_plans_that_keep_their_word(made: Made, as_of: date) -> None:
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
