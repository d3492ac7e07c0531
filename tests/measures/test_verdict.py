"""The answer for a target, word for word, in every way that a target can stand."""

from dataclasses import replace
from datetime import date

import pytest

from made import catalogue, node, target, topic
from tixi.measures.progress import TARGET_STATE_NAMES, Progress
from tixi.measures.summary import caveat, target_summary
from tixi.model.fields import LocalizedNote
from tixi.model.text import Text

TREE = [node("1", "category", topic("1.1"))]
LOWER = "计数只含本目录有据可查的标准，是下限，不是主管部门的统计"
LOWER_EN = "Counts are of what this catalogue holds evidence for: a lower bound, not an official"


def standing(
    day: str, counted: int, then: int | None = None, first: str | None = None, required: int = 5
) -> Progress:
    """How a target of 2026-06-30 stands on a day."""
    met_on = None if first is None else date.fromisoformat(first)
    aim = target("t", "2026-06-30", required)
    return Progress(aim, date.fromisoformat(day), counted, then, met_on, (), (), ())


CASES = {
    "met, and exactly": (
        standing("2026-11-25", 6, 5, "2026-05-01"),
        "已达到，截止日（2026-06-30）计 5 项，正好够数，2026-05-01 起达到；至 2026-11-25 计 6 项",
        "met, 5 at the deadline (2026-06-30), exactly as required, first on 2026-05-01; "
        "6 by 2026-11-25",
    ),
    "met on its last day, and more": (
        standing("2026-06-30", 7, 7, "2026-06-30"),
        "已达到，截止日（2026-06-30）计 7 项，超出 2 项，2026-06-30 起达到",
        "met, 7 at the deadline (2026-06-30), 2 more than required, first on 2026-06-30",
    ),
    "missed": (
        standing("2026-11-25", 4, 3),
        "未达到，截止日（2026-06-30）计 3 项，差 2 项；至 2026-11-25 计 4 项",
        "not met, 3 at the deadline (2026-06-30), 2 short; 4 by 2026-11-25",
    ),
    "missed today": (
        standing("2026-06-30", 3, 3),
        "未达到，截止日（2026-06-30）计 3 项，差 2 项",
        "not met, 3 at the deadline (2026-06-30), 2 short",
    ),
    "come late": (
        standing("2026-11-25", 5, 3, "2026-07-01"),
        "未达到，截止日（2026-06-30）计 3 项，差 2 项；至 2026-11-25 计 5 项；2026-07-01 才达到",
        "not met, 3 at the deadline (2026-06-30), 2 short; 5 by 2026-11-25; "
        "reached only on 2026-07-01",
    ),
    "lost before": (
        standing("2026-11-25", 4, 4, "2026-06-30"),
        "未达到，截止日（2026-06-30）计 4 项，差 1 项；至 2026-11-25 计 4 项；"
        "2026-06-30 曾达到，后又失去",
        "not met, 4 at the deadline (2026-06-30), 1 short; 4 by 2026-11-25; "
        "reached on 2026-06-30 and lost again",
    ),
    "ahead": (
        standing("2026-06-28", 3),
        "尚未达到，至 2026-06-28 计 3 项，差 2 项；截止日 2026-06-30，还有 2 天",
        "not yet met, 3 by 2026-06-28, 2 short; the deadline is 2026-06-30, 2 days away",
    ),
    "ahead by a day, and lost": (
        standing("2026-06-29", 3, None, "2026-01-02"),
        "尚未达到，至 2026-06-29 计 3 项，差 2 项；截止日 2026-06-30，还有 1 天；"
        "2026-01-02 曾达到，后又失去",
        "not yet met, 3 by 2026-06-29, 2 short; the deadline is 2026-06-30, 1 day away; "
        "reached on 2026-01-02 and lost again",
    ),
    "met ahead of time": (
        standing("2026-01-02", 8, None, "2026-01-02"),
        "已达到，至 2026-01-02 计 8 项，超出 3 项，2026-01-02 起达到；截止日 2026-06-30",
        "met, 8 by 2026-01-02, 3 more than required, first on 2026-01-02; "
        "the deadline is 2026-06-30",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_answer(case: str) -> None:
    item, zh, en = CASES[case]
    assert target_summary(item) == Text(zh, en)


@pytest.mark.parametrize("case", CASES)
def test_it_begins_with_the_state_of_the_target_in_a_word(case: str) -> None:
    item = CASES[case][0]
    word = TARGET_STATE_NAMES[item.state]
    assert target_summary(item).zh.startswith(f"{word.zh}，")
    assert target_summary(item).en.startswith(f"{word.en}, ")


def test_every_count_is_a_lower_bound() -> None:
    said = caveat(catalogue(TREE))
    assert said.zh == f"{LOWER}。"
    assert said.en.startswith(LOWER_EN) and said.en.endswith("tally.")


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("虚构的话", None, ("虚构的话", "虚构的话")),
        (None, "Made up", ("Made up", "Made up")),
        ("虚构的话", "Made up", ("虚构的话", "Made up")),
    ],
)
def test_a_catalogues_own_note_is_said_with_it(
    zh: str | None, en: str | None, told: tuple[str, str]
) -> None:
    said = caveat(replace(catalogue(TREE), notes=LocalizedNote(zh=zh, en=en)))
    assert said.zh == f"{LOWER}；{told[0]}。"
    assert said.en.startswith(LOWER_EN) and said.en.endswith(f"tally; {told[1]}.")


def test_an_empty_note_says_nothing() -> None:
    made = catalogue(TREE)
    assert caveat(replace(made, notes=LocalizedNote(zh=None, en=None))) == caveat(made)
