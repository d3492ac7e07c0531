"""The workbook, read back cell by cell; and opened by LibreOffice where there is one."""

import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from made import catalogue, node, standard, target, topic
from tixi.formats.exports import find
from tixi.formats.job import Job
from tixi.formats.workbook.book import MAX_TEXT, Book
from tixi.formats.workbook.cell import Heading
from tixi.measures.note import SECTIONS, ExplanatoryNote
from tixi.measures.plan import plans
from tixi.measures.plan.words import verdict
from tixi.measures.selection import Selection
from tixi.measures.verdict import caveat
from tixi.model.text import Lang, Text, TextError
from tixi.store.load import load
from tixi.table_import.evidence import is_evidence
from tixi.table_import.file import tables
from tixi.table_import.layout import layout

AS_OF = date(2099, 12, 31)
ROOT = Path(__file__).parents[2]
EVIL = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", '=HYPERLINK("http://example.org")', "{=1}"]


def job(**more: Any) -> Job:
    records = [
        standard(
            "GB/T 99999-2099",
            "published 2099-03-01",
            "in-force 2099-04-01",
            places=["1.1"],
            title={"zh": "=1+1"},
            sources={
                "a": {"url": "https://example.org/a", "kind": "official", "supports": ["number"]}
            },
        ),
        standard("plan-x", "planned 2099", places=["1.2"]),
    ]
    tree = [node("1", "category", topic("1.1"), topic("1.2")), node("2", "category", topic("2.1"))]
    made = catalogue(tree, *records, targets=(target("by-2100", "2100-12-31", 2),))
    return Job(made, AS_OF, **more)


def sheets(made: Job) -> dict[str, list[list[Any]]]:
    content = find("workbook").make(made)
    assert isinstance(content, bytes)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def xml(made: Job) -> str:
    content = find("workbook").make(made)
    assert isinstance(content, bytes)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_the_sheets_and_their_two_headings() -> None:
    found = sheets(job())
    assert list(found) == [
        *("标准明细表", "标准统计表", "缺口", "目标", "进展", "预测"),
        *("立项建议", "变动", "编制说明", "证据", "说明"),
    ]
    standards = found["标准明细表"]
    assert standards[1][:5] == ["序号", "标准体系编号", "主题", "标准名称", "标准编号"]
    assert standards[2][:2] == ["No.", "Codes in the system"]
    assert standards[3][:5] == [1, "1.1", "主题1.1", "=1+1", "GB/T 99999-2099"]
    assert date(2099, 3, 1) in standards[3]
    assert "拟制定 2099" in standards[4]


def test_the_figures_are_those_of_the_measures() -> None:
    found = sheets(job())
    by_code = {row[0]: row for row in found["标准统计表"][3:]}
    assert by_code["1"][4:7] == [2, 1, 0.5]
    assert found["标准统计表"][-1][2:7] == ["共计", "", 3, 1, 0.333]
    assert found["目标"][3][6:10] == [1, "", 1, "尚未达到"]
    assert found["证据"][3][:5] == [
        "gb-t-99999-2099",
        "GB/T 99999-2099",
        "a",
        "官方",
        "https://example.org/a",
    ]
    assert {row[1] for row in found["缺口"][3:]} >= {"1.2", "2.1"}


def test_what_every_count_must_be_read_with_is_the_reports() -> None:
    made = job()
    (row,) = [row for row in sheets(made)["说明"] if row[0] == "计数"]
    assert (row[2], row[3]) == (caveat(made.catalogue).zh, caveat(made.catalogue).en)


def test_progress_goes_month_by_month_the_newest_first() -> None:
    rows = sheets(job())["进展"][3:]
    days = [row[2] for row in rows]
    assert days == sorted(days, reverse=True)
    assert rows[0][2:6] == [AS_OF, 2, 1, "专用"]
    in_force = {row[2]: row[9] for row in rows if row[5] == "专用"}
    assert (in_force[date(2099, 3, 31)], in_force[date(2099, 4, 30)]) == (0, 1)


def test_the_parts_of_a_forecast_add_up_to_the_whole() -> None:
    rows = sheets(job())["预测"][3:]
    whole, parts = rows[0], rows[1:]
    assert whole[2] == "合计"
    assert [row[2] for row in parts] == ["确定计入的标准", "虚构标准 plan-x", "目录中尚无的新标准"]
    assert sum(row[5] for row in parts) == pytest.approx(whole[5])
    assert whole[6] <= whole[5] <= whole[7]
    assert 0 <= whole[9] <= 1
    assert "[&lt;0.001]" in xml(job())


def test_the_plan_is_that_of_the_measures() -> None:
    made = job()
    (plan,) = plans(made.catalogue, AS_OF)
    rows = sheets(made)["立项建议"][3:]
    assert rows[0][7] == verdict(plan).zh
    assert plan.starts
    assert [row[2] for row in rows[1:]] == [one.candidate.topic.code for one in plan.starts]
    assert [row[1] for row in rows[1:]] == list(range(1, len(rows)))
    assert rows[1][5] == plan.starts[0].start


