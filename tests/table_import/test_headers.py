"""Headings are found wherever they stand, in any order, language and dress."""

import pytest

from tixi.model.text import Text
from tixi.table_import.blocks import NO_KEY, SINGLE_CELL, SUM_ROW, read_blocks
from tixi.table_import.grid import Row, Sheet
from tixi.table_import.headers import Block, Headings, Steering
from tixi.table_import.profiles import Fields, find, heading, names, profile_data


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("", [Row(n, cells) for n, cells in enumerate(rows, start=1)])


def find_layout(of: Sheet, steering: Steering | None = None) -> Block | None:
    """The only block of a sheet; None without one."""
    blocks = read_blocks(of, Headings(steering or Steering()))
    assert len(blocks) <= 1
    return blocks[0] if blocks else None


def fields(block: Block) -> list[tuple[int, Fields | Text]]:
    """The number of each row and its texts, or the reason why it is skipped."""
    return [(row.number, row.skipped or row.fields) for row in block.rows]


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
    found = find_layout(sheet(head, tuple("x" * len(head))))
    assert found is not None
    assert found.unknown == []
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
    found = find_layout(
        sheet(("虚构标准体系明细表",), ("（2099 年）",), head, english, body, head, body)
    )
    assert found is not None
    assert [number for number, _ in fields(found)] == [5, 7]
    first = found.rows[0].fields
    assert (first["number"], first["in_force"]) == ("GB/T 99999-2099", "2099-01-01")
    assert list(found.ignored) == ["序号"]


def test_headings_in_two_rows() -> None:
    """As merged cells are read: the text stands in the first of them."""
    top = ("序号", "标准编号", "标准名称", "日期", "", "采用国际标准", "", "备注")
    below = ("", "", "", "发布", "实施", "编号", "程度", "")
    body = ("1", "GB/T 99999-2099", "虚构", "2099-01-01", "2099-02-01", "ISO 99999:2098", "IDT", "")
    found = find_layout(sheet(("虚构明细表",), top, below, body))
    assert found is not None
    assert fields(found) == [
        (
            4,
            {
                "number": "GB/T 99999-2099",
                "title.zh": "虚构",
                "published": "2099-01-01",
                "in_force": "2099-02-01",
                "adopts.number": "ISO 99999:2098",
                "adopts.degree": "IDT",
            },
        )
    ]
    assert (list(found.ignored), found.unknown) == (["序号"], [])


@pytest.mark.parametrize(
    "below", [("一、基础", "", "", ""), ("", "", "", "2099-01-01"), ("", "", "", "备注")]
)
def test_a_row_below_the_headings_that_names_no_more_is_none(below: tuple[str, ...]) -> None:
    found = find_layout(sheet(("序号", "标准编号", "标准名称", "备注"), below))
    assert found is not None
    assert [number for number, _ in fields(found)] == [2]


def test_unknown_columns_and_a_second_column_of_a_key_are_reported() -> None:
    found = find_layout(sheet(("标准编号", "标准名称", "经费", "标准号"), ("a", "b", "c", "d")))
    assert found is not None
    assert found.unknown == ["经费", "标准号"]
    assert fields(found) == [(2, {"number": "a", "title.en": "b"})]


def test_cells_that_say_nothing_are_left_out() -> None:
    found = find_layout(
        sheet(("标准编号", "标准名称", "备注"), ("a", "b", "—"), ("GB/T 99998-2099", "/", ""))
    )
    assert found is not None
    assert [said for _, said in fields(found)] == [
        {"number": "a", "title.en": "b"},
        {"number": "GB/T 99998-2099"},
    ]


@pytest.mark.parametrize("words", [("国标", "企标"), ("推荐性国家标准", "地方标准"), ("", "-")])
def test_an_ambiguous_column_is_the_level_where_all_its_cells_are(words: tuple[str, str]) -> None:
    head = ("标准编号", "标准名称", "类别")
    found = find_layout(sheet(head, *(("a", "b", word) for word in words)))
    assert found is not None
    assert found.keys == {0: "number", 1: "title", 2: "level"}


