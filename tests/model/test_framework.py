"""The tree of a framework: its order, what stands above and below, and how many it calls for."""

import pytest

from made import catalogue, node, topic
from tixi.model.fields import LocalizedNote
from tixi.model.framework import Framework

REASON = LocalizedNote(zh="虚构的理由")


@pytest.fixture
def tree() -> Framework:
    """Three levels, of which one topic stands right below the top."""
    reason = REASON.model_dump()
    return catalogue(
        [
            node(
                "1",
                "category",
                node("1.1", "domain", topic("1.1.1"), topic("1.1.2", expected=3)),
                topic("1.2", expected={"count": 2, "reason": reason}),
            ),
            node("2", "category", topic("2.1", expected=0)),
            node("3", "category"),
        ]
    ).framework


def test_nodes_come_before_what_stands_below_them(tree: Framework) -> None:
    every = ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1", "3"]
    assert [one.code for one in tree.walk()] == every
    assert list(tree.by_code) == every
    assert [one.code for one in tree.by_code["1"].walk()] == every[:5]
    assert [one.code for one in tree.by_code["2.1"].walk()] == ["2.1"]


def test_topics_are_the_leaves_in_order(tree: Framework) -> None:
    assert [one.code for one in tree.topics] == ["1.1.1", "1.1.2", "1.2", "2.1"]
    assert [one.code for one in tree.by_code["1.1"].topics] == ["1.1.1", "1.1.2"]
    assert tree.by_code["1.2"].topics == (tree.by_code["1.2"],)
    assert tree.by_code["3"].topics == ()


@pytest.mark.parametrize(
    ("code", "trail"),
    [("1", ["1"]), ("1.2", ["1", "1.2"]), ("1.1.2", ["1", "1.1", "1.1.2"]), ("2.1", ["2", "2.1"])],
)
def test_a_trail_leads_from_the_top(tree: Framework, code: str, trail: list[str]) -> None:
    assert [one.code for one in tree.ancestors(code)] == trail


@pytest.mark.parametrize(
    ("code", "wanted"),
    [("1.1.1", 1), ("1.1.2", 3), ("1.2", 2), ("2.1", 0), ("1.1", 4), ("1", 6), ("2", 0), ("3", 0)],
)
def test_a_topic_calls_for_one_unless_it_says_and_others_for_the_sum(
    tree: Framework, code: str, wanted: int
) -> None:
    assert tree.by_code[code].expected_count == wanted
