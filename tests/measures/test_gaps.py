"""Each kind of gap: where it is found, what it says in both languages, which records it names."""

from datetime import date
from typing import Any

import pytest

from made import catalogue, node, standard, topic
from tixi.measures.gaps import Gap, kinds
from tixi.measures.ranking import gaps_json, ranked_gaps
from tixi.measures.relations import stale_references
from tixi.model.standard import Standard

DAY = date(2026, 11, 23)
PLACED: dict[str, Any] = {"places": ["1.1"]}


def gaps_on(*standards: Standard, **of_topic: Any) -> tuple[Gap, ...]:
    tree = [node("1", "category", topic("1.1", **of_topic))]
    return ranked_gaps(catalogue(tree, *standards), DAY)


def found(*standards: Standard, **of_topic: Any) -> list[str]:
    return sorted(gap.kind.value for gap in gaps_on(*standards, **of_topic))


def old(number: str, day: str, **more: Any) -> Standard:
    return standard(number, f"published {day}", **PLACED, **more)


# The records on a topic (or beside it: `places=`), and the kinds of gap that it then has.
CASES = """
 ⇒ missing
GB/T 99001-2099: published 2025-01-01 ⇒
plan-a: planned 2026-01 ⇒ planned_undated
plan-a: initiated 2025-05-24 ⇒ in_progress
plan-a: initiated 2025-05-23 ⇒ in_progress
plan-a: initiated 2025-05-22 ⇒ overdue
plan-a: initiated 2020-01-01, approved 2026-01-01 ⇒ in_progress
plan-a: initiated 2025-05-22; plan=20250001-Q-469 ⇒ in_progress
plan-a: initiated 2024-11-22; plan=20240001-Q-469 ⇒ overdue
plan-a: initiated 2025-05-22; level=industry ⇒ overdue
plan-a: initiated 2015-05-22; level=group ⇒ in_progress
GB/T 99001-2099: published 2025-01-01; scope=general ⇒ general_only
GB/T 99001-2099: published 2025-01-01; scope=related ⇒ missing
DB11/T 9901-2099: published 2025-01-01 ⇒ missing
T/MADEUP 1-2099: published 2025-01-01 ⇒ group_only
GB/T 99001-2099: published 2020-01-01, withdrawn 2024-01-01 ⇒ superseded_only
GB/T 99001-2099: published 2020, withdrawn 2024 / GB/T 99002-2099: published 2025 ⇒
plan-a: initiated 2020-01-01, terminated 2024-01-01 ⇒ missing
GB/T 99001-2099: published 2020-01-01, withdrawn 2024-01-01; scope=related ⇒ missing
GB/T 99001-2099: published 2026-10-01, in-force 2027-04-01 ⇒ not_in_force
GB/T 99001-2099: published 2021-11-22 ⇒ review_due
GB/T 99001-2099: published 2021-11-23 ⇒ review_due
GB/T 99001-2099: published 2021-11-24 ⇒
GB/T 99001-2099: published 2015-01-01, reaffirmed 2023-01-01 ⇒
"""
REFERS = old("GB/T 99001-2099", "2025-01-01", references=["GB/T 99002-2098"])
REFERRED = standard(
    "GB/T 99002-2098", "published 2020-01-01", "withdrawn 2024-01-01", scope="related"
)


def placed(text: str) -> Standard:
    """A record on the topic: `number: stage date, stage date; key=value`."""
    number, _, rest = text.partition(": ")
    steps, _, more = rest.partition("; ")
    fields: dict[str, Any] = dict([more.split("=")] if more else [])
    return standard(number, *steps.split(", "), **PLACED, **fields)


@pytest.mark.parametrize("case", CASES.strip("\n").splitlines())
def test_kind(case: str) -> None:
    """Terms last to their last day; group standards have none; a review is due after five years."""
    records, _, expected = case.partition(" ⇒")
    assert found(*map(placed, filter(None, records.split(" / ")))) == expected.split()


def test_every_kind_has_a_case() -> None:
    assert found(REFERS, REFERRED) == ["reference_withdrawn"]
    elsewhere = {"reference_withdrawn", "out_of_scope"}
    assert {kind.value for kind in kinds()} - elsewhere == set(CASES.split()) & {
        kind.value for kind in kinds()
    }


