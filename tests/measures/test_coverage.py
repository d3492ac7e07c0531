"""Coverage of nodes, the statistics table, the matrix of industries and themes, and overlaps."""

from datetime import date
from typing import Any

from hypothesis import given, settings

import oracle
from catalogues_made import Made, catalogues, days
from made import catalogue, node, standard, topic
from tixi.measures.coverage import coverage, node_json, rate
from tixi.measures.statistics import matrices, overlaps, statistics
from tixi.model.framework import Node
from tixi.model.standard import Standard

DAY = date(2026, 11, 23)


def test_rate_of_nothing_expected_is_nothing() -> None:
    assert (rate(0, 0), rate(1, 3), rate(2, 3)) == (0.0, 0.333, 0.667)


REASON = {"count": 3, "reason": {"zh": "虚构"}}
NODES = [
    node(
        "1",
        "category",
        node("1.1", "domain", topic("1.1.1", expected=REASON, supports=["1.2"])),
        topic("1.2"),
    )
]
RECORD = standard("GB/T 99999-2099", "published 2099-01-01", places=["1.1.1"])


def test_a_topic_and_what_stands_above_it() -> None:
    made = catalogue(NODES, RECORD)
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


TREE = [node("1", "category", topic("1.1"), topic("1.2", expected=2))]


@settings(deadline=None)
@given(catalogues(), days())
def test_the_table_is_the_oracles(made: Made, as_of: date) -> None:
    now = oracle.day(as_of.isoformat())
    rows = [row.as_json() for row in statistics(coverage(made.catalogue(), as_of))]
    plain = oracle.coverage_json(made.nodes, made.records, now)
    assert [row["code"] for row in rows] == [None, *(n["code"] for n in plain["nodes"])]
    for row, figures in zip(rows, [plain, *plain["nodes"]], strict=True):
        assert all(row[key] == figures[key] for key in ("expected", "existing", "rate"))
        below = {n["code"] for n in _below(made.nodes, row["code"]) if n["kind"] == "topic"}
        assert sum(row["states"].values()) == len(below)
        assert row["standards"] == _cells(made.records, below, now)


def _below(nodes: list[dict[str, Any]], code: str | None) -> list[dict[str, Any]]:
    every = oracle.walk(nodes)
    return every if code is None else oracle.walk([n for n in every if n["code"] == code])


def _cells(records: list[oracle.Record], below: set[str], now: oracle.Day) -> list[dict[str, Any]]:
    found = []
    for scope in ("dedicated", "general"):
        for level in ("national", "industry", "group", "local", "international", "enterprise"):
            there = [
                one
                for one in records
                if (one["scope"], oracle.level(one)) == (scope, level)
                and below & set(one["places"])
                and oracle.evidence(one) != "none"
                and oracle.live(records, one, now)
            ]
            done = [one for one in there if oracle.has(one, "published", now)]
            begun = [one for one in there if oracle.has(one, "initiated", now)]
            if begun:
                cell = {"scope": scope, "level": level, "published": len(done)}
                found.append(cell | {"under_way": len(begun) - len(done)})
    return found


def test_a_cell_counts_what_is_published_and_what_is_under_way() -> None:
    """Two each; one that is planned and one that is related are in none."""
    records = [
        *(standard(f"GB/T 9999{n}-2099", "published 2025-01-01", places=["1.1"]) for n in (1, 2)),
        *(standard(f"plan-{n}", "drafting 2025-01-01", places=["1.2"]) for n in "ab"),
        standard("plan-c", "planned 2025-01-01", places=["1.2"]),
        standard("GB/T 99993-2099", "published 2025-01-01", places=["1.1"], scope="related"),
        standard("T/ABC 99994-2099", "published 2025-01-01", places=["1.1"], scope="general"),
    ]
    for row in statistics(coverage(catalogue(TREE, *records), DAY))[:2]:
        told = [(c.scope, c.level, c.published, c.under_way) for c in row.cells]
        assert told == [("dedicated", "national", 2, 2), ("general", "group", 1, 0)]


