"""The cells of an xlsx file (ECMA-376), as Excel shows them."""

import re
from collections.abc import Iterator, Mapping
from typing import IO

from tixi.model.text import Text
from tixi.table_import.grid import Cell, CellKind, TableError
from tixi.table_import.number_format import BUILT_IN, shown
from tixi.table_import.package import Cells, Counter, Found, Merged, Package, fill_merged

_GENERAL = "General"
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def xlsx_sheets(stream: IO[bytes]) -> Iterator[Found]:
    """The sheets of an xlsx file, cells as Excel shows them."""
    package, counter = Package(stream), Counter()
    if "xl/workbook.bin" in package.names:
        raise TableError(
            "xlsb（二进制工作簿）不能读",
            "an xlsb, a binary workbook, cannot be read",
            Text("另存为 xlsx", "save it as xlsx"),
        )
    roots = [path for kind, path in package.related("").values() if kind == "officeDocument"]
    book = roots[0] if roots else "xl/workbook.xml"
    related = package.related(book)
    paths = dict(related.values())
    strings = _shared_strings(package, paths.get("sharedStrings"))
    formats = _formats(package, paths.get("styles"))
    sheets: list[tuple[str, bool, str]] = []
    epoch_1904 = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal epoch_1904
        if tag == "workbookPr":
            epoch_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet":
            kind, path = related[attributes["id"]]
            if kind == "worksheet":
                is_hidden = attributes.get("state", "visible") != "visible"
                sheets.append((attributes["name"], is_hidden, path))

    package.parse(book, start)
    for name, hidden, path in sheets:
        reader = _SheetReader(counter, strings, formats, epoch_1904)
        package.parse(path, reader.start, reader.end)
        fill_merged(reader.rows, reader.merged)
        yield name, hidden, reader.rows, reader.hidden


def _shared_strings(package: Package, path: str | None) -> list[str]:
    strings: list[str] = []
    runs: list[str] = []
    phonetic = False

    def start(tag: str, _: Mapping[str, str]) -> None:
        nonlocal phonetic
        phonetic = phonetic or tag == "rPh"

    def end(tag: str, text: str) -> None:
        nonlocal phonetic
        if tag == "t" and not phonetic:
            runs.append(text)
        elif tag == "rPh":
            phonetic = False
        elif tag == "si":
            strings.append(_unescaped("".join(runs)))
            runs.clear()

    if path in package.names:
        package.parse(path, start, end)
    return strings


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _formats(package: Package, path: str | None) -> list[str]:
    """The format code of each style of cells."""
    codes, styles = dict(BUILT_IN), []
    inside = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            styles.append(int(attributes.get("numFmtId", 0)))

    def end(tag: str, _: str) -> None:
        nonlocal inside
        inside = inside and tag != "cellXfs"

    if path in package.names:
        package.parse(path, start, end)
    return [codes.get(one, _GENERAL) for one in styles]


class _SheetReader:
    """The cells of a worksheet as it is gone through; `merged` are its ranges of merged cells."""

    def __init__(
        self, counter: Counter, strings: list[str], formats: list[str], epoch_1904: bool
    ) -> None:
        self.rows: Cells = {}
        self.hidden: set[int] = set()
        self.merged: Merged = []
        self._counter, self._strings, self._formats = counter, strings, formats
        self._epoch_1904 = epoch_1904
        self._row = self._column = 0
        self._cell: Mapping[str, str] = {}
        self._value: str | None = None
        self._has_formula = self._phonetic = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self._row)
        elif tag == "c":
            self._cell, self._value, self._has_formula = attributes, None, False
            self._column += 1
            if "r" in attributes:
                self._row, self._column = _position(attributes["r"])
        elif tag == "f":
            self._has_formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            top, bottom, left = _merged_range(attributes["ref"])
            if bottom > top:
                self.merged.append((top, bottom, left))

    def end(self, tag: str, text: str) -> None:
        """An element closes, with the text in it."""
        if tag == "v":
            self._value = text
        elif tag == "t" and not self._phonetic:
            self._value = (self._value or "") + text
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c" and (value := self._text()) is not None:
            self._counter.add(value, self._row, self._column)
            row = self.rows.setdefault(self._row, [])
            row += [""] * (self._column - len(row))
            row[self._column - 1] = value

    def _text(self) -> str | None:
        """The cell as shown; None for an empty one."""
        kind, value = self._cell.get("t", "n"), self._value
        if value is None or (value == "" and kind == "n"):
            return Cell("", CellKind.FORMULA) if self._has_formula else None
        if kind == "s":
            value = self._strings[int(value)]
        elif kind in ("str", "inlineStr"):
            value = _unescaped(value)
        elif kind == "e":
            return Cell(value, CellKind.ERROR)
        elif kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        elif kind == "d":
            return Cell(value.removesuffix("T00:00:00"), CellKind.DATE)
        else:
            style = int(self._cell.get("s", 0))
            code = self._formats[style] if style < len(self._formats) else _GENERAL
            return shown(float(value), code, self._epoch_1904)
        return value.strip() or None


def _position(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError("not a reference of a cell")
    return int(found[2]), _column_number(found[1])


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _merged_range(reference: str) -> tuple[int, int, int]:
    """The first and the last row of a range, and its first column."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        raise ValueError("not a range of cells")
    return int(found[2]), int(found[4]), _column_number(found[1])
