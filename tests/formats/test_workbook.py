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
from tixi.files.load import load
from tixi.formats.exports import Job, find
from tixi.formats.workbook.book import MAX_TEXT, Book, Heading
from tixi.measures.selection import Selection
from tixi.model.text import Lang, Text, TextError

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
    assert list(found) == ["标准明细表", "标准统计表", "缺口", "目标", "证据", "说明"]
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
    assert found["目标"][3][6:10] == [1, "", 1, "未达到"]
    assert found["证据"][3][:5] == [
        "gb-t-99999-2099",
        "GB/T 99999-2099",
        "a",
        "官方",
        "https://example.org/a",
    ]
    assert {row[1] for row in found["缺口"][3:]} >= {"1.2", "2.1"}


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
    assert found.count("<autoFilter") == 6


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
