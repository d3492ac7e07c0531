"""Every surface against the oracle: JSON, text, Markdown, csv, the site's API, workbook cells.

The oracle shares no code with tixi; only the words of the outputs are tixi's own.
"""

import csv
import json
import re
from contextlib import redirect_stdout
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import oracle
from catalogues_made import Made, agree, catalogues, days, late_days
from tixi.cli.main import main
from tixi.formats.exports import ExportContext, find
from tixi.measures.coverage import STATE_NAMES
from tixi.measures.evidence import EVIDENCE_NAMES, Evidence
from tixi.measures.gaps import kinds
from tixi.measures.progress import READING_NAMES
from tixi.measures.report import report
from tixi.model.catalogue import Catalogue
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import VALIDITY_NAMES, Validity
from tixi.site import api
from tixi.site.context import SiteContext

READING = ("initiated", "approved", "published", "in_force")
FIGURE = re.compile(r"\d+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Expected:
    """What the oracle counts of a made-up catalogue on a day."""

    def __init__(self, made: Made, as_of: date) -> None:
        self.made, self.as_of, self.levels = made, as_of, list(made.levels)
        self.now = oracle.day(as_of.isoformat())
        nodes, records = made.nodes, made.records
        self.report = oracle.report(nodes, made.targets, records, as_of.isoformat(), self.levels)
        self.kinds = {
            node["code"]: oracle.gap_kinds(records, node, self.now, self.levels)
            for node in oracle.topics(nodes)
        }
        self.statistics = oracle.statistics(nodes, records, self.report)
        self.figures = oracle.key_figures(nodes, records, self.levels, self.report, self.kinds)
        self.validity = {r["id"]: oracle.validity(records, r, self.now) for r in records}


def numbers_in(note: str) -> list[int]:
    """The numbers that a note names, days aside."""
    return [int(one) for one in FIGURE.findall(DAY.sub("", note))]


def check_report(found: dict[str, Any], expected: Expected) -> None:
    """The JSON of the report, which the command and the API share."""
    assert agree(found, expected.report), (found, expected.report)
    for row, plain in zip(found["statistics"], expected.statistics, strict=True):
        cells = sorted(tuple(cell.values()) for cell in row["standards"])
        assert plain == {key: row[key] for key in plain if key != "cells"} | {"cells": cells}
    figures = {one["id"]: (one["number"], one["note"]) for one in found["figures"]}
    assert {id_: number for id_, (number, _) in figures.items()} == {
        id_: number for id_, (number, _) in expected.figures.items()
    }
    for id_, (_, note) in figures.items():
        for text in note.values():
            assert numbers_in(text) == expected.figures[id_][1], (id_, text)


def check_text(expected: Expected, root: Path) -> None:
    """The text of `report --detail` and `gaps`, in Chinese."""
    where = ["--catalogue", str(root), "--as-of", expected.as_of.isoformat(), "--lang", "zh"]
    with redirect_stdout(StringIO()) as out:
        assert main(["report", "--detail", *where]) in (0, 1)
        assert main(["gaps", *where]) in (0, 1)
    text, covered = out.getvalue(), expected.report["coverage"]
    rows = [line.split() for line in text.splitlines()]
    assert f"应有 {covered['expected']} 项，现有 {covered['existing']} 项" in text
    for state, number in covered["states"].items():
        assert re.search(rf"{STATE_NAMES[state].zh} {number}\b", text)
    assert f"有效记录 {sum(expected.report['evidence'].values())} 条" in text
    gaps = sum(map(len, expected.kinds.values()))
    assert f"有 {gaps} 处缺口" in text
    for one in report(expected.made.catalogue(), expected.as_of).figures:
        assert f"\n{one.name.zh} {expected.figures[one.id][0]}：" in text
    many = len(expected.report["targets"]) > 1
    for target in expected.report["targets"]:
        counted, need = len(target["members"]), target["required"]
        mark = "✓" if target["met"] else "✗"
        if many:
            (row,) = (row for row in rows if row[:2] == [mark, target["id"]] and len(row) > 4)
            assert f"{counted}/{need}" in row
        else:
            assert re.findall(r"^([✓✗]) [^计]*计 (\d+) 项", text, re.MULTILINE) == [
                (mark, str(counted))
            ]
        for one in target["readings"]:
            name, met = READING_NAMES[one["id"]].zh, "✓" if one["met"] else "✗"
            assert [target["id"], name, *(str(one[key]) for key in READING), met] in rows


def check_markdown(expected: Expected, root: Path) -> None:
    """`report --format md`."""
    where = ["--catalogue", str(root), "--as-of", expected.as_of.isoformat(), "--lang", "zh"]
    with redirect_stdout(StringIO()) as out:
        assert main(["report", "--format", "md", *where]) in (0, 1)
    text, covered = out.getvalue(), expected.report["coverage"]
    assert f"### 覆盖 {covered['existing']}/{covered['expected']}（" in text
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in text.splitlines()]
    for target in expected.report["targets"]:
        for one in target["readings"]:
            name, met = READING_NAMES[one["id"]].zh, "✓" if one["met"] else "✗"
            cells = [target["id"], name, *(str(one[key]) for key in READING), met]
            assert cells in rows
        counts = [target["id"], len(target["members"]), *target["evidence"].values()]
        assert list(map(str, counts)) in rows
    whole = expected.report["evidence"]
    assert list(map(str, ["有效记录", sum(whole.values()), *whole.values()])) in rows
    numbers = [str(number) for number, _ in expected.figures.values()]
    assert re.findall(r"^- [^：]+ (\d+)：", text, re.MULTILINE) == numbers


