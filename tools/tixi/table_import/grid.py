"""Sheets of cells: what every container (xlsx, xls, ods, csv, JSON) is read into.

Of the format codes of numbers in Excel (ECMA-376 part 1, 18.8.30 and 18.8.31), `shown` heeds what
matters for lists of standards: decimals, leading zeros, per cent, text in quotes, and dates to the
precision that the code shows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tixi.model.text import TextError

MAX_FILE_BYTES = 64 << 20  # of a spreadsheet or a JSON document
MAX_TEXT_BYTES = 256 << 20  # of csv and JSON Lines, which are read row by row
MAX_UNPACKED_BYTES = 256 << 20
MAX_ROWS = 200_000
MAX_COLUMNS = 512
MAX_CELLS = 900_000  # of a spreadsheet, counted with empty ones in between
MAX_CHARS = 64 << 20  # kept of a file, all cells together
MAX_CELL_CHARS = 1 << 20


class CellKind(StrEnum):
    """What a cell is, where its text alone says too little."""

    ERROR = "error"  # an error value, shown as #N/A or the like
    FORMULA = "formula"  # a formula that was never calculated: it shows nothing
    NUMBER = "number"  # a number shown without its last zeros: 1.1 may be 1.10
    DATE = "date"


class Cell(str):
    """The text of a cell as shown, and its kind; most cells are plain `str`."""

    __slots__ = ("kind",)
    kind: CellKind

    def __new__(cls, text: str, kind: CellKind) -> "Cell":
        """A cell of a kind."""
        self = super().__new__(cls, text)
        self.kind = kind
        return self


def kind_of(text: str) -> CellKind | None:
    """The kind of a cell; None for one that is as its text says."""
    return text.kind if isinstance(text, Cell) else None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file, from 1, and its cells; `hidden` rows are not shown."""

    number: int
    cells: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name (empty where the file has but one), and its rows that are not empty.

    The rows of csv and JSON Lines can be gone through once.
    """

    name: str
    rows: Iterable[Row]
    hidden: bool = False


class TableError(TextError):
    """A file that cannot be read as a table: one sentence, and perhaps a way out."""


def too_large(zh: str, en: str) -> TableError:
    """The error for a file beyond a limit."""
    return TableError(f"文件过大：超过 {zh}", f"the file is too large: more than {en}")


def check_size(rows: int, columns: int = 0, cells: int = 0) -> None:
    """Raise TableError for more rows, columns or cells than a table may have."""
    if rows <= MAX_ROWS and columns <= MAX_COLUMNS and cells <= MAX_CELLS:
        return
    for number, limit, zh, en in (
        (rows, MAX_ROWS, "行", "rows"),
        (columns, MAX_COLUMNS, "列", "columns"),
        (cells, MAX_CELLS, "个单元格", "cells"),
    ):
        if number > limit:
            raise too_large(f"{limit:,} {zh}", f"{limit:,} {en}")


# How Excel shows a number


_DAY, _MONTH = "yyyy-mm-dd", "yyyy-mm"
# Of the built-in codes those that lists use; 27 and above are those of Chinese Excel.
BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **{14: _DAY, 15: _DAY, 16: _DAY, 17: _MONTH, 22: "yyyy-mm-dd h:mm"},
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h:mm"),
    **{27: _MONTH, 28: _DAY, 29: _DAY, 30: _DAY, 31: _DAY, 36: _MONTH},
    **{50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY, 57: _MONTH, 58: _DAY},
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[[^\]]*\]|(?P<general>General)'
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<date>[yYeEgG]+|[mM]+|[dD]+|[hHsS]+)|(?P<digits>[0#?.,]+)"
    r"|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_SCIENTIFIC = re.compile(r"[0#?][eE][+-]|/[?0-9]")  # and fractions: shown as they are


def shown(value: float, code: str, epoch_1904: bool = False) -> str:
    """The text of a number under a format code; dates as YYYY-MM-DD, YYYY-MM or YYYY.

    A number whose last zeros may be missing is a `Cell` of kind NUMBER, a date one of kind DATE.
    """
    dated, prefix, digits, suffix = _format(code, value < 0)
    if dated:
        return _date(value, dated, epoch_1904)
    if digits is None:
        return _general(value)
    whole, _, decimals = digits.replace(",", "").partition(".")
    number = abs(value * 100 if suffix.startswith("%") else value)
    left, _, right = f"{number:.{len(decimals)}f}".partition(".")
    optional = len(decimals) - len(decimals.rstrip("#?"))
    cut = len(right) - len(re.sub(rf"0{{0,{optional}}}$", "", right))
    right = right[: len(right) - cut]
    text = left.zfill(whole.count("0")) + (f".{right}" if right else "")
    text = f"{'-' * (value < 0)}{prefix}{text}{suffix}".strip()
    return Cell(text, CellKind.NUMBER) if cut else text


def _general(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return Cell(f"{value:.11g}", CellKind.NUMBER)


def _format(code: str, negative: bool) -> tuple[str, str, str | None, str]:
    """The date letters of a code, or none and the text before its digits, them, the text after.

    The digits are None for a code that shows the number as it is.
    """
    sections = _SECTIONS.split(code)
    section = sections[1] if negative and len(sections) > 1 and sections[1] else sections[0]
    dates, digits, around = "", "", ["", ""]
    if _SCIENTIFIC.search(section):
        return "", "", None, ""
    for found in _TOKEN.finditer(section):
        kind, text = found.lastgroup, found[found.lastgroup] if found.lastgroup else ""
        if kind == "date":
            dates += text.lower()
        elif kind in ("general", "text") or (kind == "digits" and digits):
            return "", "", None, ""
        elif kind == "digits":
            digits = text
        elif kind in ("quoted", "escaped", "percent", "other"):
            around[bool(digits)] += text
    if dates:
        return dates, "", None, ""
    if not digits.strip(",."):
        return "", "", None, ""
    before, after = around
    return "", before.removeprefix("-") if negative else before, digits, after


def _date(value: float, letters: str, epoch_1904: bool) -> str:
    """A day to the precision of the letters of its format; a time only where that is all."""
    year = re.search("[ye]", letters)
    if not year and "d" not in letters:
        return _general(value)
    start = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30 if value >= 60 else 31)
    try:
        day = start + timedelta(int(value))
    except (OverflowError, ValueError):
        return _general(value)
    text = day.isoformat()
    if "d" not in letters:
        text = text[: 7 if "m" in letters else 4]
    elif "h" in letters and (minutes := round(value % 1 * 1440)):
        text = f"{text} {minutes // 60:02d}:{minutes % 60:02d}"
    return Cell(text, CellKind.DATE)
