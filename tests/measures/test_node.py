"""A node of the framework as data."""

from datetime import date

from made import catalogue, node, standard, topic
from tixi.measures.coverage import coverage, node_json

REASON = {"count": 3, "reason": {"zh": "虚构"}}
MADE = [
    node(
        "1",
        "category",
        node("1.1", "domain", topic("1.1.1", expected=REASON, supports=["1.2"])),
        topic("1.2"),
    )
]
RECORD = standard("GB/T 99999-2099", "published 2099-01-01", places=["1.1.1"])


def test_a_topic_and_what_stands_above_it() -> None:
    made = catalogue(MADE, RECORD)
    covered, codes = coverage(made, date(2099, 6, 30)), made.framework.by_code
    assert node_json(covered, codes["1.1.1"]) == {
        "code": "1.1.1",
        "name": {"zh": "主题1.1.1", "en": "topic 1.1.1"},
        "kind": "topic",
        "supports": ["1.2"],
        "wordings": [],
        "searched": [],
        "leads": [],
        "trail": ["1", "1.1", "1.1.1"],
        "expected": 3,
        "existing": 1,
        "rate": 0.333,
        "state": "covered",
        "states": {state.value: int(state == "covered") for state in covered.state_totals},
        "children": [],
        "standards": ["gb-t-99999-2099"],
    }
    assert list(node_json(covered, codes["1.1.1"]))[-8:] == [
        "trail", "expected", "existing", "rate", "state", "states", "children", "standards",
    ]  # fmt: skip
    whole = node_json(covered, codes["1"])
    assert (whole["state"], whole["children"], whole["standards"]) == (None, ["1.1", "1.2"], [])
    assert (whole["expected"], whole["existing"], whole["rate"]) == (4, 1, 0.25)
    assert {key: number for key, number in whole["states"].items() if number} == {
        "missing": 1,
        "covered": 1,
    }
