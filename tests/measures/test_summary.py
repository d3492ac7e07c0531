"""Targets, records, notes and selections, in words and as data."""

from dataclasses import replace
from datetime import date

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.coverage import coverage
from tixi.measures.progress import TARGET_STATE_NAMES, Progress, progress
from tixi.measures.ranking import criteria, ranked_gaps
from tixi.measures.summary import (
    MAX_GAPS_IN_NOTE,
    Statement,
    caveat,
    effective_date_note,
    explanatory_note,
    record_json,
    target_summary,
)
from tixi.model.catalogue import Catalogue
from tixi.model.fields import LocalizedNote
from tixi.model.framework import Node
from tixi.model.text import Text

TREE = [node("1", "category", topic("1.1"))]
LOWER = "计数只含本目录有据可查的标准，是下限，不是主管部门的统计"
LOWER_EN = "We count only what we can document, so these are minimums, not an official"


def progress_on(
    day: str, counted: int, then: int | None = None, first: str | None = None, required: int = 5
) -> Progress:
    """How a target of 2026-06-30 stands on a day."""
    met_on = None if first is None else date.fromisoformat(first)
    aim = target("t", "2026-06-30", required)
    stated = first and Text(f"{first} ", f"on {first}")
    return Progress(aim, date.fromisoformat(day), counted, then, met_on, stated, (), (), (), ())


