"""Where the nodes of a tree stand in their file, and which systems touch one."""

from typing import Any

from made import node, topic
from tixi.model.framework import Framework
from tixi.model.neighbours import Neighbours
from tixi.model.seed import Seed

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
