"""What a plan comes to, and why each project stands in it, word for word; and plans as data."""

from datetime import date
from typing import Any

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.plan import Plan, plans, plans_json
from tixi.measures.plan.words import verdict, why
from tixi.model.standard import Standard
from tixi.model.target import Target
from tixi.model.text import Text

DAY = date(2026, 11, 25)
TREE = [
    node("1", "category", topic("1.1"), topic("1.2"), supports=["2"]),
    node("2", "category", topic("2.1"), topic("2.2"), topic("2.3")),
]
THERE = standard("GB/T 99001-2099", "published 2024-01-01", places=["2.1"])


def plan(aim: Target, *standards: Standard, tree: Any = TREE) -> Plan:
    (found,) = plans(catalogue(tree, *standards, targets=(aim,)), DAY, aim.id)
    return found


def likely(number: int) -> list[Standard]:
    """Projects that are nearly there."""
    return [standard(f"plan-{n}", "approved 2026-10-01", places=["2.2"]) for n in range(number)]


VERDICTS = {
    "it is met, with none to spare": (
        plan(target("t", "2030-12-31", 1), THERE),
        "已计 1 项，不必另起项目",
        "1 count already; nothing need be started",
    ),
    "what is under way will do": (
        plan(target("t", "2032-12-31", 3), THERE, *likely(3)),
        "现计 1 项，在研项目预计使其到期达到 3 项，不必另起项目",
        "1 count now and projects under way are expected to make it 3 by the deadline; "
        "nothing need be started",
    ),
    "some must be started": (
        plan(target("t", "2030-12-31", 3), THERE),
        "能如期达到：现计 1 项，连同在研项目到期预计 1 项，再起 2 项，2030-12-31 达到 3 项",
        "can be met on time: 1 count now, 1 expected at the deadline with the projects under way; "
        "start 2 more, 3 by 2030-12-31",
    ),
    "later than it should be": (
        plan(target("t", "2029-01-25", 4)),
        "已不能如期达到：到 2029-01-25 至多 2 项，不足 4 项；"
        "最早 2029-03-25 达到：届时连同在研项目预计 0 项，须再起 4 项",
        "can no longer be met on time: at most 2 of 4 by 2029-01-25; the earliest day is "
        "2029-03-25: 0 expected by then with the projects under way, and 4 more to start",
    ),
    "never": (
        plan(target("t", "2035-01-01", 9)),
        "已不能如期达到：到 2035-01-01 至多 5 项，不足 9 项；"
        "补上全部 5 处缺口也只到 5 项，不足 9 项，其余要在体系之外另找",
        "can no longer be met on time: at most 5 of 9 by 2035-01-01; even with every gap closed "
        "(5) it comes to 5, short of 9: the rest must come from beyond the framework's gaps",
    ),
    "its day has passed": (
        plan(target("t", "2026-11-24", 2), THERE),
        "截止日 2026-11-24 已过，当时计 1 项，未达到 2 项；"
        "最早 2028-12-25 达到：届时连同在研项目预计 1 项，须再起 1 项",
        "the deadline 2026-11-24 has passed with 1 of 2; the earliest day is 2028-12-25: "
        "1 expected by then with the projects under way, and 1 more to start",
    ),
    "its day is today": (
        plan(target("t", "2026-11-25", 2), THERE),
        "已不能如期达到：到 2026-11-25 至多 1 项，不足 2 项；"
        "最早 2028-12-25 达到：届时连同在研项目预计 1 项，须再起 1 项",
        "can no longer be met on time: at most 1 of 2 by 2026-11-25; the earliest day is "
        "2028-12-25: 1 expected by then with the projects under way, and 1 more to start",
    ),
}


@pytest.mark.parametrize("case", VERDICTS)
def test_the_answer(case: str) -> None:
    found, zh, en = VERDICTS[case]
    assert verdict(found) == Text(zh, en)


