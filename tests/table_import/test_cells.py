"""Cells as people fill them → values of the data format."""

from typing import Any

import pytest

from tixi.formats.columns import text_of
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, Scope
from tixi.model.text import Lang, TextError
from tixi.table_import.cells import is_blank, read_cell, read_day, stage_of
from tixi.table_import.grid import Cell, CellKind


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2099-03-01", "2099-03-01"),
        ("2099/3/1", "2099-03-01"),
        ("2099.3.1", "2099-03-01"),
        ("2099年3月1日", "2099-03-01"),
        ("2099 年 3 月", "2099-03"),
        ("20990301", "2099-03-01"),
        ("2099-3", "2099-03"),
        ("2099年", "2099"),
        ("2099", "2099"),
        (" 2099-03-01 ", "2099-03-01"),
        ("2099-03-01 00:00:00", "2099-03-01"),
        ("2099-03-01T00:00:00.000Z", "2099-03-01"),
        ("2099/3/1 0:00", "2099-03-01"),
        ("２０９９．３．１", "2099-03-01"),
        ("1 March 2099", "2099-03-01"),
        ("Mar. 1, 2099", "2099-03-01"),
        ("March 2099", "2099-03"),
        ("二〇九九年三月一日", "2099-03-01"),
        ("二○九九年十月", "2099-10"),
        ("二零九九年十二月三十一日", "2099-12-31"),
        ("二〇九九年", "2099"),
    ],
)
def test_dates(text: str, meant: str) -> None:
    assert read_day(text) == meant


@pytest.mark.parametrize(
    "text", ["3/1/2099", "二〇九九年十三月", "2099-13-01", "2099-02-30", "明年", "45000", "2099-"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(TextError):
        read_day(text)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("number", "GBT99999—2099", "GB/T 99999-2099"),
        ("places", "1.1.1、1.2.1", ["1.1.1", "1.2.1"]),
        ("replaces", "GB/T 99999-2098，GB/T 99998-2098", ["GB/T 99999-2098", "GB/T 99998-2098"]),
        (
            "references",
            "GB/T 99999-2098\nISO/IEC 99999:2098",
            ["GB/T 99999-2098", "ISO/IEC 99999:2098"],
        ),
        ("level", "国家标准", "national"),
        ("level", "行业", "industry"),
        ("places", "1.1.1 工业数据安全术语定义；1.2.1分类", ["1.1.1", "1.2.1"]),
        ("places", "1.1.1a", ["1.1.1a"]),
        ("title.zh", "《虚构 标准》", "虚构 标准"),
        ("title.zh", "《甲》与《乙》", "《甲》与《乙》"),
        ("scope", "通用标准", "general"),
        ("level", "企标", "enterprise"),
        ("level", "强制性国家标准", "national"),
        ("level", "行业标准（推荐性）", "industry"),
        ("scope", "通用", "general"),
        ("adopts", "ISO/IEC 99999:2098，IDT", {"number": "ISO/IEC 99999:2098", "degree": "IDT"}),
        ("adopts", "ISO/IEC 99999:2098（mod）", {"number": "ISO/IEC 99999:2098", "degree": "MOD"}),
        ("adopts", "ISO 99999:2098 NEQ", {"number": "ISO 99999:2098", "degree": "NEQ"}),
        (
            "history",
            "发布 2099-03; 实施 2099-04-01 [a-1]",
            [
                {"stage": "published", "date": "2099-03"},
                {"stage": "in-force", "date": "2099-04-01", "source": "a-1"},
            ],
        ),
        ("history", "in force", [{"stage": "in-force"}]),
        ("aliases", '["a; b","c"]', ["a; b", "c"]),
        ("status", "现行有效", "in-force"),
        ("history", '[{"stage": "published"}]', [{"stage": "published"}]),
        ("places", "１.１、1.2", ["1.1", "1.2"]),
        ("scope", "专 用", "dedicated"),
        ("level", "National Standard", "national"),
        ("level", "国标", "national"),
        ("title.zh", "虚构  标准\n第一部分", "虚构 标准 第一部分"),
    ],
)
def test_values(key: str, text: str, value: Any) -> None:
    assert read_cell(key, text) == value


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("number", "GB/T 99999-2099、GB/T 99998-2099", "contains more than one standard"),
        ("history", '[{"stage": "published"', "not a list of stages"),
        ("history", '[{"stage": 1}]', "not a list of stages"),
        ("history", '[{"date": "2099"}, 3]', "not a list of stages"),
        ("level", "世界", "unknown level"),
        ("scope", "别的", "unknown scope"),
        ("adopts", "ISO 99999:2098", "states no degree"),
        ("history", "发布了", "is not a stage"),
        ("status", "好", "unknown status"),
        ("sources", "{", "not valid JSON"),
        ("plan", "1", "not a plan number"),
    ],
)
def test_what_cannot_be_taken(key: str, text: str, words: str) -> None:
    with pytest.raises(TextError, match=words) as caught:
        read_cell(key, text)
    assert caught.value.text.zh


def test_every_word_that_is_written_is_read() -> None:
    for lang in (None, *Lang):
        for stage in Stage:
            assert stage_of(text_of(stage, lang)) is stage
        for level in Level:
            assert read_cell("level", text_of(level, lang)) == level
        for scope in Scope:
            assert read_cell("scope", text_of(scope, lang)) == scope
    assert len(STAGE_NAMES) == len(Stage) and len(LEVEL_NAMES) == len(Level)
    assert len(SCOPE_NAMES) == len(Scope)


def test_blank_cells() -> None:
    assert all(is_blank(text) for text in ("", " ", "-", "——", "/", "无", "N/A", "待定", "暂无"))
    assert not is_blank("无线")


@pytest.mark.parametrize(
    ("key", "cell", "words"),
    [
        ("places", Cell("2001-01-01", CellKind.DATE), "Excel turned a code into a date"),
        ("number", Cell("2001-01-01", CellKind.DATE), "Excel turned a code into a date"),
        ("published", Cell("2099.1", CellKind.NUMBER), "it may be January or October"),
        ("published", "45366", "serial number of a day"),
        ("published", "３/４", "“３/４” is not a date"),
        ("published", "2099-03-01 16:00:00", "is not a date"),
    ],
)
def test_a_cell_that_is_another_thing_than_it_shows(key: str, cell: str, words: str) -> None:
    with pytest.raises(TextError, match=words):
        read_cell(key, cell)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("60.60", "published"),
        ("6000", "approved"),
        ("95.99", "withdrawn"),
        ("40.98", "terminated"),
        ("20", "drafting"),
        ("CDV", "consultation"),
        ("FDIS", "review"),
        ("Working Draft", "drafting"),
        ("Proposed Standard", "published"),
        ("W3C Recommendation", "published"),
        ("Historic", "withdrawn"),
        ("在用", "in-force"),
        ("99", None),
    ],
)
def test_statuses_of_other_bodies(text: str, stage: str | None) -> None:
    assert stage_of(text) == stage