GENERAL = old("GB/T 99001-2099", "2025-01-01", scope="general")
NUMBER = "GB/T 99001-2099"
PROJECT = standard("plan-a", "drafting 2026-06-01", **PLACED)
ENDED = standard(NUMBER, "published 2020-01-01", "withdrawn 2024-01-01", **PLACED)
SUSPENDED = standard(NUMBER, "published 2020-01-01", "suspended 2024-01-01", **PLACED)
AHEAD = standard(NUMBER, "published 2026-11-01", "in-force 2027-01-01", **PLACED)
OVERDUE = [standard(f"plan-{n}", f"initiated 2025-0{n}-31", **PLACED) for n in (1, 3)]
WITHDRAWN = standard(
    "GB/T 99009-2099",
    "published 2020",
    "withdrawn 2024",
    scope="related",
    aliases=["GB/T 99008-2090"],
)
REFERRING = [old(f"GB/T 9900{i}-2099", "2025", references=["GB/T 99008-2090"]) for i in (3, 4)]
SUCCESSOR = standard(
    "GB/T 99002-2099", "published 2026-01-01", scope="related", replaces=["GB/T 99002-2098"]
)
TEXTS = [
    ([], "目录中没有已发布、在研或拟制定的标准", "nothing published, in progress or planned", 0),
    ([GENERAL], f"仅有通用标准：{NUMBER}", f"general standards only: {NUMBER}", 1),
    (
        [GENERAL, PROJECT],
        f"仅有通用标准：{NUMBER}；专用标准在研：《虚构标准 plan-a》",
        f"general standards only: {NUMBER}; dedicated ones in progress: 虚构标准 plan-a",
        2,
    ),
    (
        [GENERAL, standard("plan-a", "planned 2026-01-01", **PLACED)],
        f"仅有通用标准：{NUMBER}",
        f"general standards only: {NUMBER}",
        1,
    ),
    (
        [old("T/MADEUP 1-2099", "2025-01-01")],
        "仅有团体标准：T/MADEUP 1-2099",
        "group standards only: T/MADEUP 1-2099",
        1,
    ),
    ([PROJECT], "在研：《虚构标准 plan-a》", "in progress: 虚构标准 plan-a", 1),
    ([AHEAD], f"已发布、尚未实施：{NUMBER}", f"published, not yet in force: {NUMBER}", 1),
    (
        [old(NUMBER, "2020-01-01")],
        f"发布或复审已满五年：{NUMBER}",
        f"five years since publication or review: {NUMBER}",
        1,
    ),
    ([ENDED], f"仅有已失效的标准：{NUMBER}", f"only standards that have ended: {NUMBER}", 1),
    (
        [SUSPENDED],
        f"仅有已失效或冻结的标准：{NUMBER}",
        f"only standards that have ended or are suspended: {NUMBER}",
        1,
    ),
    (
        [standard("plan-a", "planned 2026-01", **PLACED)],
        "拟制定而未立项：《虚构标准 plan-a》",
        "planned, not initiated: 虚构标准 plan-a",
        1,
    ),
    (
        OVERDUE,
        "在研超期：《虚构标准 plan-1》（2026-07-31 到期）、《虚构标准 plan-3》（2026-09-30 到期）",
        "in progress and overdue: 虚构标准 plan-1 (due 2026-07-31), "
        "虚构标准 plan-3 (due 2026-09-30)",
        2,
    ),
    (  # the record is named by its present number, and once
        [WITHDRAWN, *REFERRING],
        "GB/T 99003-2099、GB/T 99004-2099 引用已失效的 GB/T 99009-2099",
        "GB/T 99003-2099, GB/T 99004-2099 refer to GB/T 99009-2099, no longer in force",
        2,
    ),
    (  # what another record replaces has ended, though it has no record (as for TX504)
        [SUCCESSOR, old(NUMBER, "2025-01-01", references=["GB/T 99002-2098"])],
        f"{NUMBER} 引用已失效的 GB/T 99002-2098",
        f"{NUMBER} refers to GB/T 99002-2098, no longer in force",
        1,
    ),
]


@pytest.mark.parametrize(("records", "zh", "en", "behind"), TEXTS, ids=[text[1] for text in TEXTS])
def test_the_text_of_a_gap(records: list[Standard], zh: str, en: str, behind: int) -> None:
    (gap,) = gaps_on(*records)
    assert (gap.text.zh, gap.text.en) == (zh, en)
    assert set(gap.records) <= {one.id for one in records}
    assert list(gap.records) == sorted(gap.records) and len(gap.records) == behind


@pytest.mark.parametrize(("number", "more"), [(3, ""), (4, "… (4)")])
def test_a_long_list_of_records_is_cut_and_counted(number: int, more: str) -> None:
    projects = [
        standard(f"plan-{i}", "initiated 2026-01-01", plan=f"2026000{i}-T-469", **PLACED)
        for i in range(1, number + 1)
    ]
    (gap,) = gaps_on(*projects)
    assert gap.text.zh == f"在研：20260001-T-469、20260002-T-469、20260003-T-469{more}"
    assert len(gap.records) == number


def test_out_of_scope_is_decided_in_the_framework() -> None:
    expected = {"count": 0, "reason": {"zh": "并入其他主题", "en": "merged elsewhere"}}
    (gap,) = gaps_on(expected=expected)
    assert (gap.kind.value, gap.text.zh, gap.decision) == ("out_of_scope", "并入其他主题", None)
    assert found(ENDED, expected=expected) == ["out_of_scope"]
    linked = {"count": 0, "reason": {"zh": "不拟制定"}, "decision": "https://example.org/minutes"}
    data = gaps_json(gaps_on(expected=linked))["gaps"]
    assert data[0]["decision"] == "https://example.org/minutes"


def test_a_replacement_that_lies_ahead_ends_nothing() -> None:
    refers = old(NUMBER, "2025-01-01", references=["GB/T 99002-2098"])
    ahead = standard("GB/T 99002-2099", "published 2097", replaces=["GB/T 99002-2098"])
    assert found(refers, ahead) == []
    (one,) = stale_references(
        catalogue([node("1", "category", topic("1.1"))], refers, SUCCESSOR), DAY
    )
    assert (str(one.number), one.successors) == ("GB/T 99002-2098", ("GB/T 99002-2099",))