def test_the_changes_stand_newest_first_and_name_what_they_moved() -> None:
    rows = sheets(job())["变动"][3:]
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)
    published = next(row for row in rows if row[0] == date(2099, 3, 1))
    assert published[1:3] == ["2099-03-01", "GB/T 99999-2099 =1+1"]
    assert published[3:6] == ["", "发布", "目标by-2100 0 → 1"]
    assert published[6] == "1.1 空白 → 已覆盖"


def test_a_change_shows_the_day_it_counts_from_and_the_one_that_is_stated() -> None:
    records = [
        standard(f"GB/T 9998{n}-2099", *h)
        for n, h in enumerate([["published 2026-03"], ["published"]])
    ]
    made = catalogue([node("1", "category", topic("1.1"))], *records)
    rows = sheets(Job(made, date(2026, 12, 31)))["变动"][3:]
    assert [row[:2] for row in rows] == [[date(2026, 11, 23), ""], [date(2026, 3, 31), "2026-03"]]


def test_the_note_has_its_four_sections_and_says_what_the_page_says() -> None:
    made = job()
    rows = sheets(made)["编制说明"][3:]
    found = ExplanatoryNote(made.coverage, made.targets, made.gaps)
    sections = list(dict.fromkeys(row[0] for row in rows if row[0]))
    assert sections == [f"{n} {text.zh}" for n, text in enumerate(SECTIONS, start=1)]
    said = {row[2] for row in rows}
    assert {text.zh for text in (found.opening, found.structure, found.needs)} <= said
    assert {answer.zh for _, answer in found.verdicts} <= said


def test_equal_jobs_give_equal_bytes() -> None:
    assert find("workbook").make(job()) == find("workbook").make(job())


@pytest.mark.parametrize("lang", Lang)
def test_no_new_sheet_is_taken_for_a_list_of_standards(lang: Lang, tmp_path: Path) -> None:
    content = find("workbook").make(job(lang=lang))
    assert isinstance(content, bytes)
    (tmp_path / "a.xlsx").write_bytes(content)
    read = {sheet.name: sheet for sheet in tables(tmp_path / "a.xlsx").sheets}
    assert layout(read["标准明细表"]) is not None
    for name in ("进展", "预测", "立项建议", "变动", "编制说明"):
        assert layout(read[name]) is None, name
        assert not is_evidence(read[name]), name


def test_a_node_alone() -> None:
    found = sheets(job(selection=Selection(node="2")))
    assert len(found["标准明细表"]) == 3
    assert [row[0] for row in found["标准统计表"][3:-1]] == ["2", "2.1"]
    assert {row[1] for row in found["缺口"][3:]} == {"2.1"}


def test_words_in_english() -> None:
    row = sheets(job(lang=Lang.EN))["标准明细表"][3]
    assert "national standard" in row
    assert "in force" in row


def test_links_to_the_official_look_up_and_to_the_site() -> None:
    assert "example.org/tixi" not in xml(job())
    linked = xml(job(site="https://example.org/tixi/"))
    assert "https://example.org/tixi/standards/gb-t-99999-2099/" in linked
    assert "https://example.org/tixi/framework/2.1/" in linked
    assert "https://std.samr.gov.cn/search/std?q=GB%2FT%2099999-2099" in linked


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula(text: str) -> None:
    book = Book("t", AS_OF, Lang.ZH)
    book.sheet(Text("甲", "a"), text, [Heading(Text(text, text))], [[text]])
    content = book.content()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[3] == [text]


def test_a_text_that_xlsx_cannot_hold_is_refused_not_cut() -> None:
    book = Book("t", AS_OF, Lang.ZH)
    with pytest.raises(TextError, match="more than xlsx can hold"):
        book.sheet(Text("甲", "a"), "", [Heading(Text("甲", "a"))], [["x" * (MAX_TEXT + 1)]])


def test_the_time_of_the_file_is_the_day_of_the_export() -> None:
    assert "2099-12-31T00:00:00Z" in xml(job())


def test_print_and_view_set_up() -> None:
    found = xml(job())
    assert 'orientation="landscape"' in found
    assert 'paperSize="9"' in found
    assert "_xlnm.Print_Titles" in found
    assert "&amp;P / &amp;N" in found
    assert 'state="frozen"' in found
    assert found.count("<autoFilter") == 11


def test_libreoffice_opens_it_and_lays_it_out_on_landscape_pages(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    found = load(ROOT / "catalogue").catalogue
    assert found is not None
    content = find("workbook").make(Job(found, AS_OF))
    assert isinstance(content, bytes)
    (tmp_path / "a.xlsx").write_bytes(content)
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    pdf = (tmp_path / "a.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"MediaBox[0 0 841.8" in pdf.replace(b"/MediaBox ", b"MediaBox")