IN_MAY = Text("2026-05 ", "in 2026-05")
CASES = {
    "met, and exactly": (
        progress_on("2026-11-25", 6, 5, "2026-05-01"),
        "已达到，截止日（2026-06-30）计 5 项，正好够数，2026-05-01 起达到；至 2026-11-25 计 6 项",
        "met, 5 at the deadline (2026-06-30), exactly as required, first on 2026-05-01; "
        "6 by 2026-11-25",
    ),
    "met on its last day, and more": (
        progress_on("2026-06-30", 7, 7, "2026-06-30"),
        "已达到，至 2026-06-30 计 7 项，超出 2 项，2026-06-30 起达到；截止日 2026-06-30",
        "met, 7 by 2026-06-30, 2 more than required, first on 2026-06-30; "
        "the deadline is 2026-06-30",
    ),
    "met in a month": (
        replace(progress_on("2026-06-28", 5, None, "2026-05-31"), met_on_stated=IN_MAY),
        "已达到，至 2026-06-28 计 5 项，正好够数，2026-05 起达到；截止日 2026-06-30",
        "met, 5 by 2026-06-28, exactly as required, first in 2026-05; the deadline is 2026-06-30",
    ),
    "missed": (
        progress_on("2026-11-25", 4, 3),
        "未达到，截止日（2026-06-30）计 3 项，差 2 项；至 2026-11-25 计 4 项",
        "not met, 3 at the deadline (2026-06-30), 2 short; 4 by 2026-11-25",
    ),
    "open on its last day": (
        progress_on("2026-06-30", 3, 3),
        "尚未达到，至 2026-06-30 计 3 项，差 2 项；截止日 2026-06-30，即今日",
        "not yet met, 3 by 2026-06-30, 2 short; the deadline is 2026-06-30, today",
    ),
    "come late": (
        progress_on("2026-11-25", 5, 3, "2026-07-01"),
        "未达到，截止日（2026-06-30）计 3 项，差 2 项；至 2026-11-25 计 5 项；2026-07-01 才达到",
        "not met, 3 at the deadline (2026-06-30), 2 short; 5 by 2026-11-25; "
        "reached only on 2026-07-01",
    ),
    "lost before": (
        progress_on("2026-11-25", 4, 4, "2026-06-30"),
        "未达到，截止日（2026-06-30）计 4 项，差 1 项；至 2026-11-25 计 4 项；"
        "2026-06-30 曾达到，后又失去",
        "not met, 4 at the deadline (2026-06-30), 1 short; 4 by 2026-11-25; "
        "reached on 2026-06-30 and lost again",
    ),
    "ahead": (
        progress_on("2026-06-28", 3),
        "尚未达到，至 2026-06-28 计 3 项，差 2 项；截止日 2026-06-30，还有 2 天",
        "not yet met, 3 by 2026-06-28, 2 short; the deadline is 2026-06-30, 2 days away",
    ),
    "ahead by a day, and lost": (
        progress_on("2026-06-29", 3, None, "2026-01-02"),
        "尚未达到，至 2026-06-29 计 3 项，差 2 项；截止日 2026-06-30，还有 1 天；"
        "2026-01-02 曾达到，后又失去",
        "not yet met, 3 by 2026-06-29, 2 short; the deadline is 2026-06-30, 1 day away; "
        "reached on 2026-01-02 and lost again",
    ),
    "met ahead of time": (
        progress_on("2026-01-02", 8, None, "2026-01-02"),
        "已达到，至 2026-01-02 计 8 项，超出 3 项，2026-01-02 起达到；截止日 2026-06-30",
        "met, 8 by 2026-01-02, 3 more than required, first on 2026-01-02; "
        "the deadline is 2026-06-30",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_summary_of_a_target(case: str) -> None:
    item, zh, en = CASES[case]
    assert target_summary(item) == Text(zh, en)
    assert en.startswith(f"{TARGET_STATE_NAMES[item.state].en}, ")


@pytest.mark.parametrize(
    ("zh", "en", "own"),
    [
        (None, None, None),
        ("虚构的话", None, ("虚构的话", "虚构的话")),
        (None, "Made up", ("Made up", "Made up")),
        ("虚构的话", "Made up", ("虚构的话", "Made up")),
    ],
)
def test_the_caveat(zh: str | None, en: str | None, own: tuple[str, str] | None) -> None:
    """Every count is a lower bound; the catalogue's own note follows."""
    found = caveat(replace(catalogue(TREE), notes=LocalizedNote(zh=zh, en=en)))
    assert found.zh == (f"{LOWER}；{own[0]}。" if own else f"{LOWER}。")
    assert found.en.startswith(LOWER_EN)
    assert found.en.endswith(f"tally; {own[1]}." if own else "tally.")


DAY = date(2099, 6, 30)
NEW = standard(
    "GB/T 99990-2099", "published 2099-05", "in-force 2099-12-01", replaces=["GB/T 99990-2090"]
)


@pytest.mark.parametrize(
    ("number", "steps", "note"),
    [
        ("GB/T 99991-2099", ["published 2099-01-02", "in-force 2099-07-01"],
         "in force from 2099-07-01"),
        ("GB/T 99991-2099", ["published 2099-01-02", "in-force 2099-07"],
         "in force from 2099-07"),
        ("GB/T 99991-2099", ["published 2099-01-02"], None),
        ("GB/T 99990-2090", ["published 2090-05", "in-force 2090-12-01"],
         "superseded from 2099-12-01"),
        ("GB/T 99990-2090", ["published 2099-01-02"],
         "superseded from 2099-12-01"),
        ("GB/T 99991-2099", ["published 2099-01-02", "in-force 2099-06-30"], None),
        ("GB/T 99991-2099", ["published 2099-01-02", "withdrawn 2099-02-01"], "withdrawn"),
        ("GB/T 99991-2099", ["published 2090-01-02", "reaffirmed 2095-02-01"], None),
        ("GB/T 99991-2099", ["drafting 2099-01-02"], "drafting"),
        ("GB/T 99991-2099", ["published 2099-07-02"], None),
    ],
)  # fmt: skip
def test_from_when_and_until_when_a_record_is_in_force(
    number: str, steps: list[str], note: str | None
) -> None:
    record = standard(number, *steps)
    whole = catalogue(TREE, record, NEW)
    found = effective_date_note(whole, record, DAY)
    assert (found and found.en) == note
    assert "superseded from" not in str(effective_date_note(whole, record, date(2099, 12, 1)))


def test_before_it_exists_a_record_has_no_status() -> None:
    record = standard("GB/T 99999-2099", "published 2099-01-01", places=["1.1"])
    found = record_json(coverage(catalogue(TREE, record), date(2097, 1, 1)), record)
    assert (found["status"], found["validity"]) == (None, None)
    assert found["as_of"] == "2097-01-01"


YEAR_END = date(2099, 12, 31)


def note(made: Catalogue) -> list[Statement]:
    gaps = ranked_gaps(made, YEAR_END)
    return list(explanatory_note(coverage(made, YEAR_END), progress(made, YEAR_END), gaps))


def test_the_note_states_what_the_measures_find() -> None:
    topics = [topic(f"1.{n}") for n in range(1, 14)]
    made = catalogue(
        [node("1", "category", *topics)],
        standard("GB/T 99999-2099", "published 2099-03-01", places=["1.1"]),
        targets=(target("by-2100", "2100-12-31", 2),),
    )
    found = note(made)
    texts = [one.text for one in found]
    for text in (
        "体系分 1 类，共 13 个主题，应有标准 13 项。",
        "现有标准 1 项，现有率 7.7\u202f%。",
        "共 12 处缺口，最要紧的是：",
        "已覆盖 1，仅有通用 0，在研 0，拟制定 0，空白 12",
    ):
        assert text in [one.zh for one in texts if one]
    assert (found[0].section, found[0].subject) == (0, None)
    assert isinstance(found[0].text, Text)
    assert found[0].text.zh.endswith("截至 2099-12-31；撰写人补充背景与审查意见。")
    assert (1, made.targets[0], target_summary(progress(made, YEAR_END)[0])) in [
        (one.section, one.subject, one.text) for one in found
    ]
    gaps = [one for one in found if one.section == 4 and isinstance(one.subject, Node)]
    expected = [(gap.topic, gap.text) for gap in ranked_gaps(made, YEAR_END)]
    assert [(one.subject, one.text) for one in gaps] == expected[:MAX_GAPS_IN_NOTE]


def test_an_empty_system_has_a_note_too() -> None:
    found = [one.text.en for one in note(catalogue([])) if one.text]
    assert "0 standards in existence, a rate of 0.0\u202f%." in found
    assert found[-1] == "There are no gaps."


def test_the_note_names_the_criteria_that_rank_some_gap() -> None:
    tree = [node("1", "category", topic("1.1"), topic("1.2"))]
    aimed = catalogue(tree, targets=(target("by-2100", "2100-12-31", 2),))
    titles = {one.name: one.title.zh for one in criteria()}
    for made, names in (
        (catalogue(tree), ["how-bare"]),
        (aimed, ["how-bare", "serves-target"]),
    ):
        last = note(made)[-1]
        assert last.subject == Text("排序的依据", "Ranked by")
        assert last.text and last.text.zh == "、".join(titles[name] for name in names)
