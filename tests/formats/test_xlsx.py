"""The workbook, read back cell by cell; and opened by LibreOffice where there is one."""

import re
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
from tixi.formats.columns import Column
from tixi.formats.exports import ExportContext, find
from tixi.formats.tables import Table
from tixi.formats.xlsx import MAX_TEXT, xlsx
from tixi.measures.summary import SECTIONS, caveat, explanatory_note
from tixi.model.text import Lang, Text, TextError
from tixi.store.loader import load
from tixi.table_import.blocks import is_sources_sheet, read_blocks
from tixi.table_import.headers import Headings, Steering
from tixi.table_import.reader import read_tables

AS_OF = date(2099, 12, 31)
ROOT = Path(__file__).parents[2]
EVIL = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", '=HYPERLINK("http://example.org")', "{=1}"]


def job(**more: Any) -> ExportContext:
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
    return ExportContext(made, AS_OF, **more)


def sheets(made: ExportContext) -> dict[str, list[list[Any]]]:
    content = find("workbook").make(made)
    assert isinstance(content, bytes)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def xml(made: ExportContext) -> str:
    content = find("workbook").make(made)
    assert isinstance(content, bytes)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_the_sheets_and_their_two_headings() -> None:
    found = sheets(job())
    assert list(found) == [
        *("标准明细表", "标准统计表", "缺口", "目标与进展", "编制说明", "证据"),
    ]
    standards = found["标准明细表"]
    assert standards[1][:9] == [
        *("序号", "体系编号", "标准号", "标准名称", "宜定级别", "实施日期"),
        *("国际国外标准号及采用关系", "被代替标准号或作废", "备注"),
    ]
    assert standards[2][:2] == ["No.", "Codes in the system"]
    assert standards[3][:5] == [1, "1.1", "GB/T 99999-2099", "=1+1", "国家标准"]
    assert date(2099, 3, 1) in standards[3]
    assert "拟制定 2099" in standards[4]


def test_the_figures_are_those_of_the_measures() -> None:
    found = sheets(job())
    by_code = {row[0]: row for row in found["标准统计表"][3:]}
    assert by_code["1"][4:7] == [2, 1, 0.5]
    assert found["标准统计表"][-1][2:7] == ["共计", "", 3, 1, 0.333]
    assert found["目标与进展"][3][6:10] == [1, "", 1, "尚未达到"]
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
    assert caveat(made.catalogue).zh in {row[2] for row in sheets(made)["编制说明"]}


def test_a_target_has_a_row_for_each_reading() -> None:
    headline, broad, system = sheets(job())["目标与进展"][3:]
    assert headline[:5] == ["by-2100", "目标by-2100", date(2100, 12, 31), 2, "研制"]
    assert headline[5:] == [
        *("专用; 国家标准, 行业标准, 团体标准; 发布", 1, "", 1, "尚未达到", ""),
        *("专用", 1, 1, 1, 1, "否"),
    ]
    assert broad[5:12] == ["", "", "", "", "", "", "连通用"]
    assert system[5:12] == ["", "", "", "", "", "", "体系内"]


def test_the_note_has_four_sections_with_the_statements_of_the_page() -> None:
    made = job()
    rows = sheets(made)["编制说明"][3:]
    sections = list(dict.fromkeys(row[0] for row in rows if row[0]))
    assert sections == [f"{n} {text.zh}" for n, text in enumerate(SECTIONS, start=1)]
    found = explanatory_note(made.coverage, made.targets, made.gaps)
    assert [row[2] for row in rows] == [one.text.get(Lang.ZH) if one.text else "" for one in found]


def test_equal_jobs_give_equal_bytes() -> None:
    assert find("workbook").make(job()) == find("workbook").make(job())


def test_cells_offer_the_values_that_they_may_have() -> None:
    content = xml(job(lang=Lang.EN))
    rules = re.findall(r'<dataValidation [^>]*sqref="([A-Z]+)4:[^>]*><formula1>([^<]*)<', content)
    assert [(column, words[:20]) for column, words in rules] == [
        ("B", '"1.1,1.2,2.1"'),
        ("E", '"national standard,i'),
        ("L", '"dedicated,general,r'),
        ("M", '"planned,initiated,d'),
    ]


@pytest.mark.parametrize("lang", Lang)
def test_no_new_sheet_is_taken_for_a_list_of_standards(lang: Lang, tmp_path: Path) -> None:
    content = find("workbook").make(job(lang=lang))
    assert isinstance(content, bytes)
    (tmp_path / "a.xlsx").write_bytes(content)
    read = {sheet.name: sheet for sheet in read_tables(tmp_path / "a.xlsx").sheets}
    headings = Headings(Steering())
    assert len(read_blocks(read["标准明细表"], headings)) == 1
    for name in ("目标与进展", "编制说明"):
        assert read_blocks(read[name], headings) == [], name
        assert not is_sources_sheet(read[name]), name


def test_a_selected_node() -> None:
    found = sheets(job(node="2"))
    assert len(found["标准明细表"]) == 3
    assert [row[0] for row in found["标准统计表"][3:]] == ["2", "2.1"]
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


def table(text: str) -> Table[str]:
    """A table that holds nothing but a text."""
    both = Text(text[:20], text[:20])
    return Table(Text("甲", "a"), both, [Column("a", both, lambda _, row: row)], [text])


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula(text: str) -> None:
    content = xlsx(job(), [table(text)])
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[3] == [text]


def test_a_text_that_xlsx_cannot_hold_is_refused_not_cut() -> None:
    with pytest.raises(TextError, match="more than xlsx can hold"):
        xlsx(job(), [table("x" * (MAX_TEXT + 1))])


def test_the_time_of_the_file_is_the_day_of_the_export() -> None:
    assert "2099-12-31T00:00:00Z" in xml(job())


def test_print_and_view_set_up() -> None:
    found = xml(job())
    assert 'orientation="landscape"' in found
    assert 'paperSize="9"' in found
    assert "_xlnm.Print_Titles" in found
    assert "&amp;P / &amp;N" in found
    assert 'state="frozen"' in found
    assert found.count("<autoFilter") == 6


def test_libreoffice_opens_it_and_lays_it_out_on_landscape_pages(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    found = load(ROOT / "catalogue").catalogue
    assert found is not None
    content = find("workbook").make(ExportContext(found, AS_OF))
    assert isinstance(content, bytes)
    (tmp_path / "a.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=180
    )
    pdf = (tmp_path / "a.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"MediaBox[0 0 841.8" in pdf.replace(b"/MediaBox ", b"MediaBox")