def check_api(catalogue: Catalogue, expected: Expected) -> None:
    """The answers of the site's API."""
    site = SiteContext(catalogue, expected.as_of)
    found = {one.path: json.loads(one.content) for one in api.answers(site)}
    check_report(found["api/v1/report.json"], expected)
    listed: dict[str, list[str]] = {code: [] for code in expected.kinds}
    for gap in found["api/v1/gaps.json"]["gaps"]:
        listed[gap["code"]].append(gap["kind"])
    assert {code: sorted(some) for code, some in listed.items()} == expected.kinds
    records = {one["id"]: one for one in found["api/v1/standards.json"]["standards"]}
    for plain in expected.made.records:
        record = records[plain["id"]]
        assert record["validity"] == expected.validity[plain["id"]]
        assert record["status"] == oracle.status(expected.made.records, plain, expected.now)
        assert (record["level"], record["evidence"]) == (
            oracle.level(plain), oracle.evidence(plain),
        )  # fmt: skip
    states = {
        node["code"]: oracle.topic_state(expected.made.records, node, expected.now, expected.levels)
        for node in oracle.topics(expected.made.nodes)
    }
    nodes = {one["code"]: one for one in found["api/v1/framework.json"]["nodes"]}
    assert {code: nodes[code]["state"] for code in states} == {
        code: state for code, (state, _) in states.items()
    }
    for event in found["api/v1/changes.json"]["events"]:
        plain = next(one for one in expected.made.records if one["id"] == event["id"])
        stated = [step["date"] for one in expected.made.records for step in one["history"]
                  if "date" in step and (one is plain or event["to"] == "superseded")]  # fmt: skip
        assert event["stated"] in stated
        assert event["on"] == oracle.text_of(oracle.day(event["stated"])) <= f"{expected.as_of}"


