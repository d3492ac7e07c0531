"""What each gap and each ground says, in both languages, and which records it names."""

from datetime import date
from typing import Any

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.gaps import Gap, labels
from tixi.measures.ranking import ranked_gaps
from tixi.model.standard import Standard
from tixi.model.text import Text

DAY = date(2026, 11, 23)
HERE: dict[str, Any] = {"places": ["1.1"]}


def one(name: str, *steps: str, **more: Any) -> Standard:
    return standard(name, *steps, **HERE, **more)


def gap(*standards: Standard, kind: str) -> Gap:
    tree = [node("1", "category", topic("1.1"))]
    (found,) = (g for g in ranked_gaps(catalogue(tree, *standards), DAY) if g.kind.value == kind)
    return found


def called(*standards: Standard) -> Text:
    return labels(standards)


GENERAL = one("GB/T 99001-2099", "published 2025-01-01", scope="general")
GROUP = one("T/MADEUP 1-2099", "published 2025-01-01")
COMING = one("plan-a", "drafting 2026-06-01")
AHEAD = one("GB/T 99001-2099", "published 2026-11-01", "in-force 2027-01-01")
OLD = one("GB/T 99001-2099", "published 2020-01-01")
GONE = one("GB/T 99001-2099", "published 2020-01-01", "withdrawn 2024-01-01")
PLANNED = one("plan-a", "planned 2026-01")
CASES = {
    "general_only": ([GENERAL], "仅有通用标准：{zh}", "general standards only: {en}"),
    "group_only": ([GROUP], "仅有团体标准：{zh}", "group standards only: {en}"),
    "in_progress": ([COMING], "在研：{zh}", "in progress: {en}"),
    "not_in_force": ([AHEAD], "已发布、尚未实施：{zh}", "published, not yet in force: {en}"),
    "review_due": (
        [OLD], "发布或复审已满五年：{zh}", "five years since publication or review: {en}",
    ),
    "superseded_only": ([GONE], "仅有已失效的标准：{zh}", "only standards that have ended: {en}"),
    "planned_undated": ([PLANNED], "拟制定而未立项：{zh}", "planned, not initiated: {en}"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CASES)
def test_a_gap_says_what_it_is_of(kind: str) -> None:
    standards, zh, en = CASES[kind]
    found, names = gap(*standards, kind=kind), called(*standards)
    assert found.text == Text(zh.format(zh=names.zh), en.format(en=names.en))
    assert found.records == tuple(s.id for s in standards)


def test_a_standard_that_is_suspended_is_not_called_ended() -> None:
    held = one("GB/T 99001-2099", "published 2020-01-01", "suspended 2024-01-01")
    found, names = gap(held, kind="superseded_only"), called(held)
    assert found.text == Text(
        f"仅有已失效或冻结的标准：{names.zh}",
        f"only standards that have ended or are suspended: {names.en}",
    )


def test_a_general_standard_with_a_project_beside_it() -> None:
    found = gap(GENERAL, COMING, kind="general_only")
    assert found.text.zh == (
        f"仅有通用标准：{called(GENERAL).zh}；专用标准在研：{called(COMING).zh}"
    )
    assert found.records == (GENERAL.id, COMING.id)


def test_those_overdue_are_named_with_their_days() -> None:
    late = [one(f"plan-{n}", f"initiated 2025-0{n}-10") for n in (1, 2)]
    found = gap(*late, kind="overdue")
    first, second = (called(s).en for s in late)
    assert found.text.en.endswith(f"{first} (due 2026-07-10), {second} (due 2026-08-10)")
    assert found.records == ("plan-1", "plan-2")


def test_a_withdrawn_reference_names_who_refers_to_it() -> None:
    gone = standard("GB/T 99009-2099", "published 2020-01-01", "withdrawn 2024-01-01")
    refers = one("GB/T 99001-2099", "published 2025-01-01", references=["GB/T 99009-2099"])
    found = gap(refers, gone, kind="reference_withdrawn")
    assert found.records == (refers.id,)
    assert called(refers).zh in found.text.zh and "GB/T 99009-2099" in found.text.zh


def test_a_withdrawn_reference_goes_by_the_name_that_it_has_now() -> None:
    gone = standard(
        "GB/T 99009-2099", "published 2020-01-01", "withdrawn 2024-01-01",
        aliases=["GB/T 99008-2090"],
    )  # fmt: skip
    refers = one("GB/T 99001-2099", "published 2025-01-01", references=["GB/T 99008-2090"])
    found = gap(refers, gone, kind="reference_withdrawn")
    assert "GB/T 99009-2099" in found.text.zh and "GB/T 99008-2090" not in found.text.en


@pytest.mark.parametrize(("number", "more"), [(2, ""), (3, ""), (4, "… (4)")])
def test_a_long_list_is_cut_and_counted(number: int, more: str) -> None:
    some = [standard(f"GB/T 9900{n}-2099", "published 2025-01-01") for n in range(1, number + 1)]
    names = [called(s) for s in some[:3]]
    assert labels(some) == Text(
        "、".join(n.zh for n in names) + more, ", ".join(n.en for n in names) + more
    )


def test_the_articles_of_laws_from_the_day_they_are_in_force() -> None:
    def law(name: str, english: str | None, since: str) -> dict[str, Any]:
        title = {"zh": f"虚构{name}"} | ({"en": english} if english else {})
        article = {"zh": f"第{name}条"} | ({"en": f"Article {english}"} if english else {})
        told = {"article": article, "subject": {"zh": "虚构"}, "nodes": ["1"]}
        return {"id": f"law-{name}", "title": title, "since": since, "articles": [told]}

    laws = [law("1", "One", "2026-11-23"), law("2", None, "2025-01-01")]
    made = catalogue([node("1", "category", topic("1.1"))], priorities={"laws": laws})
    (found,) = ranked_gaps(made, DAY)
    (why,) = (r for r in found.reasons if r.rule == "law-obliges")
    assert why.text.zh == "已有法规要求：《虚构1》第1条、《虚构2》第2条"
    assert why.text.en == "required by law: One, Article One; 虚构2, 第2条"


def test_the_sisters_that_are_there() -> None:
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


def test_the_targets_that_it_serves() -> None:
    aims = (target("a", "2030-12-31", 9), target("b", "2031-12-31", 9))
    made = catalogue([node("1", "category", topic("1.1"))], targets=aims)
    (why,) = (r for r in ranked_gaps(made, DAY)[0].reasons if r.rule == "serves-target")
    assert "目标a、目标b" in why.text.zh
    assert "target a; target b" in why.text.en


def test_the_weightiest_reason_stands_first() -> None:
    weights = {"weights": [{"rule": "urgent-first", "weight": 5, "codes": ["1"]}]}
    tree = [node("1", "category", topic("1.1"))]
    aims = (target("a", "2030-12-31", 9),)
    (found,) = ranked_gaps(catalogue(tree, targets=aims, priorities=weights), DAY)
    told = [reason.weight for reason in found.reasons]
    assert len(told) > 2
    assert told == sorted(told, reverse=True)
    assert found.reasons[0].rule == "urgent-first"
    assert found.reasons[0].text == Text(
        "急用先行：属于 1 主题1", "urgent needs first: under 1 topic 1"
    )
    assert found.priority == round(sum(told), 3)


def test_a_code_that_is_none_blocks_nothing() -> None:
    """`check` reports it; the gaps are told all the same."""
    (found,) = ranked_gaps(catalogue([node("1", "category", topic("1.1"), supports=["9"])]), DAY)
    assert found.blocks == ()
