"""Files of every kind and damage: read as what they are, or refused with one sentence."""

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tixi.cli.main import main
from tixi.table_import.reader import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_UNPACKED_BYTES,
    TableError,
    csv_sheet,
    read_tables,
    xlsx_sheets,
)

TEXT = "标准编号,标准名称\nGB/T 99999-2099,虚构\n"


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
    tmp_path: Path, content: bytes, kind: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    read = read_tables(file)
    assert read.format == kind
    assert [row.cells for row in read.sheets[0].rows] == [
        ("标准编号", "标准名称"),
        ("GB/T 99999-2099", "虚构"),
    ]


def test_rows_have_the_numbers_of_their_lines() -> None:
    sheet, _ = csv_sheet(b'a,b\n\n"x\ny",2\nz,3\n')
    assert [(row.number, row.cells[0]) for row in sheet.rows] == [(1, "a"), (3, "x\ny"), (5, "z")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xef\xbb\xbf\r\n<html><table>", "a web page or XML"),
        (b"\xff\xff\x00\x01", "not text in UTF-8 or GB18030"),
        (b"a\0b\n", "not text in UTF-8 or GB18030"),
        (b'"a,b\n', "has no partner"),
        (b"PK\x03\x04 not a zip", "not an xlsx that can be read"),
        (b"\xd0\xcf\x11\xe0 old", "an old xls"),
        (b'{"a": 1}\n[2]\n', "line 2 is not a JSON object"),
        (b'{"a": \n', "line 1 is not a JSON object"),
        (b"a,b\n" + b"1,2\n" * (MAX_ROWS + 1), "too large"),
        (b"," * MAX_COLUMNS + b"\n", "too large"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "a"
    file.write_bytes(content)
    with pytest.raises(TableError, match=words):
        read_tables(file)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(TableError, match="cannot read"):
            read_tables(path)


def book(write: object) -> bytes:
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    write(made.add_worksheet("甲"))  # type: ignore[operator]
    made.close()
    return out.getvalue()


def test_cells_of_xlsx_as_people_would_write_them() -> None:
    def write(sheet: object) -> None:
        sheet.write_row(2, 1, ["a", 2024, 1.5, True])  # type: ignore[attr-defined]

    (sheet,) = xlsx_sheets(book(write))
    assert sheet.name == "甲"
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (3, ("", "a", "2024", "1.5", "True"))
    ]


@pytest.mark.parametrize("cell", [(MAX_ROWS, 0), (0, MAX_COLUMNS)])
def test_one_cell_far_out_is_refused_before_it_is_laid_out(cell: tuple[int, int]) -> None:
    def write(sheet: object) -> None:
        sheet.write_string(*cell, "far")  # type: ignore[attr-defined]

    with pytest.raises(TableError, match="too large"):
        xlsx_sheets(book(write))


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w") as file:
        for _ in range((MAX_UNPACKED_BYTES >> 20) + 1):
            file.write(bytes(1 << 20))
    assert len(out.getvalue()) < 1 << 20
    with pytest.raises(TableError, match="when unpacked"):
        xlsx_sheets(out.getvalue())


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_read_or_refused(content: bytes) -> None:
    try:
        csv_sheet(content)
    except TableError as error:
        assert error.text.zh and error.text.en


@given(st.binary(max_size=200))
def test_an_archive_of_any_kind_is_read_or_refused(content: bytes) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", content)
        archive.writestr("[Content_Types].xml", content)
    for bytes_ in (out.getvalue(), b"PK\x03\x04" + content):
        with pytest.raises(TableError):
            xlsx_sheets(bytes_)


SMALL = Path(__file__).parents[1] / "catalogues/small/catalogue"
DAMAGED = sorted((Path(__file__).parent / "damaged").iterdir())


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name)
def test_a_damaged_workbook_is_refused(path: Path, tmp_path: Path) -> None:
    """Workbooks that once broke the import: each is answered by exit status 1 or 2."""
    workbook = tmp_path / "table.xlsx"
    shutil.copy(path, workbook)
    assert main(["import", str(workbook), "--catalogue", str(SMALL)]) in (1, 2)
