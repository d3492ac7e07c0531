"""Every problem of a file's shape: what it says, in both languages, and where."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from tixi.model.annexes import Priorities
from tixi.model.fields import yaml_fields
from tixi.model.framework import Framework, Seed
from tixi.model.standard import Standard
from tixi.model.target import Targets
from tixi.store.errors import MAX_PROBLEMS_PER_FILE, validate
from tixi.store.yaml import parse

CASES = Path(__file__).with_name("errors.txt")
RECORD = """\
number: GB/T 99999-2099
title: {zh: 虚构标准}
scope: dedicated
places: ["1.1.1"]
history:
  - {stage: published, date: 2099-03-01}
sources: {}
checked: 2099-06-01
"""
NODE = """\
title: {zh: 虚构体系}
edition: made-up
nodes:
  - code: "1"
    name: {zh: 虚构类}
    kind: category
"""


Row = tuple[str, int, int, str, str]  # code, line, column, Chinese, English


def problems_of(model: type[BaseModel], text: str, **extra: str) -> list[Row]:
    """Code, line, column, Chinese and English of every problem; none when it is read."""
    document = parse(text)
    assert document.errors == ()
    value, problems = validate(model, document, "x.yaml", extra or None)
    assert (value is None) == bool(problems)
    return [(p.code, p.line, p.column, p.message.zh, p.message.en) for p in problems]


def record(change: str, by: str) -> list[Row]:
    """The problems of the record with one thing changed."""
    assert change in RECORD
    return problems_of(Standard, RECORD.replace(change, by, 1), id="x")


def test_a_whole_record_is_read() -> None:
    assert problems_of(Standard, RECORD, id="x") == []


@pytest.mark.parametrize("case", CASES.read_text("utf-8").split("\n\n"))
def test_one_thing_wrong(case: str) -> None:
    """A case: what is replaced ⇒ by what, then the problems: code, place, Chinese | English."""
    change, *expected = case.strip().splitlines()
    old, _, new = change.replace("\\n", "\n").partition(" ⇒ ")
    problems = record(old, new)
    found = [f"  {code} {at}:{column} {zh} | {en}" for code, at, column, zh, en in problems]
    assert sorted(found) == sorted(expected)


def test_hints_name_the_nearest_key_or_value() -> None:
    text = RECORD.replace("places:", "place:").replace("dedicated", "generel")
    _, problems = validate(Standard, parse(text), "x.yaml", {"id": "x"})
    hints = {p.code: p.hint.en for p in problems if p.hint}
    assert hints == {"TX101": "did you mean “places”?", "TX103": "did you mean “general”?"}


@pytest.mark.parametrize(
    ("old", "new", "zh"),
    [
        ("scope: dedicated", "scope: 专用", "是不是“dedicated”（专用）？"),
        ("stage: published", "stage: 发布", "是不是“published”（发布）？"),
        ("stage: published", "stage: 现行", "是不是“in-force”（实施）？"),
        ("number: GB/T 99999-2099", "level: 行标", "是不是“industry”（行业标准）？"),
        (
            "scope: dedicated",
            "scope: x",
            "可用的有：dedicated（专用）、general（通用）、related（相关）",
        ),
        (
            "checked",
            "status: 现行\nchecked",
            "状态由 history（经历的阶段）得出：在那里写阶段和日期",
        ),
        (
            "- {stage: published, date: 2099-03-01}",
            "- stage：published",
            "改成半角冒号加空格“: ”",
        ),
    ],
)
def test_chinese_words_lead_to_the_value(old: str, new: str, zh: str) -> None:
    _, problems = validate(Standard, parse(RECORD.replace(old, new, 1)), "x.yaml", {"id": "x"})
    assert [p.hint and p.hint.zh for p in problems] == [zh]


def test_the_id_is_no_key_and_never_a_hint() -> None:
    assert problems_of(Standard, RECORD + "id: x\n", id="x") == [
        ("TX101", 9, 1, "不认识的键“id”", "unknown key “id”")
    ]
    _, (problem,) = validate(Standard, parse(RECORD + "ids: x\n"), "x.yaml", {"id": "x"})
    assert problem.hint is not None
    assert "id," not in problem.hint.en
    assert "“id”" not in problem.hint.en


@pytest.mark.parametrize("text", ["- a\n", "text\n", "[]\n", "true\n"])
def test_the_top_must_be_pairs(text: str) -> None:
    assert [problem[:3] for problem in problems_of(Standard, text, id="x")] == [("TX009", 1, 1)]


@pytest.mark.parametrize(
    ("expected", "place", "message"),
    [
        ("many", (7, 15), "“many” is not a valid value for “expected”: it must be a whole number"),
        ("{count: 1}", (7, 15), "the required “reason” is missing"),
        (
            "{count: x, reason: {}}",
            (7, 23),
            "“x” is not a valid value for “count”: it must be a whole number",
        ),
        (
            "{count: 100, reason: {}}",
            (7, 23),
            "“100” is not a valid value for “count”: it must be 99 or less",
        ),
    ],
)
def test_a_value_of_two_types_has_one_error(
    expected: str, place: tuple[int, int], message: str
) -> None:
    text = f"{NODE}    expected: {expected}\n"
    assert [p[1:3] + p[4:] for p in problems_of(Framework, text)] == [(*place, message)]


def test_the_errors_of_a_garbled_file_are_limited() -> None:
    many = ", ".join(["x!"] * 5000)
    assert (
        len(record('["1.1.1"]', f"[{many}]")) == MAX_PROBLEMS_PER_FILE + 1
    )  # the last counts the rest


_MODELS = st.sampled_from([Standard, Framework, Targets, Seed, Priorities])
_KEYS = st.sampled_from(
    sorted({"x", "code", "zh", "en", "kind", "count", "url", "number", "degree", "stage", "date"})
    + sorted(
        {
            key
            for model in (Standard, Framework, Targets, Seed, Priorities)
            for key in yaml_fields(model)
        }
        - {"id"}
    )
)
_LEAVES = st.sampled_from(
    ["", "x", "1", "99999999999999999999", "nan", "-1", "2099-01-01", "x" * 2000, "a\nb"]
) | st.sampled_from([None, True, False])
_DATA = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner),
    max_leaves=30,
)


@settings(max_examples=300)
@given(_MODELS, st.dictionaries(_KEYS, _DATA, max_size=8))
def test_any_data_is_read_or_refused_in_both_languages(
    model: type[BaseModel], data: dict[str, Any]
) -> None:
    """No wording of pydantic's own gets through: Chinese says what is wanted in Chinese."""
    document = parse(json.dumps(data))
    assert document.errors == ()
    value, problems = validate(
        model, document, "x.yaml", {"id": "x"} if model is Standard else None
    )
    assert (value is None) == bool(problems)
    for problem in problems:
        assert len(problem.message.zh) < 300
        assert "should" not in problem.message.zh + problem.message.en
        assert "规定的写法" not in problem.message.zh, problem