def test_a_column_of_other_kinds_is_not() -> None:
    head = ("标准编号", "标准名称", "类别", "级别")
    found = find_layout(sheet(head, ("a", "b", "国标", "国标"), ("c", "d", "方法", "国标")))
    assert found is not None
    assert found.keys == {0: "number", 1: "title", 3: "level"}
    assert (list(found.ignored), found.unknown) == ([], ["类别"])


@pytest.mark.parametrize(
    "words",
    [
        "合计", "总 计", "小计：", "共计", "本页小计", "国家标准合计", "合计（6 项）", "合计 6",
        "共6项", "共 12 项标准", "总计：共 6 项", "共计6个", "Total", "Sub-total:", "Grand total",
    ],
)  # fmt: skip
def test_rows_of_sums(words: str) -> None:
    head = ("序号", "标准编号", "标准名称")
    found = find_layout(sheet(head, (words, "6", ""), ("", words, ""), ("", "", words)))
    assert found is not None
    assert [said for _, said in fields(found)] == [SUM_ROW] * 3


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "GB/T 99999-2099", "合计"),
        ("合计", "20991234-T-339", "甲"),
        ("1", "", "共计算的数据安全要求"),
        ("1", "", "公共数据安全"),
    ],
)
def test_a_standard_is_not_a_row_of_sums(cells: tuple[str, str, str]) -> None:
    found = find_layout(sheet(("序号", "标准编号", "标准名称"), cells))
    assert found is not None
    assert isinstance(fields(found)[0][1], dict)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("一、基础标准", "", "", ""), SINGLE_CELL),
        (("", "2.1 组织管理", "", ""), SINGLE_CELL),
        (("", "虚构标准", "-", "/"), SINGLE_CELL),
        (("", "", "", "1.1"), NO_KEY),
        (("GB/T 99", "", "", ""), None),
        (("GB/T 99999-2099", "", "", ""), None),
        (("20991234-T-339", "", "", ""), None),
        (("", "虚构标准", "现行", ""), None),
    ],
)
def test_headings_between_rows_and_remarks(cells: tuple[str, ...], reason: Text | None) -> None:
    found = find_layout(sheet(("标准编号", "标准名称", "状态", "体系编号"), cells))
    assert found is not None
    (_, said) = fields(found)[0]
    assert said == reason if reason else isinstance(said, dict)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("GB/T\n99999-2099", "GB/T 99999-2099"),
        ("计划号：20991234-T-339", "20991234-T-339"),
        ("标准编号: GB/T 99999-2099", "GB/T 99999-2099"),
    ],
)
def test_a_number_loses_its_line_breaks_and_its_label(cell: str, text: str) -> None:
    found = find_layout(sheet(("标准号/计划号", "标准名称"), (cell, "甲\n乙")))
    assert found is not None
    assert fields(found) == [(2, {"number": text, "title.zh": "甲\n乙"})]


def test_in_a_table_of_two_columns_a_title_may_be_alone() -> None:
    found = find_layout(sheet(("标准编号", "标准名称"), ("", "虚构标准")))
    assert found is not None
    assert fields(found) == [(2, {"title.zh": "虚构标准"})]


def test_a_table_of_something_else_has_no_layout() -> None:
    assert find_layout(sheet(("日期", "金额"), ("1", "2"))) is None
    assert find_layout(sheet(("标准编号",), ("GB/T 99999-2099",))) is None
    assert find_layout(Sheet("", [])) is None
    statistics = ("体系编号", "类别", "名称", "英文名称", "应有数", "现有数")
    assert find_layout(sheet(statistics, ("1", "类", "虚构类", "Made up", "4", "3"))) is None


@pytest.mark.parametrize("name", names())
def test_a_profile_names_each_heading_once(name: str) -> None:
    profile = find(name)
    by_heading: dict[str, set[str]] = {}
    for key, words in profile_data(name)["columns"].items():
        for word in words.split():
            by_heading.setdefault(heading(word), set()).add(key)
    assert {word: keys for word, keys in by_heading.items() if len(keys) > 1} == {}
    assert all(profile.columns[word] in keys for word, keys in by_heading.items())
    assert profile.required_headers <= {*profile.columns, *profile.ignored}
    assert profile.title.zh and profile.title.en