def industry(code: str, name: str, *themes: str) -> dict[str, Any]:
    """An industry whose topics bear its name before their themes."""
    zh, en = name.split(" ")
    topics = [
        topic(f"{code}.{index}") | {"name": {"zh": zh + theme, "en": f"{en}: {theme}"}}
        for index, theme in enumerate(themes, start=1)
    ]
    return node(code, "industry", *topics) | {"name": {"zh": zh, "en": en}}


def test_industries_with_the_same_themes_make_a_matrix() -> None:
    first = [industry("6.1.1", "甲业 A", "x", "y"), industry("6.1.2", "乙业 B", "x", "y")]
    second = [industry("6.2.1", "丙业 C", "x", "y"), industry("6.2.2", "丁业 D", "z")]
    domains = node("6.1", "domain", *first), node("6.2", "domain", *second)
    tree = [
        node("5", "category", node("5.1", "domain", topic("5.1.1"))),
        node("6", "category", *domains),
    ]
    one = standard("GB/T 99001-2025", "published 2025-01-01", places=["6.1.2.2"])
    made = catalogue(tree, one)
    (matrix,) = matrices(made.framework.nodes)
    assert [(theme.zh, theme.en) for theme in matrix.themes] == [("x", "x"), ("y", "y")]
    assert [row.code for row, _ in matrix.rows] == ["6.1.1", "6.1.2", "6.2.1"]
    said = matrix.as_json(coverage(made, DAY))
    assert said["code"] == "6"
    assert said["rows"][1]["cells"][1] == {
        "code": "6.1.2.2",
        "state": "covered",
        "expected": 1,
        "existing": 1,
    }


def test_one_industry_alone_makes_none() -> None:
    lone = node("6", "category", node("6.1", "domain", industry("6.1.1", "甲业 A", "x")))
    assert matrices((Node.model_validate(lone),)) == ()


def issued(number: str, day: str = "2025-01-01", *more: str, **fields: Any) -> Standard:
    return standard(number, f"published {day}", *more, **({"places": ["1.1"]} | fields))


def found(*standards: Standard) -> list[tuple[str, str, list[str]]]:
    every = [one.as_json() for one in overlaps(catalogue(TREE, *standards), DAY)]
    return [(one["code"], one["level"], one["ids"]) for one in every]


def test_two_of_one_level_on_a_topic_overlap_first_published_first() -> None:
    one, two = issued("GB/T 99002-2024", "2024-01-01"), issued("GB/T 99001-2025")
    assert found(one, two) == [("1.1", "national", ["gb-t-99002-2024", "gb-t-99001-2025"])]


def test_what_does_not_overlap() -> None:
    one = issued("GB/T 99001-2025")
    assert found(one, issued("YD/T 99001-2025")) == []  # another level
    assert found(one, issued("GB/T 99002-2025", scope="general")) == []
    assert found(one, issued("GB/T 99002-2027", "2027-01-01")) == []  # not yet
    assert found(one, issued("GB/T 99002-2020", "2020-01-01", "withdrawn 2024-01-01")) == []
    assert found(one, standard("plan-a", "initiated 2025-01-01", places=["1.1"])) == []
    assert found(one, issued("GB/T 99002-2025", replaces=["GB/T 99001-2025"])) == []
    assert found(issued("GB/T 99001.1-2025"), issued("GB/T 99001.2-2025")) == []  # parts of one
    assert found(issued("GB/T 99001-2025", places=["1.1", "1.1"])) == []  # one placed twice
    assert found(issued("DB31/T 9901-2025"), issued("DB31/T 9902-2025")) == []  # serve no plan


def test_a_topic_that_calls_for_two_has_room_for_two() -> None:
    three = [issued(f"GB/T 9900{n}-2025", places=["1.2"]) for n in (1, 2, 3)]
    assert found(*three[:2]) == []
    assert found(*three) == [("1.2", "national", [one.id for one in three])]
