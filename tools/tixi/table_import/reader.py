"""Files that hold tables → sheets of cells: xlsx, xls, ods, csv, JSON and JSON Lines."""

import codecs
import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from tixi.formats.csv_json import unguarded
from tixi.model.text import Text
from tixi.store.files import os_error_reason
from tixi.table_import.grid import (
    MAX_CELL_CHARS,
    MAX_FILE_BYTES,
    MAX_TEXT_BYTES,
    Cell,
    CellKind,
    Row,
    Sheet,
    TableError,
    check_size,
    too_large,
)
from tixi.table_import.spreadsheets import flatten, is_array_of_objects

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # xls, and xlsx under a password
_SEPARATORS = ",\t;|"
_FULL_WIDTH_COMMA = "，"  # separates only where no other sign does: it is common in text
_SAMPLE_LINES = 40  # by which the separator of a csv is recognized
_CHUNK = 1 << 20
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 (BOM)"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_ENCODINGS = (("utf-8", "UTF-8"), ("gb18030", "GB18030"))
_SAVE_ANEW = Text("用 Excel 另存为 xlsx 或“CSV UTF-8”", "save it from Excel as xlsx or “CSV UTF-8”")

CountHeadings = Callable[[Row], int]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, and its format: xlsx, csv with its encoding, JSON, JSON Lines …"""

    sheets: Iterable[Sheet]
    format: str


def read_tables(path: Path, count_headings: CountHeadings = lambda row: len(row.cells)) -> Workbook:
    """Read a file by its content, whatever its name; raises TableError, also from its rows.

    `count_headings` says how many headings a row of a csv has: by it the separator is chosen.
    """
    try:
        stream = _open(path)
        start = stream.read(4096)
        stream.seek(0)
    except OSError as error:
        why = os_error_reason(error)
        raise TableError(f"不能读 {path}（{why.zh}）", f"cannot read {path} ({why.en})") from None
    sign = start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if not start.strip(b"\xef\xbb\xbf\xfe\xff \r\n\t\0"):
        raise TableError("文件是空的", "the file is empty")
    if start.startswith((b"PK", _OLD_OFFICE)):
        return _workbook("xls" if start.startswith(_OLD_OFFICE) else "archive", stream)
    if sign == b"<":
        raise TableError(
            "文件其实是网页或 XML（网站导出的 xls 常是这样），不能读",
            "the file is really a web page or XML, as the xls of some sites are: it cannot be read",
            Text("用 Excel 打开，另存为 xlsx", "open it in Excel and save it as xlsx"),
        )
    if sign == b"{" and _is_lines(stream):
        return Workbook((_json_lines(stream),), "JSON Lines")
    if sign in (b"{", b"["):
        book = _workbook("json", stream)
        if book.sheets or sign == b"{":
            return book if book.sheets else Workbook((_json_lines(stream),), "JSON Lines")
    sheet, encoding = _csv_sheet(stream, count_headings)
    return Workbook((sheet,), f"csv, {encoding}")


def _open(path: Path) -> IO[bytes]:
    """The file as a stream that can be gone through again; what is no plain file is copied."""
    stream = path.open("rb")
    if not path.is_file():
        copy = TemporaryFile()  # noqa: SIM115
        with stream:
            while chunk := stream.read(_CHUNK):
                copy.write(chunk)
                _check_bytes(copy.tell(), MAX_FILE_BYTES)
        copy.seek(0)
        return copy
    _check_bytes(path.stat().st_size, MAX_TEXT_BYTES)
    return stream


def _check_bytes(size: int, limit: int) -> None:
    if size > limit:
        raise too_large(f"{limit >> 20} MB", f"{limit >> 20} MB")


# Spreadsheets and JSON documents


def _workbook(kind: str, stream: IO[bytes]) -> Workbook:
    """The sheets as the process of `tixi.table_import.spreadsheets` writes them."""
    _check_bytes(stream.seek(0, 2), MAX_FILE_BYTES)
    stream.seek(0)
    command = [sys.executable, "-P", "-m", "tixi.table_import.spreadsheets", kind]
    sheets: list[Sheet] = []
    rows: list[Row] = []
    with subprocess.Popen(
        command, stdin=stream, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            data = json.loads(line)
            if isinstance(data, list):
                rows.append(_row(*data))
            elif "format" in data:
                kind = data["format"]
            elif "name" in data:
                rows = []
                sheets.append(Sheet(data["name"], rows, data["hidden"]))
            elif "missing" in data:
                raise ModuleNotFoundError(name=data["missing"])
            else:
                raise TableError(data["zh"], data["en"], Text(*data["hint"]))
    if process.returncode:
        raise TableError(
            "文件展开后过大，或者读它费时过长",
            "the file unfolds to more than can be read in bounded memory and time",
            Text("把需要的行另存为 xlsx 或 csv", "save the rows that are needed as xlsx or csv"),
        )
    stream.seek(0)
    return Workbook(sheets, "JSON" if kind == "json" else kind)


def _row(number: int, hidden: bool, cells: list[Any]) -> Row:
    texts = (one if isinstance(one, str) else Cell(one[0], CellKind(one[1])) for one in cells)
    return Row(number, tuple(texts), hidden)


# csv


def _csv_sheet(stream: IO[bytes], count_headings: CountHeadings) -> tuple[Sheet, str]:
    """The table of a csv file, and its encoding; raises TableError, also from the rows.

    A byte order mark decides; without one, UTF-8 where the bytes are valid, else GB18030. The
    separator is the one that gives most headings. An apostrophe that guards a formula comes off.
    """
    codec, encoding = _encoding(stream)

    def text() -> TextIOWrapper:
        stream.seek(0)
        return TextIOWrapper(stream, codec, newline="")

    def headings(separator: str) -> int:
        with suppress(TableError):
            rows = islice(_csv_rows(sample, separator), _SAMPLE_LINES)
            return max(map(count_headings, rows), default=0)
        return 0

    wrapper = text()
    sample = [line[:MAX_CELL_CHARS] for line in islice(_lines(wrapper), _SAMPLE_LINES)]
    wrapper.detach()
    joined = "".join(sample)
    best = max(_SEPARATORS, key=lambda sign: (headings(sign), joined.count(sign)))
    if headings(best) < 2 and headings(_FULL_WIDTH_COMMA) > 1:
        best = _FULL_WIDTH_COMMA
    return Sheet("", _csv_rows(text(), best)), encoding


def _encoding(stream: IO[bytes]) -> tuple[str, str]:
    """The codec of a text and its name; raises TableError for what is no text."""
    start = stream.read(4)
    marked = [(codec, name) for mark, codec, name in _BYTE_ORDER_MARKS if start.startswith(mark)]
    for codec, name in marked or _ENCODINGS:
        stream.seek(0)
        decoder = codecs.getincrementaldecoder(codec)()
        try:
            while chunk := stream.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    raise TableError(
                        "文本里有 NUL 字符：文件已损坏，或者是没有标记的 UTF-16",
                        "the text contains NUL characters: it is damaged, or UTF-16 without a mark",
                        _SAVE_ANEW,
                    )
            decoder.decode(b"", final=True)
        except UnicodeError:
            continue
        return codec, name
    raise TableError(
        "不是表格文件（xlsx、xls、ods），也不是 UTF-8 或 GB18030（GBK）的文本",
        "the file is not a spreadsheet (xlsx, xls, ods), and not text in UTF-8 or GB18030 (GBK)",
        _SAVE_ANEW,
    )


def _lines(text: TextIOWrapper) -> Iterator[str]:
    """The lines of a text; raises TableError for one that no cell can have."""
    while line := text.readline(2 * MAX_CELL_CHARS):
        if len(line) == 2 * MAX_CELL_CHARS:
            raise too_large(f"一行 {len(line):,} 字", f"{len(line):,} characters in a line")
        yield line


def _csv_rows(text: TextIOWrapper | list[str], separator: str) -> Iterator[Row]:
    csv.field_size_limit(MAX_CELL_CHARS)
    lines = text if isinstance(text, list) else _lines(text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    count, line = 0, 1
    try:
        for cells in reader:
            count += 1
            check_size(count, len(cells))
            texts = tuple(unguarded(cell).strip() for cell in cells)
            if any(texts):
                yield Row(line, texts)
            line = reader.line_num + 1
    except csv.Error:
        raise TableError(
            f"第 {reader.line_num} 行的引号不成对",
            f"a quotation mark on line {reader.line_num} has no partner",
            Text("单元格内的引号写成两个", 'write a quotation mark within a cell as ""'),
        ) from None


# JSON Lines


def _is_lines(stream: IO[bytes]) -> bool:
    """Whether the first line is an object, and not a whole document with its array of objects."""
    first = _parsed(stream.readline(MAX_CELL_CHARS).decode("utf-8-sig", "replace"))
    is_alone = not stream.readline(MAX_CELL_CHARS).strip()
    stream.seek(0)
    if not isinstance(first, dict):
        return False
    return not (is_alone and any(is_array_of_objects(one) for one in first.values()))


def _json_lines(stream: IO[bytes]) -> Sheet:
    """Objects, one a line, as rows below a row of their keys."""
    names = dict.fromkeys(name for _, record in _objects(stream) for name in record)
    rows = (Row(n, tuple(record.get(k, "") for k in names)) for n, record in _objects(stream))
    return Sheet("", chain([Row(0, tuple(names))], rows))


def _objects(stream: IO[bytes]) -> Iterator[tuple[int, Mapping[str, str]]]:
    stream.seek(0)
    number = 0
    while line := stream.readline(MAX_CELL_CHARS):
        number += 1
        text = line.decode("utf-8-sig", "replace").strip()
        if not text:
            continue
        data = _parsed(text)
        if not isinstance(data, dict):
            raise TableError(
                f"第 {number} 行不是 JSON 对象",
                f"line {number} is not a JSON object",
                Text(
                    "写成对象的数组，或一行一个对象",
                    "write an array of objects, or one object a line",
                ),
            )
        record = flatten(data)
        check_size(number, len(record))
        yield number, record


def _parsed(text: str) -> Any:
    """What JSON text says; None for other text."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
