"""Coverage of nodes, the statistics table, the matrix of industries and themes, and overlaps."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

import oracle
from catalogues_made import LEVELS, Made, catalogues, days
from made import catalogue, node, standard, target, topic
from tixi.measures.coverage import coverage, node_json, rate
from tixi.measures.ranking import ranked_gaps
from tixi.measures.report import report
from tixi.measures.statistics import matrices, overlaps
from tixi.model.prefixes import Level
from tixi.model.standard import Standard

DAY = date(2026, 11, 23)
TREE = [node("1", "category", topic("1.1"), topic("1.2", expected=2))]


def test_the_rate() -> None:
    assert (rate(0, 0), rate(1, 3), rate(2, 3)) == (0.0, 0.333, 0.667)


def test_a_node_as_data() -> None:
    expected = {"count": 3, "reason": {"zh": "虚构"}}
    topics = node("1.1", "domain", topic("1.1.1", expected=expected, supports=["1.2"]))
    record = standard("GB/T 99999-2099", "published 2099-01-01", places=["1.1.1"])
    made = catalogue([node("1", "category", topics, topic("1.2"))], record)
    covered, codes = coverage(made, date(2099, 6, 30)), made.framework.by_code
    found = node_json(covered, codes["1.1.1"])
    assert found == {
        "code": "1.1.1",
        "name": {"zh": "主题1.1.1", "en": "topic 1.1.1"},
        "kind": "topic",
        "supports": ["1.2"],
        "inferred": [],
        "accepts": ["dedicated"],
        "wordings": [],
        "searched": [],
        "adoptable": [],
        "trail": ["1", "1.1", "1.1.1"],
        "expected": 3,
        "existing": 1,
        "rate": 0.333,
        "state": "covered",
        "states": {state: int(state == "covered") for state in covered.state_totals},
        "children": [],
        "standards": ["gb-t-99999-2099"],
        "leads": [],
    }
    whole = node_json(covered, codes["1"])
    assert (whole["state"], whole["children"], whole["standards"]) == (None, ["1.1", "1.2"], [])
    assert (whole["expected"], whole["existing"], whole["rate"]) == (4, 1, 0.25)
    assert {state for state, number in whole["states"].items() if number} == {"missing", "covered"}


def test_a_general_standard_covers_a_topic_that_accepts_it() -> None:
    accepting = topic("1.1", accepts=["dedicated", "general"])
    general = standard("GB/T 99999-2026", "published 2026-01-01", places=["1.1"], scope="general")
    aim = target("aim", "2026-12-31", 1)
    for tree, state, system in ((topic("1.1"), "general_only", 0), (accepting, "covered", 1)):
        made = catalogue([node("1", "category", tree)], general, targets=(aim,))
        found = report(made, DAY)
        kinds = {gap.kind.value for gap in ranked_gaps(made, DAY)}
        assert found.coverage.states == {"1.1": state}
        assert found.coverage.totals == (1, system)
        assert ("general_only" in kinds) is (state == "general_only")
        readings = found.as_json()["targets"][0]["readings"]
        assert [(one["id"], one["published"], one["met"]) for one in readings] == [
            ("dedicated", 0, False),
            ("broad", 1, True),
            ("system", system, bool(system)),
        ]


def test_coverage_looks_at_the_levels_of_the_framework() -> None:
    record = standard("ISO/IEC 99999:2026", "published 2026-01-01", places=["1.1"])
    made = catalogue([node("1", "category", topic("1.1"))], record)
    levels = made.framework.model_copy(update={"levels": (Level.INTERNATIONAL,)})
    assert coverage(made, DAY).states == {"1.1": "missing"}
    assert coverage(replace(made, framework=levels), DAY).states == {"1.1": "covered"}


@settings(deadline=None)
@given(catalogues(), days())
def test_the_statistics_are_the_oracles(made: Made, as_of: date) -> None:
    now = oracle.day(as_of.isoformat())
    rows = report(made.catalogue(), as_of).as_json()["statistics"]
    plain = oracle.coverage_json(made.nodes, made.records, now, list(made.levels))
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
    """Published and under way, by scope and level; what is planned or related is in none."""
    found = []
    for scope in ("dedicated", "general"):
        for level in LEVELS:
            placed = [
                one
                for one in records
                if (one["scope"], oracle.level(one)) == (scope, level)
                and below & set(one["places"])
                and oracle.evidence(one) != "none"
                and oracle.live(records, one, now)
            ]
            done = [one for one in placed if oracle.has(one, "published", now)]
            begun = [one for one in placed if oracle.has(one, "initiated", now)]
            if begun:
                cell = {"scope": scope, "level": level, "published": len(done)}
                found.append(cell | {"under_way": len(begun) - len(done)})
    return found


def industry(code: str, name: str, *themes: str) -> dict[str, Any]:
    """An industry whose topics bear its name before their themes."""
    zh, en = name.split(" ")
    topics = [
        topic(f"{code}.{index}", name={"zh": zh + theme, "en": f"{en}: {theme}"})
        for index, theme in enumerate(themes, start=1)
    ]
    return node(code, "industry", *topics, name={"zh": zh, "en": en})


def test_industries_with_the_same_themes_make_a_matrix() -> None:
    first = [industry("6.1.1", "甲业 A", "x", "y"), industry("6.1.2", "乙业 B", "x", "y")]
    second = [industry("6.2.1", "丙业 C", "x", "y"), industry("6.2.2", "丁业 D", "z")]
    domains = node("6.1", "domain", *first), node("6.2", "domain", *second)
    tree = [
        node("5", "category", node("5.1", "domain", industry("5.1.1", "甲业 A", "x"))),
        node("6", "category", *domains),
    ]
    (matrix,) = matrices(catalogue(tree).framework.nodes)  # a lone industry makes none
    assert matrix.category.code == "6"
    assert [(theme.zh, theme.en) for theme in matrix.themes] == [("x", "x"), ("y", "y")]
    assert [row.code for row, _ in matrix.rows] == ["6.1.1", "6.1.2", "6.2.1"]
    assert [one.code for one in matrix.rows[1][1]] == ["6.1.2.1", "6.1.2.2"]


def issued(number: str, day: str = "2025-01-01", *more: str, **fields: Any) -> Standard:
    return standard(number, f"published {day}", *more, **({"places": ["1.1"]} | fields))


ONE = issued("GB/T 99001-2025")
TWO_EXPECTED = [issued(f"GB/T 9900{n}-2025", places=["1.2"]) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("records", "overlapping"),
    [
        ([issued("GB/T 99002-2024", "2024-01-01"), ONE], ["gb-t-99002-2024", ONE.id]),
        (TWO_EXPECTED, [one.id for one in TWO_EXPECTED]),
        (TWO_EXPECTED[:2], None),
        ([ONE, issued("YD/T 99001-2025")], None),  # another level
        ([ONE, issued("GB/T 99002-2025", scope="general")], None),
        ([ONE, issued("GB/T 99002-2027", "2027-01-01")], None),  # not yet
        ([ONE, issued("GB/T 99002-2020", "2020-01-01", "withdrawn 2024-01-01")], None),
        ([ONE, standard("plan-a", "initiated 2025-01-01", places=["1.1"])], None),
        ([ONE, issued("GB/T 99002-2025", replaces=["GB/T 99001-2025"])], None),
        ([issued("GB/T 99001.1-2025"), issued("GB/T 99001.2-2025")], None),  # parts of one
        ([issued("GB/T 99001-2025", places=["1.1", "1.1"])], None),  # one placed twice
        ([issued("DB31/T 9901-2025"), issued("DB31/T 9902-2025")], None),  # serve no plan
    ],
)
def test_overlaps(records: list[Standard], overlapping: list[str] | None) -> None:
    """Two of one level on a topic, more than it expects; first published first."""
    found = [[s.id for s in one.standards] for one in overlaps(catalogue(TREE, *records), DAY)]
    assert found == ([overlapping] if overlapping else [])
