"""Excel workbooks, read with python-calamine after a look at what they would unpack to."""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

from tixi.model.text import Text
from tixi.table_import.sheet import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_UNPACKED,
    IntakeError,
    Row,
    Sheet,
    too_large,
)

# Where a row or a cell says that it stands. What is written in any other way is refused: a reader
# may see more in it than is seen here, and reserve memory for all cells before that one.
_PLACE = re.compile(rb"""\sr\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(rb"([A-Za-z]{0,3})([0-9]{1,7})")

# What Python's zipfile raises for an archive that is damaged, encrypted or packed in its own way.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError,
    OSError, ValueError, KeyError, struct.error,
)  # fmt: skip


def sheets(content: bytes) -> list[Sheet]:
    """The sheets of an xlsx file that hold anything; raises IntakeError.

    Numbers and dates come as the text that a person would write; formulas as their stored value.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(BytesIO(_measured(content))) as book:
            found = [
                Sheet(name, _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
                for name in book.sheet_names
            ]
    except (CalamineError, *_BROKEN) as error:
        if isinstance(error, IntakeError):
            raise
        raise IntakeError(
            "文件不是可读的 xlsx",
            "the file is no xlsx that can be read",
            Text("用 Excel 或 LibreOffice 打开后另存为 xlsx 或 csv", "save it anew as xlsx or csv"),
        ) from None
    return [sheet for sheet in found if sheet.rows]


def _measured(content: bytes) -> bytes:
    """The same archive, packed anew from what was unpacked within the limits.

    What an archive says of its own size can be a lie, and a single cell far out makes a reader
    lay out every cell before it: both are measured here, where memory is bounded.
    """
    out = BytesIO()
    left = MAX_UNPACKED
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            with old.open(info) as member:
                data = member.read(left + 1)
            left -= len(data)
            if left < 0:
                size = f"{MAX_UNPACKED >> 20} MB"
                raise too_large(f"解压后 {size}", f"{size} when unpacked")
            if b"sheetData" in data:
                _within(data)
            new.writestr(info.filename, data)
    return out.getvalue()


def _within(xml: bytes) -> None:
    for place in {one or other for one, other in _PLACE.findall(xml)}:
        cell = _CELL.fullmatch(place)
        if cell is None:
            raise ValueError("a place that is none")
        column, row = cell.groups()
        number = 0
        for letter in column.upper():
            number = number * 26 + letter - 64
        if int(row) > MAX_ROWS:
            raise too_large(f"{MAX_ROWS:,} 行", f"{MAX_ROWS:,} rows")
        if number > MAX_COLUMNS:
            raise too_large(f"{MAX_COLUMNS} 列", f"{MAX_COLUMNS} columns")


def _rows(cells: Sequence[Sequence[object]]) -> tuple[Row, ...]:
    rows = (Row(n, tuple(map(_text, row))) for n, row in enumerate(cells, start=1))
    return tuple(row for row in rows if any(row.cells))


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()
