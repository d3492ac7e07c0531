"""Headings are found wherever they stand, in any order, language and dress."""

import pytest

from tixi.formats.intake.layout import layout
from tixi.formats.intake.sheet import Row, Sheet
from tixi.formats.profiles import find, heading, names


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("", tuple(Row(n, cells) for n, cells in enumerate(rows, start=1)))


LAYOUTS = [
    ("序号", "标准体系编号", "标准名称", "标准编号", "宜定级别", "标准状态", "实施日期"),
    (
        "序号",
        "标准代号和编号",
        "标准名称",
        "宜定级别",
        "实施日期",
        "国际国外标准号及采用关系",
        "备注",
    ),
    ("备注", "标 准 编 号", "标准名称（中文）", "状态：", "发布日期", "代替标准号"),
    ("No.", "Number", "Title in Chinese", "Status", "Published"),
    ("STANDARD NO", "title", "status"),
    ("计划号", "项目名称", "归口单位"),
]


@pytest.mark.parametrize("head", LAYOUTS)
def test_usual_headings_in_any_order(head: tuple[str, ...]) -> None:
    found = layout(sheet(head, tuple("x" * len(head))))
    assert found is not None
    assert found.unknown == ()
    assert {"number", "plan"} & set(found.keys.values())


def test_titles_above_and_headings_repeated_below() -> None:
    head = LAYOUTS[0]
    english = (
        "No.",
        "Codes in the system",
        "Title in Chinese",
        "Number",
        "Level",
        "Status",
        "In force",
    )
    body = ("1", "1.1", "虚构", "GB/T 99999-2099", "国家标准", "现行", "2099-01-01")
    found = layout(
        sheet(("虚构标准体系明细表",), ("（2099 年）",), head, english, body, head, body)
    )
    assert found is not None
    assert [number for number, _ in found.fields()] == [5, 7]
    _, fields = found.fields()[0]
    assert fields["number"] == "GB/T 99999-2099"
    assert fields["in_force"] == "2099-01-01"
    assert list(found.passed) == ["序号"]


def test_what_is_unknown_is_told_and_so_is_a_second_column_of_a_kind() -> None:
    found = layout(sheet(("标准编号", "标准名称", "经费", "标准号"), ("a", "b", "c", "d")))
    assert found is not None
    assert found.unknown == ("经费", "标准号")
    assert found.fields() == [(2, {"number": "a", "title.zh": "b"})]


def test_cells_that_say_nothing_are_left_out() -> None:
    found = layout(sheet(("标准编号", "标准名称", "备注"), ("a", "b", "—"), ("c", "/", "")))
    assert found is not None
    assert [fields for _, fields in found.fields()] == [
        {"number": "a", "title.zh": "b"},
        {"number": "c"},
    ]


def test_a_table_of_something_else_has_no_layout() -> None:
    assert layout(sheet(("日期", "金额"), ("1", "2"))) is None
    assert layout(sheet(("标准编号",), ("GB/T 99999-2099",))) is None
    assert layout(Sheet("", ())) is None
    statistics = ("体系编号", "类别", "名称", "英文名称", "应有数", "现有数")
    assert layout(sheet(statistics, ("1", "类", "虚构类", "Made up", "4", "3"))) is None


@pytest.mark.parametrize("name", names())
def test_a_profile_names_each_heading_once(name: str) -> None:
    profile = find(name)
    by_heading: dict[str, set[str]] = {}
    for word, key in profile.columns.items():
        by_heading.setdefault(heading(word), set()).add(key)
    assert {word: keys for word, keys in by_heading.items() if len(keys) > 1} == {}
    marks = {heading(word) for word in (*profile.columns, *profile.passed)}
    assert {heading(mark) for mark in profile.marks} <= marks
    assert profile.title.zh and profile.title.en
