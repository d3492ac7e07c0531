"""Sheets of cells: what every container (xlsx, xls, ods, csv, JSON) is read into."""

from collections.abc import Iterable
from dataclasses import dataclass
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
