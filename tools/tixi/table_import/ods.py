"""The cells of an ods file (OpenDocument), as they are shown."""

import re
from collections.abc import Iterator, Mapping
from typing import IO

from tixi.table_import.grid import MAX_COLUMNS, MAX_ROWS, Cell, CellKind, check_size, kind_of
from tixi.table_import.package import Cells, Counter, Found, Merged, Package, fill_merged

_MONTH_SHOWN = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|[A-Za-z]{3,9}[-., ]+\d{2,4}")


def ods_sheets(stream: IO[bytes]) -> Iterator[Found]:
    """The sheets of an ods file, cells as they are shown."""
    reader = _OdsReader()
    Package(stream).parse("content.xml", reader.start, reader.end)
    for name, style, rows, hidden, merged in reader.sheets:
        fill_merged(rows, merged)
        yield name, style in reader.hidden_styles, rows, hidden


class _OdsReader:
    """The tables of a content.xml as it is gone through."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, Cells, set[int], Merged]] = []
        self.hidden_styles: set[str] = set()
        self._counter = Counter()
        self._style = ""
        self._row = self._column = self._repeated = 0
        self._cells: list[str] = []
        self._cell: Mapping[str, str] = {}
        self._lines: list[str] = []
        self._paragraph = False
        self._annotations = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if tag == "style":
            self._style = attributes.get("name", "")
        elif tag == "table-properties" and attributes.get("display") == "false":
            self.hidden_styles.add(self._style)
        elif tag == "table":
            style = attributes.get("style-name", "")
            self.sheets.append((attributes.get("name", ""), style, {}, set(), []))
            self._row = 0
        elif tag == "table-row":
            self._repeated = int(attributes.get("number-rows-repeated", 1))
            self._cells = []
            if attributes.get("visibility", "visible") != "visible" and self._repeated < MAX_ROWS:
                self.sheets[-1][3].update(range(self._row + 1, self._row + self._repeated + 1))
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._lines = attributes, []
        elif tag == "annotation":
            self._annotations += 1
        elif tag == "p" and not self._annotations:
            self._lines.append("")
            self._paragraph = True
        elif tag in ("s", "tab") and self._paragraph:
            self._lines[-1] += " "

    def end(self, tag: str, text: str) -> None:
        """An element closes, or another opens within a text."""
        if self._paragraph:
            self._lines[-1] += text
        if tag == "annotation":
            self._annotations -= 1
        elif tag == "p":
            self._paragraph = False
        elif tag in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif tag == "table-row":
            self._end_row()

    def _end_cell(self) -> None:
        repeated = int(self._cell.get("number-columns-repeated", 1))
        text = _ods_text(self._cell, "\n".join(self._lines).strip())
        if text is not None:
            check_size(0, len(self._cells) + repeated)
            self._column = len(self._cells)
            self._cells += [text] * repeated
            spanned = int(self._cell.get("number-rows-spanned", 1))
            if spanned > 1:
                self.sheets[-1][4].append((self._row + 1, self._row + spanned, self._column + 1))
        elif len(self._cells) + repeated <= MAX_COLUMNS:
            self._cells += [""] * repeated

    def _end_row(self) -> None:
        if any(text or kind_of(text) for text in self._cells):
            check_size(self._row + self._repeated, 0, self._repeated * len(self._cells))
            for number in range(self._row + 1, self._row + self._repeated + 1):
                self.sheets[-1][2][number] = list(self._cells)
                for column, text in enumerate(self._cells, start=1):
                    self._counter.add(text, number, column)
        self._row += self._repeated


def _ods_text(cell: Mapping[str, str], text: str) -> str | None:
    """A cell as shown; None for an empty one."""
    kind = cell.get("value-type", "")
    if kind == "error" or (text.startswith("#") and "formula" in cell):
        return Cell(text, CellKind.ERROR)
    if kind == "date":
        day, _, clock = cell.get("date-value", text).partition("T")
        shown_day = day[:7] if _MONTH_SHOWN.fullmatch(text) else day
        return Cell(f"{shown_day} {clock}" if clock.strip("0:") else shown_day, CellKind.DATE)
    if kind == "float" and "." in text and not text.endswith("0"):
        return Cell(text, CellKind.NUMBER)
    if not text and "formula" in cell and not kind:
        return Cell("", CellKind.FORMULA)
    return text or None
