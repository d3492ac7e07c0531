"""Each kind of gap, found where it should be and nowhere else."""

from datetime import date
from typing import Any

import pytest

from made import catalogue, node, standard, topic
from tixi.measures.gaps import kinds
from tixi.measures.integrity import stale
from tixi.measures.ranking import gaps_json, ranked_gaps
from tixi.model.standard import Standard

DAY = date(2026, 11, 23)
HERE: dict[str, Any] = {"places": ["1.1"]}


def found(*standards: Standard, **of_topic: Any) -> list[str]:
    tree = [node("1", "category", topic("1.1", **of_topic))]
    return sorted(gap.kind.value for gap in ranked_gaps(catalogue(tree, *standards), DAY))


def old(number: str, day: str, **more: Any) -> Standard:
    return standard(number, f"published {day}", **HERE, **more)


CASES = {
    "nothing": ((), ["missing"]),
    "covered": ((old("GB/T 99001-2099", "2025-01-01"),), []),
    "planned": ((standard("plan-a", "planned 2026-01", **HERE),), ["planned_undated"]),
    "initiated in term": (
        (standard("plan-a", "initiated 2025-05-24", **HERE),),
        ["in_progress"],
    ),
    "initiated past its term": ((standard("plan-a", "initiated 2025-05-22", **HERE),), ["overdue"]),
    "approved late is no longer overdue": (
        (standard("plan-a", "initiated 2020-01-01", "approved 2026-01-01", **HERE),),
        ["in_progress"],
    ),
    "mandatory in its longer term": (
        (standard("plan-a", "initiated 2025-05-22", plan="20250001-Q-469", **HERE),),
        ["in_progress"],
    ),
    "mandatory past its longer term": (
        (standard("plan-a", "initiated 2024-11-22", plan="20240001-Q-469", **HERE),),
        ["overdue"],
    ),
    "a term lasts to its last day": (
        (standard("plan-a", "initiated 2025-05-23", **HERE),),
        ["in_progress"],
    ),
    "an industry plan has 18 months": (
        (standard("plan-a", "initiated 2025-05-22", level="industry", **HERE),),
        ["overdue"],
    ),
    "no document sets a term for group standards": (
        (standard("plan-a", "initiated 2015-05-22", level="group", **HERE),),
        ["in_progress"],
    ),
    "general": (
        (old("GB/T 99001-2099", "2025-01-01", scope="general"),),
        ["general_only"],
    ),
    "related serves nothing": (
        (old("GB/T 99001-2099", "2025-01-01", scope="related"),),
        ["missing"],
    ),
    "local serves nothing": ((old("DB11/T 9901-2099", "2025-01-01"),), ["missing"]),
    "group": ((old("T/MADEUP 1-2099", "2025-01-01"),), ["group_only"]),
    "withdrawn": (
        (standard("GB/T 99001-2099", "published 2020-01-01", "withdrawn 2024-01-01", **HERE),),
        ["superseded_only"],
    ),
    "withdrawn, and a new one": (
        (
            standard("GB/T 99001-2099", "published 2020-01-01", "withdrawn 2024-01-01", **HERE),
            old("GB/T 99002-2099", "2025-01-01"),
        ),
        [],
    ),
    "a project that was given up was no standard": (
        (standard("plan-a", "initiated 2020-01-01", "terminated 2024-01-01", **HERE),),
        ["missing"],
    ),
    "a related one that has ended served nothing": (
        (
            standard(
                "GB/T 99001-2099",
                "published 2020-01-01",
                "withdrawn 2024-01-01",
                scope="related",
                **HERE,
            ),
        ),
        ["missing"],
    ),
    "not in force yet": (
        (standard("GB/T 99001-2099", "published 2026-10-01", "in-force 2027-04-01", **HERE),),
        ["not_in_force"],
    ),
    "five years old": ((old("GB/T 99001-2099", "2021-11-22"),), ["review_due"]),
    "five years old today": ((old("GB/T 99001-2099", "2021-11-23"),), ["review_due"]),
    "not yet five years old": ((old("GB/T 99001-2099", "2021-11-24"),), []),
    "reaffirmed": (
        (standard("GB/T 99001-2099", "published 2015-01-01", "reaffirmed 2023-01-01", **HERE),),
        [],
    ),
    "refers to an ended one": (
        (
            old("GB/T 99001-2099", "2025-01-01", references=["GB/T 99002-2098"]),
            standard(
                "GB/T 99002-2098", "published 2020-01-01", "withdrawn 2024-01-01", scope="related"
            ),
        ),
        ["reference_withdrawn"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_kind(case: str) -> None:
    records, expected = CASES[case]
    assert found(*records) == expected


def test_every_kind_is_shown_above() -> None:
    shown = {kind for _, expected in CASES.values() for kind in expected}
    assert shown | {"out_of_scope"} == {kind.value for kind in kinds()}


def test_kinds_have_different_names() -> None:
    for values in zip(*((k.value, k.name.zh, k.name.en) for k in kinds()), strict=True):
        assert len(set(values)) == len(values)


def test_out_of_scope_is_said_by_the_framework() -> None:
    expected = {"count": 0, "reason": {"zh": "并入其他主题", "en": "merged elsewhere"}}
    tree = [node("1", "category", topic("1.1", expected=expected))]
    (gap,) = ranked_gaps(catalogue(tree), DAY)
    assert (gap.kind.value, gap.text.zh, gap.decision) == ("out_of_scope", "并入其他主题", None)
    ended = standard("GB/T 99001-2099", "published 2020-01-01", "withdrawn 2024-01-01", **HERE)
    assert found(ended, expected=expected) == ["out_of_scope"]


def test_a_decision_is_linked() -> None:
    expected = {"count": 0, "reason": {"zh": "不拟制定"}, "decision": "https://example.org/minutes"}
    made = catalogue([node("1", "category", topic("1.1", expected=expected))])
    assert gaps_json(ranked_gaps(made, DAY))["gaps"][0]["decision"] == "https://example.org/minutes"


def test_a_gap_names_the_records_behind_it() -> None:
    one = standard("plan-b", "initiated 2026-01-01", **HERE)
    two = standard("plan-a", "drafting 2026-06-01", **HERE)
    tree = [node("1", "category", topic("1.1"))]
    (gap,) = ranked_gaps(catalogue(tree, one, two), DAY)
    assert gap.records == ("plan-a", "plan-b")


def test_general_only_names_the_general_ones_and_says_what_is_coming() -> None:
    general = old("GB/T 99001-2099", "2025-01-01", scope="general")
    coming = standard("plan-a", "initiated 2026-01-01", **HERE)
    tree = [node("1", "category", topic("1.1"))]
    (gap,) = ranked_gaps(catalogue(tree, general, coming), DAY)
    assert gap.kind.value == "general_only"
    assert gap.text.en == (
        "general standards only: GB/T 99001-2099; dedicated ones in progress: 虚构标准 plan-a"
    )
    assert gap.records == ("gb-t-99001-2099", "plan-a")


def test_what_is_only_planned_is_not_under_way() -> None:
    general = old("GB/T 99001-2099", "2025-01-01", scope="general")
    planned = standard("plan-a", "planned 2026-01-01", **HERE)
    tree = [node("1", "category", topic("1.1"))]
    (gap,) = ranked_gaps(catalogue(tree, general, planned), DAY)
    assert gap.text.en == "general standards only: GB/T 99001-2099"


def test_an_overdue_project_is_shown_with_the_day_it_was_due() -> None:
    late = standard("plan-a", "initiated 2024-01-31", **HERE)
    tree = [node("1", "category", topic("1.1"))]
    (gap,) = ranked_gaps(catalogue(tree, late), DAY)
    assert gap.text.en == "in progress and overdue: 虚构标准 plan-a (due 2025-07-31)"


def test_records_are_called_by_number_or_title_three_at_most() -> None:
    four = [
        standard(f"plan-{i}", "initiated 2026-01-01", plan=f"2026000{i}-T-469", **HERE)
        for i in range(1, 5)
    ]
    bare = standard("plan-0", "initiated 2026-01-01", **HERE)
    tree = [node("1", "category", topic("1.1"))]
    (gap,) = ranked_gaps(catalogue(tree, bare, *four), DAY)
    assert gap.text.zh == "在研：《虚构标准 plan-0》、20260001-T-469、20260002-T-469… (5)"
    assert gap.text.en == "in progress: 虚构标准 plan-0, 20260001-T-469, 20260002-T-469… (5)"


def test_an_ended_reference_is_named_once() -> None:
    gone = standard("GB/T 99002-2098", "published 2020", "withdrawn 2024", scope="related")
    weak = [old(f"GB/T 9900{i}-2099", "2025", references=["GB/T 99002-2098"]) for i in (3, 4)]
    tree = [node("1", "category", topic("1.1"))]
    (gap,) = ranked_gaps(catalogue(tree, gone, *weak), DAY)
    assert gap.text.en == (
        "GB/T 99003-2099, GB/T 99004-2099 refer to GB/T 99002-2098, no longer in force"
    )


def test_a_reference_to_what_another_replaces_is_ended_without_a_record_as_for_tx504() -> None:
    refers = old("GB/T 99001-2099", "2025-01-01", references=["GB/T 99002-2098"])
    heir = standard(
        "GB/T 99002-2099", "published 2026-01-01", scope="related", replaces=["GB/T 99002-2098"]
    )
    tree = [node("1", "category", topic("1.1"))]
    (gap,) = ranked_gaps(catalogue(tree, refers, heir), DAY)
    assert gap.kind.value == "reference_withdrawn"
    assert gap.text.en == "GB/T 99001-2099 refers to GB/T 99002-2098, no longer in force"
    (one,) = stale(catalogue(tree, refers, heir), DAY)
    assert (str(one.number), one.heirs) == ("GB/T 99002-2098", ("GB/T 99002-2099",))
    ahead = standard(str(heir.number), "published 2097", replaces=["GB/T 99002-2098"])
    assert found(refers, ahead) == []


def test_an_undated_reference_means_the_edition_of_the_day() -> None:
    """The newer edition is not there yet, so the reference is to the one that has ended."""
    refers = old("GB/T 99001-2099", "2025-01-01", references=["GB/T 99002"])
    ended = standard("GB/T 99002-2020", "published 2020-01-01", "withdrawn 2024-01-01")
    newer = standard("GB/T 99002-2030", "published 2030-01-01")
    assert found(refers, ended) == ["reference_withdrawn"]
    assert found(refers, ended, newer) == ["reference_withdrawn"]
