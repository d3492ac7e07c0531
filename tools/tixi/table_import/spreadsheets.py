"""Spreadsheets and JSON documents → rows, in a process of its own under limits of the system.

Run by `tixi.table_import.reader` with the kind of the file as argument and the file as standard
input. It writes lines of JSON: `{"format"}`, for each sheet `{"name", "hidden"}` and for each of
its rows that is not empty `[number, hidden, cells]`, where a cell is a text or `[text, kind]`; or
`{"zh", "en", "hint"}` for an error. Cells, rows, columns and characters are counted as they are
read; what parsers take besides is limited by the system.
"""

import json
import lzma
import struct
import sys
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from tixi.model.text import Text
from tixi.table_import.grid import Cell, CellKind, TableError, check_size, kind_of, shown
from tixi.table_import.office import Book, Package, read_ods, read_xlsx

MAX_MEMORY = 400 << 20
MAX_CPU_SECONDS = 15
# What zipfile raises for an archive that is damaged, encrypted or packed in an unknown way.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError,
    OSError, ValueError, KeyError, IndexError, TypeError, struct.error, ParseError,
)  # fmt: skip


def read_xls(stream: IO[bytes], book: Book) -> None:
    """Read the sheets of an xls file; dates to the day, because their formats are not known."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    content = stream.read()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise TableError(
            "文件加了密码，不能读",
            "the file is under a password",
            Text("另存为没有密码的 xlsx", "save it as xlsx without a password"),
        )
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            for about in workbook.sheets_metadata:
                sheet = workbook.get_sheet_by_name(about.name)
                height, width = sheet.total_height, sheet.total_width
                check_size(height, width, height * width)
                book.begin(about.name, about.visible != SheetVisibleEnum.Visible)
                for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
                    for column, value in enumerate(row, start=1):
                        if text := _shown_value(value):
                            book.put(number, column, text)
                for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
                    book.merge(top + 1, bottom + 1, left + 1)
    except CalamineError:
        raise ValueError("not an xls") from None


def _shown_value(value: object) -> str:
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return Cell(value.date().isoformat() if midnight else value.isoformat(" "), CellKind.DATE)
    if isinstance(value, date):
        return Cell(value.isoformat(), CellKind.DATE)
    if isinstance(value, bool):
        return str(value).upper()
    return shown(value, "General") if isinstance(value, float) else str(value).strip()


def read_json(stream: IO[bytes], book: Book) -> None:
    """Read the objects of the array that a document is, or that is the only one in it.

    Nothing for what is not JSON; raises TableError for another document.
    """
    try:
        data = json.loads(stream.read().decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return
    arrays = [data] if isinstance(data, list) else list(data.values())
    arrays = [one for one in arrays if is_array_of_objects(one)]
    array = data.get("standards") if isinstance(data, dict) else None
    if array not in arrays and len(arrays) != 1:
        raise TableError(
            "这份 JSON 不是对象的数组，里面也没有唯一的一个",
            "the JSON is not an array of objects, and has none or several in it",
            Text("写成对象的数组", "write the objects as an array"),
        )
    flat = [flatten(one) for one in (array if array in arrays else arrays[0])]
    columns = {name: n for n, name in enumerate(dict.fromkeys(k for one in flat for k in one), 1)}
    book.begin("")
    for number, record in enumerate([dict(zip(columns, columns, strict=True)), *flat]):
        for name, text in record.items():
            book.put(number, columns[name], text)


def is_array_of_objects(value: object) -> bool:
    """Whether a value of a JSON document is an array of objects, or an empty one."""
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def flatten(data: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """The values by dotted key: lists of texts joined, what is nested deeper as JSON."""
    found: dict[str, str] = {}
    for key, value in data.items():
        inner = value.values() if isinstance(value, dict) else value
        if isinstance(inner, list | type({}.values())) and any(isinstance(o, dict) for o in inner):
            found[f"{prefix}{key}"] = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, dict):
            found |= flatten(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            found[f"{prefix}{key}"] = "; ".join(map(str, value))
        else:
            found[f"{prefix}{key}"] = "" if value is None else str(value).strip()
    return found


def main(kind: str) -> None:
    """Read the file on standard input and write its rows to standard output."""
    _limit()
    stream, book = sys.stdin.buffer, Book()
    try:
        if kind == "xls":
            read_xls(stream, book)
        elif kind == "json":
            read_json(stream, book)
        else:
            package = Package(stream)
            kind = "ods" if "content.xml" in package.names else "xlsx"
            (read_ods if kind == "ods" else read_xlsx)(package, book)
        _write({"format": kind})
        for (name, hidden), rows, hidden_rows in zip(
            book.sheets, book.rows, book.hidden, strict=True
        ):
            _write({"name": name, "hidden": hidden})
            for number in sorted(rows):
                cells = [[c, k] if (k := kind_of(c)) else c for c in rows[number]]
                _write([number, number in hidden_rows, cells])
    except TableError as error:
        hint = error.hint or Text("只留需要的行和列", "keep only the rows and columns needed")
        _write({"zh": error.text.zh, "en": error.text.en, "hint": [hint.zh, hint.en]})
    except ModuleNotFoundError as error:
        _write({"missing": error.name})
    except MemoryError:
        sys.exit(1)
    except _DAMAGED:
        name = "xlsx" if kind == "archive" else kind
        _write(
            {
                "zh": f"文件已损坏，不是可读的 {name}",
                "en": f"the file is damaged: it is not a readable {name}",
                "hint": [
                    "用 Excel 或 LibreOffice 打开后另存为 xlsx 或 csv",
                    "save it anew as xlsx or csv",
                ],
            }
        )


def _write(data: object) -> None:
    print(json.dumps(data))


def _limit() -> None:
    """Let the system end this process beyond its memory and time, where it can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1])
