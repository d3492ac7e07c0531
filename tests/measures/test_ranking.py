"""The order of gaps, the reasons for it in both languages, and gaps as data."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import catalogue, node, standard, target, topic
from tixi.measures.ranking import (
    criteria,
    ranked_gaps,
)
from tixi.model.catalogue import Catalogue
from tixi.model.text import Text

DAY = date(2026, 11, 23)
TREE = [
    node("1", "category", topic("1.1"), topic("1.2"), supports=["2"]),
    node("2", "category", node("2.1", "industry", topic("2.1.1"), topic("2.1.2"))),
]


def reasons(made: Catalogue, as_of: date = DAY) -> dict[str, set[str]]:
    return {gap.topic.code: {why.rule for why in gap.reasons} for gap in ranked_gaps(made, as_of)}


def test_without_priorities_dependents_decide() -> None:
    """Topics that are covered, out of scope or unknown to the framework depend on nothing."""
    found = ranked_gaps(catalogue(TREE), DAY)
    assert [gap.topic.code for gap in found] == ["1.1", "1.2", "2.1.1", "2.1.2"]
    assert [gap.rank for gap in found] == [1, 2, 3, 4]
    assert (found[0].blocks, found[2].blocks) == (("2.1.1", "2.1.2"), ())
    covering = standard("GB/T 99001-2099", "published 2025-01-01", places=["2.1"])
    topics = [topic("2.1"), topic("2.2", expected=0), topic("2.3")]
    tree = [
        node("1", "category", topic("1.1"), supports=["2", "9"]),
        node("2", "category", *topics),
    ]
    assert ranked_gaps(catalogue(tree, covering), DAY)[0].blocks == ("2.3",)


@pytest.mark.parametrize("rule", ["foundations-first", "urgent-first"])
def test_a_principle_applies_under_the_nodes_it_names(rule: str) -> None:
    made = catalogue(
        TREE, priorities={"weights": [{"rule": rule, "weight": 5, "codes": ["2.1", "9"]}]}
    )
    applied = {code for code, rules in reasons(made).items() if rule in rules}
    assert applied == {"2.1.1", "2.1.2"}
    assert ranked_gaps(made, DAY)[0].topic.code == "2.1.1"


def test_only_an_open_target_is_served() -> None:
    past = catalogue(TREE, targets=(target("past", "2024-12-31", 9),))
    ahead = catalogue(TREE, targets=(target("ahead", "2026-12-31", 9),))
    assert not any("serves-target" in rules for rules in reasons(past).values())
    assert all("serves-target" in rules for rules in reasons(ahead).values())


def test_a_met_target_adds_no_reason() -> None:
    there = standard("GB/T 99001-2099", "published 2025-01-01", places=["2.1.1"])
    made = catalogue(TREE, there, targets=(target("small", "2026-12-31", 1),))
    assert not any("serves-target" in rules for rules in reasons(made).values())


def test_severity_follows_the_catalogue() -> None:
    general = standard("GB/T 99001-2099", "published 2025-01-01", scope="general", places=["1.1"])
    stated = {"kinds": {"missing": 0.1, "general_only": 1}}
    assert (
        ranked_gaps(catalogue(TREE, general, priorities=stated), DAY)[0].kind.value
        == "general_only"
    )
    assert ranked_gaps(catalogue(TREE, general), DAY)[0].kind.value == "missing"


@given(st.dictionaries(st.sampled_from([g.name for g in criteria()]), st.integers(0, 9)))
def test_reasons_add_up_to_the_priority(weights: dict[str, int]) -> None:
    stated = [{"rule": rule, "weight": weight} for rule, weight in weights.items()]
    made = catalogue(TREE, targets=(target("t", "2026-12-31", 9),), priorities={"weights": stated})
    for gap in ranked_gaps(made, DAY):
        assert 0 <= gap.priority <= 1.001
        assert gap.priority == pytest.approx(sum(why.weight for why in gap.reasons), abs=1e-9)


def test_no_sibling_reason_for_covered_or_unexpected_topics() -> None:
    tree = [
        node("1", "category", node("1.1", "industry", topic("1.1.1"), topic("1.1.2"),
                                   topic("1.1.3", expected=0)))
    ]  # fmt: skip
    made = catalogue(
        tree,
        standard("GB/T 99001-2099", "published 2025-01-01", places=["1.1.1"]),
        standard("T/MADEUP 1-2099", "published 2025-01-01", places=["1.1.2"]),
    )
    found = reasons(made)
    assert found.keys() == {"1.1.2", "1.1.3"}  # by a group standard alone; out of scope
    assert not any("sister-there" in rules for rules in found.values())
    tree = [node("1", "category", node("1.1", "domain", topic("1.1.1"), topic("1.1.2")))]
    published = standard("GB/T 99001-2099", "published 2025-01-01", places=["1.1.1"])
    assert "sister-there" not in reasons(catalogue(tree, published))["1.1.2"]  # no industry
    assert "sister-there" not in reasons(catalogue([topic("1")]))["1"]


def test_a_gap_without_reasons_has_a_priority() -> None:
    weights = {"weights": [{"rule": one.name, "weight": 0} for one in criteria()]}
    (gap,) = ranked_gaps(catalogue([node("1", "category", topic("1.1"))], priorities=weights), DAY)
    assert (gap.reasons, repr(gap.priority)) == ((), "0.0")


def test_the_articles_of_laws_from_the_day_they_are_in_force() -> None:
    def law(name: str, english: str | None, since: str) -> dict[str, Any]:
        title = {"zh": f"虚构{name}"} | ({"en": english} if english else {})
        article = {"zh": f"第{name}条"} | ({"en": f"Article {english}"} if english else {})
        fields = {"article": article, "subject": {"zh": "虚构"}, "nodes": ["1"]}
        return {"id": f"law-{name}", "title": title, "since": since, "articles": [fields]}

    laws = [law("1", "One", "2026-11-23"), law("2", None, "2025-01-01")]
    made = catalogue([node("1", "category", topic("1.1"))], priorities={"laws": laws})
    (found,) = ranked_gaps(made, DAY)
    (why,) = (r for r in found.reasons if r.rule == "law-obliges")
    (earlier,) = ranked_gaps(made, date(2024, 12, 31))
    assert "law-obliges" not in {reason.rule for reason in earlier.reasons}
    assert why.text.zh == "已有法规要求：《虚构1》第1条、《虚构2》第2条"
    assert why.text.en == "required by law: One, Article One; 虚构2, 第2条"


def test_the_text_of_covered_sibling_topics() -> None:
    topics = [topic("1.1.1"), topic("1.1.2", name={"zh": "无译名"}), topic("1.1.3"),
              topic("1.1.4", expected=0)]  # fmt: skip
    tree = [node("1", "category", node("1.1", "industry", *topics))]
    there = [
        standard(f"GB/T 9900{n}-2099", "published 2025-01-01", places=[f"1.1.{n}"]) for n in (1, 2)
    ]
    (found,) = (g for g in ranked_gaps(catalogue(tree, *there), DAY) if g.topic.code == "1.1.3")
    (why,) = (r for r in found.reasons if r.rule == "sister-there")
    assert why.text == Text(
        "同行业已有：主题1.1.1、无译名", "this industry already has: topic 1.1.1; 无译名"
    )


def test_the_weightiest_reason_comes_first() -> None:
    weights = {"weights": [{"rule": "urgent-first", "weight": 5, "codes": ["1"]}]}
    tree = [node("1", "category", topic("1.1"))]
    aims = (target("a", "2030-12-31", 9),)
    (found,) = ranked_gaps(catalogue(tree, targets=aims, priorities=weights), DAY)
    weights_found = [reason.weight for reason in found.reasons]
    assert len(weights_found) > 2
    assert weights_found == sorted(weights_found, reverse=True)
    assert found.reasons[0].rule == "urgent-first"
    assert found.reasons[0].text == Text(
        "急用先行：属于 1 主题1", "urgent needs first: under 1 topic 1"
    )
    assert found.priority == round(sum(weights_found), 3)
