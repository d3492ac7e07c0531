"""Files of every kind and damage: read as they are shown, or refused with one sentence."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tixi.cli.main import main
from tixi.table_import import reader
from tixi.table_import.grid import (
    MAX_COLUMNS,
    MAX_ROWS,
    CellKind,
    Sheet,
    TableError,
    kind_of,
    shown,
)
from tixi.table_import.headers import Headings, Steering
from tixi.table_import.reader import read_tables

TEXT = "标准编号,标准名称\nGB/T 99999-2099,虚构\n"
COUNT = Headings(Steering()).count


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], tuple[str, list[Sheet]]]:
    """The format of a file with this content, and its sheets."""

    def read(content: bytes) -> tuple[str, list[Sheet]]:
        file = tmp_path / "table"
        file.write_bytes(content)
        book = read_tables(file, COUNT)
        sheets = [Sheet(one.name, list(one.rows), one.hidden) for one in book.sheets]
        return book.format, sheets

    return read


Read = Callable[[bytes], tuple[str, list[Sheet]]]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (TEXT.encode(), "csv, UTF-8"),
        (TEXT.encode("utf-8-sig"), "csv, UTF-8 (BOM)"),
        (TEXT.encode("gb18030"), "csv, GB18030"),
        (TEXT.encode("utf-16"), "csv, UTF-16"),
        (TEXT.replace("\n", "\r\n").encode(), "csv, UTF-8"),
        (TEXT.replace(",", "\t").encode(), "csv, UTF-8"),
        (TEXT.replace(",", ";").encode(), "csv, UTF-8"),
        (TEXT.replace(",", "，").encode("gbk"), "csv, GB18030"),
    ],
)
def test_csv_in_any_usual_encoding_and_with_any_usual_separator(
    read: Read, content: bytes, kind: str
) -> None:
    found, (sheet,) = read(content)
    assert found == kind
    assert [row.cells for row in sheet.rows] == [
        ("标准编号", "标准名称"),
        ("GB/T 99999-2099", "虚构"),
    ]


def test_the_separator_is_the_one_that_gives_headings(read: Read) -> None:
    """Full-width commas, semicolons and bars in the texts outnumber it."""
    row = "GB/T 99999-2099,甲，乙，丙；丁;戊;己|庚|辛\n"
    _, (sheet,) = read(("标准编号,标准名称\n" + row * 9).encode())
    assert {len(row.cells) for row in sheet.rows} == {2}


def test_rows_have_the_numbers_of_their_lines(read: Read) -> None:
    _, (sheet,) = read(b'a,b\n\n"x\ny",2\nz,3\n')
    assert [(row.number, row.cells[0]) for row in sheet.rows] == [(1, "a"), (3, "x\ny"), (5, "z")]


DEEP = b'{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xef\xbb\xbf\r\n<html><table>", "a web page or XML"),
        (b"\xff\xff\x00\x01", "not text in UTF-8 or GB18030"),
        (b"a\0b\n", "the text contains NUL characters"),
        (b"\xef\xbb\xbf\r\n", "the file is empty"),
        (b'"a,b\n', "has no partner"),
        (b"PK\x03\x04 not a zip", "the file is damaged"),
        (b"\xd0\xcf\x11\xe0 old", "the file is damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "under a password"),
        (b'{"a": 1}\n[2]\n', "line 2 is not a JSON object"),
        (b'{"a": \n', "line 1 is not a JSON object"),
        (DEEP, "line 1 is not a JSON object"),
        (b"a,b\n" + b"1,2\n" * (MAX_ROWS + 1), "too large"),
        (b'{"a": 1}\n' * (MAX_ROWS + 1), "too large"),
        (b"," * MAX_COLUMNS + b"\n", "too large"),
        (b"x" * (3 << 20), "too large"),
    ],
)
def test_what_cannot_be_read_is_refused(read: Read, content: bytes, words: str) -> None:
    with pytest.raises(TableError, match=words):
        read(content)


def test_a_missing_file_a_folder_and_a_device(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(TableError, match="cannot read"):
            read_tables(path)
    with pytest.raises(TableError, match="more than 64 MB"):
        read_tables(Path("/dev/zero"))


def test_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    if not os.fork():
        pipe.write_text(TEXT)
        os._exit(0)
    (sheet,) = read_tables(pipe, COUNT).sheets
    assert len(list(sheet.rows)) == 2
    os.wait()


# xlsx


def book(*sheets: Callable[[Any, Any], None]) -> bytes:
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "use_future_functions": False})
    for n, write in enumerate(sheets):
        write(made.add_worksheet(f"表{n}"), made.add_format)
    made.close()
    return out.getvalue()


def cells(sheet: Sheet) -> list[tuple[str, CellKind | None]]:
    return [(cell, kind_of(cell)) for row in sheet.rows for cell in row.cells]


def test_cells_of_xlsx_as_excel_shows_them(read: Read) -> None:
    def write(sheet: Any, style: Any) -> None:
        day = date(2099, 3, 1)
        sheet.write_row(2, 1, [" a_x0041_ ", 2024, True])
        sheet.write_number(2, 4, 1.1)
        sheet.write_number(2, 5, 1.1, style({"num_format": "0.00"}))
        sheet.write_datetime(2, 6, day, style({"num_format": "yyyy/m/d"}))
        sheet.write_datetime(2, 7, day, style({"num_format": 'yyyy"年"m"月"'}))
        sheet.write_number(2, 8, 22239, style({"num_format": '"GB/T "0'}))
        sheet.write_formula(2, 9, "=A1", None, "")
        sheet.write_formula(2, 10, "=1/0", None, "#DIV/0!")
        sheet.write_rich_string(2, 11, "甲", style({"bold": True}), "乙")

    _, (sheet,) = read(book(write))
    assert [(row.number, row.cells[0]) for row in sheet.rows] == [(3, "")]
    assert cells(sheet)[1:] == [
        ("a_x0041_", None),
        ("2024", None),
        ("TRUE", None),
        ("1.1", CellKind.NUMBER),
        ("1.10", None),
        ("2099-03-01", CellKind.DATE),
        ("2099-03", CellKind.DATE),
        ("GB/T 22239", None),
        ("", CellKind.FORMULA),
        ("#DIV/0!", CellKind.ERROR),
        ("甲乙", None),
    ]


@pytest.mark.parametrize(
    ("value", "code", "text", "kind"),
    [
        (2024.1, "General", "2024.1", CellKind.NUMBER),
        (2024.1, "0.00", "2024.10", None),
        (2024.1, "0.##", "2024.1", CellKind.NUMBER),
        (1.12, "0.##", "1.12", None),
        (0.5, "0%", "50%", None),
        (7, "000", "007", None),
        (-7, "0;(0)", "-(7)", None),
        (1234567, "#,##0", "1234567", None),
        (12.5, "0.00E+00", "12.5", CellKind.NUMBER),
        (45366, "yyyy", "2024", CellKind.DATE),
        (45366, "[$-804]yyyy\\-mm;@", "2024-03", CellKind.DATE),
        (45366.4375, "yyyy/m/d h:mm", "2024-03-15 10:30", CellKind.DATE),
        (45366.4375, 'm"月"d"日"', "2024-03-15", CellKind.DATE),
        (43904, "mmm-yy", "2020-03", CellKind.DATE),
        (0.5, "h:mm", "0.5", CellKind.NUMBER),
        (1, "d", "1900-01-01", CellKind.DATE),
        (1e12, "yyyy-mm-dd", "1000000000000", None),
        (1.0, "@", "1", None),
    ],
)
def test_numbers_by_their_format(value: float, code: str, text: str, kind: CellKind | None) -> None:
    found = shown(value, code)
    assert (found, kind_of(found)) == (text, kind)


def test_a_book_of_1904(read: Read) -> None:
    assert shown(43904, "yyyy-mm-dd", epoch_1904=True) == "2024-03-15"


def test_merged_cells_and_hidden_rows_and_sheets(read: Read) -> None:
    def write(sheet: Any, style: Any) -> None:
        sheet.merge_range(0, 0, 2, 1, "甲")
        for row in range(4):
            sheet.write_string(row, 2, str(row))
        sheet.set_row(1, None, None, {"hidden": True})

    def hide(sheet: Any, style: Any) -> None:
        sheet.write_string(0, 0, "a")
        sheet.hide()

    _, (sheet, hidden) = read(book(write, hide))
    assert [(row.cells, row.hidden) for row in sheet.rows] == [
        (("甲", "", "0"), False),
        (("甲", "", "1"), True),
        (("甲", "", "2"), False),
        (("", "", "3"), False),
    ]
    assert (sheet.hidden, hidden.hidden) == (False, True)


def far(row: int, column: int) -> bytes:
    return book(lambda sheet, _: sheet.write_string(row, column, "far"))


def archive(**members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


WORKBOOK = '<w xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></w>'
RELATED = '<R><Relationship Id="a" Type="x/worksheet" Target="sheet.xml"/></R>'
LAUGHS = (
    "<!DOCTYPE a ["
    + '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    + "]><a>&a9;</a>"
)


def sheet_of(xml: str) -> bytes:
    """An xlsx file with this XML as its only sheet."""
    return archive(
        **{
            "xl__workbook_xml": WORKBOOK,
            "xl___rels__workbook.xml.rels": RELATED,
            "xl__sheet_xml": xml,
        }
    )


def ods(rows: str) -> bytes:
    return archive(content_xml=f"<d><table name='S'>{rows}</table></d>")


CELL = "<table-cell number-columns-repeated='{}' value-type='string'><p>x</p></table-cell>"
ROW_OF_500 = "<row>" + "<c><v>1</v></c>" * 500 + "</row>"
HOSTILE = {
    "a cell far below": far(MAX_ROWS, 0),
    "a cell far to the right": far(0, MAX_COLUMNS),
    "cells without references": sheet_of("<s><row>" + "<c><v>1</v></c>" * 600 + "</row></s>"),
    "a million cells": sheet_of("<s>" + ROW_OF_500 * 2000 + "</s>"),
    "entities": sheet_of(LAUGHS),
    "repeated rows": ods(f"<table-row number-rows-repeated='2000000'>{CELL.format(1)}</table-row>"),
    "a block": ods(f"<table-row number-rows-repeated='100000'>{CELL.format(500)}</table-row>"),
    "wide": ods(f"<table-row>{CELL.format(16000)}</table-row>"),
    "lists": b"[" + b"[]," * (8 << 20) + b"[]]",
    "a binary workbook": archive(xl__workbook_bin=""),
}


def test_what_unfolds_is_refused_in_bounded_memory_and_time(tmp_path: Path) -> None:
    """All in the child of a shell: the kernel counts a child as at least as large as its parent."""
    for index, content in enumerate(HOSTILE.values()):
        (tmp_path / str(index)).write_bytes(content)
    script = """
