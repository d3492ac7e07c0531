"""The tree of a framework and of a seed, and the systems that border on a node."""

from typing import Any

import pytest

from made import catalogue, node, topic
from tixi.model.fields import LocalizedNote
from tixi.model.framework import Framework, Seed
from tixi.model.neighbours import Neighbours

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


TREE = [
    node("1", "category", topic("1.1"), node("1.2", "domain", topic("1.2.1"))),
    node("2", "category", topic("2.1")),
]
PLACES = {
    "1": ("nodes", 0),
    "1.1": ("nodes", 0, "children", 0),
    "1.2": ("nodes", 0, "children", 1),
    "1.2.1": ("nodes", 0, "children", 1, "children", 0),
    "2": ("nodes", 1),
    "2.1": ("nodes", 1, "children", 0),
}


def test_in_a_framework() -> None:
    made = Framework.model_validate({"title": {"zh": "虚构"}, "edition": "test", "nodes": TREE})
    assert [(found.code, at) for at, found in made.walk_with_paths()] == list(PLACES.items())
    assert [found.code for found in made.walk()] == list(PLACES)


def test_in_a_seed() -> None:
    def named(one: dict[str, Any]) -> dict[str, Any]:
        below = [named(child) for child in one.get("children", ())]
        return one | {"name": one["name"]["zh"], "children": below}

    tree = [named(one) for one in TREE]
    made = Seed.model_validate({"id": "s", "title": {"zh": "虚构"}, "nodes": tree})
    assert [(found.code, at) for at, found in made.walk_with_paths()] == list(PLACES.items())
    assert [found.code for found in made.walk()] == list(PLACES)


def test_the_systems_that_touch_a_node() -> None:
    def system(name: str, *codes: str) -> dict[str, Any]:
        source = {"url": "https://example.org/", "title": "虚构", "kind": "mention"}
        return {
            "id": name,
            "title": {"zh": "虚构体系"},
            "issuer": {"zh": "虚构"},
            "borders": [{"code": code, "why": {"zh": f"{name}{code}"}} for code in codes],
            "sources": {"s": source | {"accessed": "2026-11-23", "supports": ["title"]}},
        }

    both = [system("one", "1.1", "2"), system("two", "2"), system("three")]
    made = Neighbours.model_validate({"neighbours": both})
    assert [(one.id, border.why.zh) for one, border in made.at("2")] == [
        ("one", "one2"),
        ("two", "two2"),
    ]
    assert [one.id for one, _ in made.at("1.1")] == ["one"]
    assert made.at("1") == ()
