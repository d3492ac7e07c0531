"""Files that hold tables → sheets of text cells: xlsx, csv, JSON and JSON Lines."""

import csv
import json
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from tixi.formats.csv_json import unguarded
from tixi.model.text import Text, TextError
from tixi.store.files import os_error_reason

MAX_BYTES = 64 << 20  # of a file, packed or not
MAX_UNPACKED_BYTES = 256 << 20
MAX_ROWS = 200_000
MAX_COLUMNS = 512
_MAX_CELL_CHARS = 1 << 20
_SAMPLE_LINES = 30  # by which the separator of a csv is recognized

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # xls, and xlsx under a password
_SEPARATORS = ",\t;|，"
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 (BOM)"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_ENCODINGS = (("utf-8", "UTF-8"), ("gb18030", "GB18030"))

# Where XML says that a row or a cell is. Any other way of writing it is refused: the reader may
# find more in it than this check does, and reserve memory for all cells before that one.
_CELL_REFERENCE = re.compile(rb"""\sr\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(rb"([A-Za-z]{0,3})([0-9]{1,7})")
# What zipfile raises for an archive that is damaged, encrypted or packed in an unknown way.
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError,
    OSError, ValueError, KeyError, struct.error,
)  # fmt: skip


Records = list[tuple[int, Mapping[str, Any]]]  # the objects of a JSON file with their numbers


class TableError(TextError):
    """A file that cannot be read as a table: one sentence, and perhaps a way out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file, from 1, and the texts of its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name (empty where the file has but one), and its rows that are not empty."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, and its format: xlsx, csv with its encoding, JSON, JSON Lines."""

    sheets: tuple[Sheet, ...]
    format: str


def read_tables(path: Path) -> Workbook:
    """Read a file by its content, whatever its name; raises TableError."""
    content = _bytes(path)
    start = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if content.startswith(b"PK"):
        return Workbook(tuple(xlsx_sheets(content)), "xlsx")
    if content.startswith(_OLD_OFFICE):
        raise TableError(
            "旧的 xls 或加了密码的 xlsx 不能读",
            "an old xls, or an xlsx under a password, cannot be read",
            Text("另存为没有密码的 xlsx", "save it as xlsx without a password"),
        )
    if start == b"<":
        raise TableError(
            "文件其实是网页或 XML（网站导出的 xls 常是这样），不能读",
            "the file is really a web page or XML, as the xls of some sites are: it cannot be read",
            Text("用 Excel 打开，另存为 xlsx", "open it in Excel and save it as xlsx"),
        )
    if start in (b"{", b"["):
        text = content.decode("utf-8-sig", "replace")
        records, kind = _json_array(text), "JSON"
        if records is None and start == b"{":
            records, kind = _json_lines(text), "JSON Lines"
        if records is not None:
            return Workbook((_json_sheet(records),), kind)
    sheet, encoding = csv_sheet(content)
    return Workbook((sheet,) if sheet.rows else (), f"csv, {encoding}")


def _bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise _too_large(f"{MAX_BYTES >> 20} MB", f"{MAX_BYTES >> 20} MB")
        return path.read_bytes()
    except OSError as error:
        why = os_error_reason(error)
        raise TableError(f"不能读 {path}（{why.zh}）", f"cannot read {path} ({why.en})") from None


def _too_large(zh: str, en: str) -> TableError:
    return TableError(f"文件过大：超过 {zh}", f"the file is too large: more than {en}")


def _check_size(rows: int, columns: int = 0) -> None:
    """Raise TableError for more rows or columns than a table may have."""
    if rows > MAX_ROWS:
        raise _too_large(f"{MAX_ROWS:,} 行", f"{MAX_ROWS:,} rows")
    if columns > MAX_COLUMNS:
        raise _too_large(f"{MAX_COLUMNS} 列", f"{MAX_COLUMNS} columns")


# csv


def csv_sheet(content: bytes) -> tuple[Sheet, str]:
    """The table of a csv file, and its encoding; raises TableError.

    A byte order mark decides; without one, UTF-8 where the bytes are valid, else GB18030. The
    separator is the most frequent one in the first lines. An apostrophe that guards a formula
    comes off.
    """
    text, encoding = _decoded(content)
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    separator = max(_SEPARATORS, key=lambda sign: (sample.count(sign), -_SEPARATORS.index(sign)))
    rows: list[Row] = []
    csv.field_size_limit(_MAX_CELL_CHARS)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            _check_size(len(rows) + 1, len(cells))
            texts = tuple(unguarded(cell).strip() for cell in cells)
            if any(texts):
                rows.append(Row(line, texts))
            line = reader.line_num + 1
    except csv.Error:
        raise TableError(
            f"第 {reader.line_num} 行的引号不成对",
            f"a quotation mark on line {reader.line_num} has no partner",
            Text("单元格内的引号写成两个", 'write a quotation mark within a cell as ""'),
        ) from None
    return Sheet("", tuple(rows)), encoding


def _decoded(content: bytes) -> tuple[str, str]:
    marked = [(codec, name) for mark, codec, name in _BYTE_ORDER_MARKS if content.startswith(mark)]
    for codec, name in marked or _ENCODINGS:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text or marked:
            return text, name
    raise TableError(
        "不是 xlsx，也不是 UTF-8 或 GB18030（GBK）的文本",
        "the file is not xlsx, and not text in UTF-8 or GB18030 (GBK)",
        Text("用 Excel 另存为 xlsx 或“CSV UTF-8”", "save it from Excel as xlsx or “CSV UTF-8”"),
    )


# JSON


def _parsed(text: str) -> Any:
    """What JSON text says; None for other text."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _json_array(text: str) -> Records | None:
    """The objects of an array, as they are or under `standards`, by number from 1; else None."""
    data = _parsed(text)
    array = data.get("standards") if isinstance(data, dict) else data
    if isinstance(array, list) and array and all(isinstance(one, dict) for one in array):
        return list(enumerate(array, start=1))
    return None


def _json_lines(text: str) -> Records:
    """The objects of a file with one a line, by the number of the line."""
    records: Records = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        data = _parsed(line)
        if not isinstance(data, dict):
            raise TableError(
                f"第 {number} 行不是 JSON 对象",
                f"line {number} is not a JSON object",
                Text(
                    "写成对象的数组，或一行一个对象",
                    "write an array of objects, or one object a line",
                ),
            )
        records.append((number, data))
    return records


def _json_sheet(records: Records) -> Sheet:
    """Objects as rows below a row of their keys, nested ones joined by dots."""
    _check_size(len(records))
    flat = [(number, dict(_flat(data))) for number, data in records]
    names = list(dict.fromkeys(name for _, record in flat for name in record))
    rows = (Row(n, tuple(record.get(name, "") for name in names)) for n, record in flat)
    return Sheet("", (Row(0, tuple(names)), *rows))


def _flat(data: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """The values by dotted key: lists of texts joined, what is nested deeper as JSON."""
    found: list[tuple[str, str]] = []
    for key, value in data.items():
        inner = value.values() if isinstance(value, dict) else value
        if isinstance(inner, Iterable) and any(isinstance(one, dict) for one in inner):
            found.append((f"{prefix}{key}", json.dumps(value, ensure_ascii=False)))
        elif isinstance(value, dict):
            found += _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            found.append((f"{prefix}{key}", "; ".join(map(str, value))))
        else:
            found.append((f"{prefix}{key}", "" if value is None else str(value).strip()))
    return found


# xlsx


def xlsx_sheets(content: bytes) -> list[Sheet]:
    """The sheets of an xlsx file that are not empty; raises TableError.

    Numbers and dates come as the text that a person would write; formulas as their stored value.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(BytesIO(_repacked(content))) as book:
            sheets = [
                Sheet(name, _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
                for name in book.sheet_names
            ]
    except TableError:
        raise
    except (CalamineError, *_ZIP_ERRORS):
        raise TableError(
            "文件不是可读的 xlsx",
            "the file is not an xlsx that can be read",
            Text("用 Excel 或 LibreOffice 打开后另存为 xlsx 或 csv", "save it anew as xlsx or csv"),
        ) from None
    return [sheet for sheet in sheets if sheet.rows]


def _repacked(content: bytes) -> bytes:
    """The same archive, packed anew from what was unpacked within the limits.

    The sizes that an archive states may be wrong, and a single cell far out makes a reader lay
    out every cell before it: both are measured first, in bounded memory.
    """
    out = BytesIO()
    left = MAX_UNPACKED_BYTES
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            with old.open(info) as member:
                data = member.read(left + 1)
            left -= len(data)
            if left < 0:
                size = f"{MAX_UNPACKED_BYTES >> 20} MB"
                raise _too_large(f"解压后 {size}", f"{size} when unpacked")
            if b"sheetData" in data:
                _check_extent(data)
            new.writestr(info.filename, data)
    return out.getvalue()


def _check_extent(xml: bytes) -> None:
    """Raise TableError for a cell beyond the limits, ValueError for an unknown reference."""
    for reference in {one or other for one, other in _CELL_REFERENCE.findall(xml)}:
        cell = _CELL.fullmatch(reference)
        if cell is None:
            raise ValueError("not a reference of a cell")
        column = 0
        for letter in cell[1].upper():
            column = column * 26 + letter - 64
        _check_size(int(cell[2]), column)


def _rows(cells: Sequence[Sequence[object]]) -> tuple[Row, ...]:
    rows = (Row(n, tuple(map(_text, row))) for n, row in enumerate(cells, start=1))
    return tuple(row for row in rows if any(row.cells))


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()