def check_tables(catalogue: Catalogue, expected: Expected) -> None:
    """The cells of the workbook, and the csv of the list."""
    context = ExportContext(catalogue, expected.as_of)
    content = find("workbook").make(context)
    assert isinstance(content, bytes)
    book = CalamineWorkbook.from_filelike(BytesIO(content))

    def sheet(name: str) -> list[dict[str, Any]]:
        _, heads, _, *rows = book.get_sheet_by_name(name).to_python()
        return [dict(zip(map(str, heads), row, strict=True)) for row in rows]

    covered = expected.report["coverage"]
    whole, *below = expected.statistics
    for row, plain in zip(sheet("标准统计表"), [*below, whole], strict=True):
        assert [row[key] for key in ("体系编号", "应有数", "现有数", "现有率")] == [
            plain["code"] or "", plain["expected"], plain["existing"], plain["rate"]
        ]  # fmt: skip
        for scope, name in (("dedicated", "专用"), ("general", "通用")):
            numbers = [cell[2:] for cell in plain["cells"] if cell[0] == scope]
            assert row[f"{name}已发布"] == sum(number for number, _ in numbers)
            assert row[f"{name}在研"] == sum(number for _, number in numbers)
        for level, words in LEVEL_NAMES.items():
            numbers = [cell[2] for cell in plain["cells"] if cell[1] == level]
            assert row[f"已发布{words.zh}"] == sum(numbers)
    assert [row[STATE_NAMES[state].zh] for state in covered["states"]] == [
        *covered["states"].values()
    ]
    rows = iter(sheet("目标与进展"))
    for target in expected.report["targets"]:
        for index, one in enumerate(target["readings"]):
            row = next(rows)
            assert (row["标识"], row["要求"]) == (target["id"], target["required"])
            assert row["口径"] == READING_NAMES[one["id"]].zh
            numbers = [one[key] for key in READING]
            assert [row[f"到达{name}"] for name in ("立项", "批准", "发布", "实施")] == numbers
            assert row["该口径达到"] == ("是" if one["met"] else "否")
            if index == 0:
                at_deadline = target["counted_at_deadline"]
                assert (row["现计"], row["差额"]) == (target["counted"], target["shortfall"])
                assert row["期限时计"] == ("" if at_deadline is None else at_deadline)
                assert str(row["达到之日"]) == (target["met_on"] or "")
                assert (row["达到"] == "已达到") == target["met"]
    names = {kind.name.zh: kind.value for kind in kinds()}
    listed: dict[str, list[str]] = {code: [] for code in expected.kinds}
    for row in sheet("缺口"):
        listed[row["体系编号"]].append(names[row["缺口类别"]])
    assert {code: sorted(some) for code, some in listed.items()} == expected.kinds
    validity = {id_: (value and VALIDITY_NAMES[Validity(value)].zh) or ""
                for id_, value in expected.validity.items()}  # fmt: skip
    evidence = {r["id"]: EVIDENCE_NAMES[Evidence(oracle.evidence(r))].zh
                for r in expected.made.records}  # fmt: skip
    rows_of_list = sheet("标准明细表")
    assert {row["标识"]: row["状态"] for row in rows_of_list} == validity
    assert {row["标识"]: row["证据"] for row in rows_of_list} == evidence
    note = {row["条目"]: str(row["内容"]) for row in sheet("编制说明")}
    for figure in report(catalogue, expected.as_of).figures:
        assert note[figure.name.zh].startswith(f"{expected.figures[figure.id][0]}：")
    for line in csv.DictReader(StringIO(str(find("csv").make(context)).removeprefix("\ufeff"))):
        assert line["validity"] == (expected.validity[line["id"]] or "")


SEVERAL = st.lists(st.one_of(days(), late_days()), min_size=2, max_size=3, unique=True)


@settings(deadline=None, max_examples=300)
@given(catalogues(), SEVERAL)
def test_json_tables_and_the_api_hold_what_the_oracle_counts(made: Made, some: list[date]) -> None:
    """The JSON of the report on each day, the rest on one."""
    catalogue = made.catalogue()
    for as_of in some:
        expected = Expected(made, as_of)
        check_report(json.loads(json.dumps(report(catalogue, as_of).as_json())), expected)
    check_api(catalogue, expected)
    check_tables(catalogue, expected)


@settings(deadline=None, max_examples=300)
@given(catalogues(), st.one_of(days(), late_days()))
def test_text_and_markdown_say_what_the_oracle_counts(
    tmp_path_factory: pytest.TempPathFactory, made: Made, as_of: date
) -> None:
    expected, root = Expected(made, as_of), tmp_path_factory.mktemp("made")
    made.write(root)
    check_text(expected, root)
    check_markdown(expected, root)
