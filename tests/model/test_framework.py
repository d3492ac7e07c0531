"""The tree of a framework and of a seed, and the systems that border on a node."""

from typing import Any

import pytest

from made import catalogue, node, topic
from tixi.model.annexes import Neighbours
from tixi.model.fields import LocalizedNote
from tixi.model.framework import Framework, Seed

REASON = LocalizedNote(zh="虚构的理由")


@pytest.fixture
def tree() -> Framework:
    """Three levels; one topic is directly below a category."""
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


def test_nodes_come_before_those_below_them(tree: Framework) -> None:
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
    ("code", "ancestors"),
    [("1", ["1"]), ("1.2", ["1", "1.2"]), ("1.1.2", ["1", "1.1", "1.1.2"]), ("2.1", ["2", "2.1"])],
)
def test_ancestors(tree: Framework, code: str, ancestors: list[str]) -> None:
    assert [one.code for one in tree.ancestors(code)] == ancestors


@pytest.mark.parametrize(
    ("code", "expected"),
    [("1.1.1", 1), ("1.1.2", 3), ("1.2", 2), ("2.1", 0), ("1.1", 4), ("1", 6), ("2", 0), ("3", 0)],
)
def test_expected_count(tree: Framework, code: str, expected: int) -> None:
    assert tree.by_code[code].expected_count == expected


def test_positions_in_a_framework_and_in_a_seed(tree: Framework) -> None:
    def as_printed(one: dict[str, Any]) -> dict[str, Any]:
        below = [as_printed(child) for child in one["children"]]
        return {"code": one["code"], "kind": one["kind"], "name": "虚构", "children": below}

    nodes = [as_printed(one.model_dump()) for one in tree.nodes]
    seed = Seed.model_validate({"id": "s", "title": {"zh": "虚构"}, "nodes": nodes})
    positions = {
        "1": ("nodes", 0),
        "1.1": ("nodes", 0, "children", 0),
        "1.1.1": ("nodes", 0, "children", 0, "children", 0),
        "1.1.2": ("nodes", 0, "children", 0, "children", 1),
        "1.2": ("nodes", 0, "children", 1),
        "2": ("nodes", 1),
        "2.1": ("nodes", 1, "children", 0),
        "3": ("nodes", 2),
    }
    assert {found.code: at for at, found in tree.walk_with_paths()} == positions
    assert {found.code: at for at, found in seed.walk_with_paths()} == positions
    assert [node.code for node in seed.walk()] == list(positions)


def test_systems_that_border_on_a_node() -> None:
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