def test_a_plan_of_nothing_tells_what_will_be_lost() -> None:
    """More count than are required, but one is replaced by a standard that will not count."""
    first = standard("GB/T 99001-2097", "published 2020-01-10", places=["2.1"])
    other = standard(
        "GB/T 99002-2099", "published 2026-10-01", "in-force 2027-05-01",
        scope="general", replaces=["GB/T 99001-2097"], places=["2.1"],
    )  # fmt: skip
    found = plan(target("t", "2030-12-31", 1), first, other)
    assert (found.counted, found.coming, found.on_time, len(found.starts)) == (1, 0, True, 1)
    assert verdict(found).en.startswith("can be met on time: 1 count now, 0 expected")


def resting(bases: int) -> Plan:
    """A plan of so many topics, and of one that rests on them all."""
    first = [topic(f"1.{n}") for n in range(1, bases + 1)]
    tree = [
        node("1", "category", *first, supports=["2"]),
        node("2", "category", topic("2.1")),
    ]
    return plan(target("t", "2035-12-31", bases + 1), tree=tree)


@pytest.mark.parametrize("bases", [1, 2, 3, 4])
def test_what_comes_first_and_what_rests_on_it(bases: int) -> None:
    found = resting(bases)
    first, last = why(found, found.starts[0]), why(found, found.starts[-1])
    gap = found.starts[0].candidate.gap
    assert first.zh == f"{gap.text.zh}；缺口名次 1；其中 1 项以它为依据，须先立"
    assert first.en == (f"{gap.text.en}; gap ranked 1; 1 of the list rest on it, so it comes first")
    codes = [f"1.{n}" for n in range(1, bases + 1)]
    gap = found.starts[-1].candidate.gap
    rank = f"{gap.text.zh}；缺口名次 {gap.rank}", f"{gap.text.en}; gap ranked {gap.rank}"
    if bases == 4:
        assert last == Text(
            f"{rank[0]}；在上列 4 项依据立项之后", f"{rank[1]}; after the 4 it rests on"
        )
    else:
        assert last == Text(
            f"{rank[0]}；在 {'、'.join(codes)} 立项之后", f"{rank[1]}; after {', '.join(codes)}"
        )


def test_what_stands_alone_is_explained_by_its_gap() -> None:
    found = plan(target("t", "2035-12-31", 1), tree=[node("1", "category", topic("1.1"))])
    (start,) = found.starts
    gap = start.candidate.gap
    assert why(found, start) == Text(f"{gap.text.zh}；缺口名次 1", f"{gap.text.en}; gap ranked 1")


def test_data() -> None:
    late, met = plan(target("late", "2029-01-25", 4)), plan(target("met", "2030-12-31", 1), THERE)
    data = plans_json((late, met), DAY)
    assert list(data) == ["as_of", "plans"]
    assert data["as_of"] == "2026-11-25"
    first, second = data["plans"]
    projects = first.pop("projects")
    assert first == {
        "target": "late",
        "deadline": "2029-01-25",
        "required": 4,
        "counted": 0,
        "coming": 0,
        "on_time": False,
        "met_on": "2029-03-25",
        "best_at_deadline": 2,
        "reached": 4,
        "text": verdict(late).as_json(),
    }
    assert (second["projects"], second["best_at_deadline"]) == ([], met.best)
    assert [project["code"] for project in projects] == ["1.1", "1.2", "2.1", "2.2"]
    assert projects[2] == {
        "code": "2.1",
        "name": {"zh": "主题2.1", "en": "topic 2.1"},
        "kind": "missing",
        "priority": late.starts[2].candidate.gap.priority,
        "start": "2027-02-25",
        "due": "2029-03-25",
        "after": ["1.1", "1.2"],
        "text": why(late, late.starts[2]).as_json(),
    }


def test_a_target_that_is_never_met_has_no_day_in_the_data() -> None:
    (data,) = plans_json((plan(target("t", "2035-01-01", 9)),), DAY)["plans"]
    assert data["met_on"] is None