import resource, sys
from pathlib import Path
from tixi.table_import.grid import TableError
from tixi.table_import.reader import read_tables
kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
used = lambda: sum(resource.getrusage(kind).ru_utime for kind in kinds)
for file in sorted(Path(sys.argv[1]).iterdir()):
    before = used()
    try:
        [list(one.rows) for one in read_tables(file).sheets]
    except TableError as error:
        print(used() - before, error.text.en.count("."))
print(max(resource.getrusage(kind).ru_maxrss for kind in kinds))
"""
    shell = ["sh", "-c", '"$0" "$@"; exit $?', sys.executable, "-c", script, tmp_path]
    run = subprocess.run(shell, capture_output=True, text=True, check=True)
    *refused, kilobytes = run.stdout.splitlines()
    assert len(refused) == len(HOSTILE)
    assert all(float(line.split()[0]) < 20 and line.split()[1] < "2" for line in refused)
    assert int(kilobytes) < 500 << 10


def test_a_process_that_dies_is_a_refusal(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader.sys, "executable", shutil.which("false"))
    with pytest.raises(TableError, match="bounded memory and time"):
        read(far(0, 0))


# ods and xls


def test_cells_of_ods_as_they_are_shown(read: Read) -> None:
    row = """<table-row number-rows-repeated='2' visibility='collapse'>
      <table-cell value-type='string'><p>甲<s/>乙<span>丙</span></p>
        <annotation><p>note</p></annotation></table-cell>
      <table-cell number-columns-repeated='2'/>
      <table-cell value-type='float' value='1.1'><p>1.1</p></table-cell>
      <table-cell value-type='float' value='1.1'><p>1.10</p></table-cell>
      <table-cell value-type='date' date-value='2099-03-01'><p>2099年3月</p></table-cell>
      <table-cell value-type='date' date-value='2099-03-01'><p>01/03/99</p></table-cell>
      <table-cell value-type='error' formula='of:=1/0'><p>#DIV/0!</p></table-cell>
      <table-cell formula='of:=A1'/>
    </table-row><table-row number-rows-repeated='1048000'><table-cell/></table-row>"""
    kind, (sheet,) = read(ods(row))
    assert (kind, sheet.name) == ("ods", "S")
    assert [(one.number, one.hidden) for one in sheet.rows] == [(1, True), (2, True)]
    assert cells(sheet)[:9] == [
        ("甲 乙丙", None),
        ("", None),
        ("", None),
        ("1.1", CellKind.NUMBER),
        ("1.10", None),
        ("2099-03", CellKind.DATE),
        ("2099-03-01", CellKind.DATE),
        ("#DIV/0!", CellKind.ERROR),
        ("", CellKind.FORMULA),
    ]


def test_cells_of_xls(read: Read) -> None:
    """Written by xlwt; xls states no formats to the reader, so that numbers lack their zeros."""
    kind, (sheet, hidden) = read((Path(__file__).parent / "old.xls").read_bytes())
    assert (kind, sheet.name, hidden.hidden) == ("xls", "清单", True)
    assert [(str(row.cells[0]), *row.cells[2:4]) for row in list(sheet.rows)[1:3]] == [
        ("GB/T 99901-2020", "2020-03-15", "废止"),
        ("GB/T 99902-2020", "2020.1", "废止"),
    ]
    kinds = [kind_of(row.cells[2]) for row in list(sheet.rows)[:3]]
    assert kinds[1:3] == [CellKind.DATE, CellKind.NUMBER]


# Damage


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_read_or_refused(tmp_path_factory: Any, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "bytes"
    file.write_bytes(b"a," + content)
    try:
        (sheet,) = read_tables(file).sheets
        list(sheet.rows)
    except TableError as error:
        assert error.text.zh and error.text.en


@given(st.binary(max_size=200))
@settings(max_examples=10)
def test_an_archive_of_any_kind_is_refused(tmp_path_factory: Any, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "archive"
    for bytes_ in (sheet_of(content.decode("latin-1") + "<"), b"PK\x03\x04" + content):
        file.write_bytes(bytes_)
        with pytest.raises(TableError):
            read_tables(file)


SMALL = Path(__file__).parents[1] / "catalogues/small/catalogue"
DAMAGED = sorted((Path(__file__).parent / "damaged").iterdir())


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name)
def test_a_damaged_workbook_is_refused(path: Path, tmp_path: Path) -> None:
    """Workbooks that once broke the import: each is answered by exit status 1 or 2."""
    workbook = tmp_path / "table.xlsx"
    shutil.copy(path, workbook)
    assert main(["import", str(workbook), "--catalogue", str(SMALL)]) in (1, 2)
