"""The tables of a catalogue as an Excel workbook.

No cell can ever run as a formula: every text goes through `write_string`, and XlsxWriter is
configured to make nothing else of it. Dates and file times come from the day of the export, so
that equal contexts give equal bytes.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

from tixi.formats.columns import Column, Tone, text_of
from tixi.formats.exports import ExportContext, export
from tixi.formats.tables import (
    Table,
    evidence_table,
    gaps_table,
    note_table,
    standards_table,
    statistics_table,
    targets_table,
)
from tixi.formats.text_metrics import width
from tixi.model.dates import PartialDate
from tixi.model.text import Text, TextError

MAX_TEXT = 32_767  # characters in a cell, and rows and links in a sheet: Excel's own limits
MAX_ROWS = 1_048_576
MAX_LINKS = 65_530
MAX_URL = 2_079

MAX_LIST = 255  # characters of a list to choose from, Excel's limit for one in the cell's rule
NEW_ROWS = 1000  # below the last row, that also have the lists
HEAD_ROWS = 3  # title, Chinese headings, English headings
LINE_HEIGHT = 13.0  # points
MAX_ROW_HEIGHT = 400.0  # points; Excel's own limit is 409

_COLOURS: dict[Tone, tuple[str, str]] = {  # of the font and the background
    Tone.GOOD: ("#1b5e3a", "#e3f2e8"),
    Tone.FAIR: ("#7a4f00", "#fff3d6"),
    Tone.POOR: ("#9c1c1c", "#fce4e4"),
    Tone.ENDED: ("#6b6b6b", "#eeeeee"),
}


Cell = str | int | float | date | None

TABLES: tuple[Callable[[ExportContext], Table[Any]], ...] = (
    standards_table,
    statistics_table,
    gaps_table,
    targets_table,
    note_table,
    evidence_table,
)


@export("workbook", Text("Excel 工作簿", "an Excel workbook"), ".xlsx", binary=True)
def workbook(context: ExportContext) -> bytes:
    """Every table on a sheet of its own; raises TextError for what xlsx cannot hold."""
    return xlsx(context, (table(context) for table in TABLES))


def xlsx(context: ExportContext, tables: Iterable[Table[Any]]) -> bytes:
    """A workbook of tables, dated by the context; raises TextError for what xlsx cannot hold."""
    import xlsxwriter  # of the extra `excel`

    content = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(content, options)
    title = context.catalogue.framework.title.get(context.lang)
    created = datetime.combine(context.as_of, time())
    book.set_properties({"title": title, "created": created, "author": "tixi"})
    formats = _Formats(book)
    for table in tables:
        _Sheet(book, formats, context, table).write()
    book.close()
    return content.getvalue()


class _Formats:
    """The cell formats of a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        base: dict[str, Any] = {"font_size": 10, "valign": "top", "text_wrap": True}
        self._base = base | {"bottom": 1, "bottom_color": "#e1e6ea"}
        rule = {"bottom": 1, "bottom_color": "#b8c4ce"}
        self.title = book.add_format({"font_size": 14, "bold": True, "valign": "vcenter"})
        head = base | {"bold": True, "bg_color": "#e8eef3", "valign": "vcenter"}
        self.head = book.add_format(head)
        self.second_head = book.add_format(
            base | rule | {"font_size": 8, "font_color": "#5b6770", "bg_color": "#e8eef3"}
        )
        self.link = book.add_format(self._base | {"font_color": "#0b5394", "underline": 1})
        self._cells: dict[tuple[str | None, bool], Any] = {}
        self.tones = {
            tone: book.add_format({"font_color": font, "bg_color": background})
            for tone, (font, background) in _COLOURS.items()
        }

    def cell(self, number_format: str | None, *, centred: bool) -> Any:
        """The format of plain cells; a workbook keeps each format once."""
        found = self._cells.get((number_format, centred))
        if found is None:
            look = self._base | ({"num_format": number_format} if number_format else {})
            look |= {"align": "center"} if centred else {}
            found = self._cells[number_format, centred] = self._book.add_format(look)
        return found


class _Sheet:
    """A sheet under way."""

    def __init__(
        self, book: Any, formats: _Formats, context: ExportContext, table: Table[Any]
    ) -> None:
        self._book, self._sheet = book, book.add_worksheet(table.name.zh)
        self._formats, self._context, self._table = formats, context, table
        self._links = 0

    def write(self) -> None:
        """Title, two rows of headings, rows; then filters, colours and the set-up for print."""
        sheet, table = self._sheet, self._table
        rows = list(table.rows)
        if len(rows) > MAX_ROWS - HEAD_ROWS:
            raise _too_large(f"{MAX_ROWS:,} 行", f"{MAX_ROWS:,} rows")
        sheet.write_string(0, 0, table.title.get(self._context.lang), self._formats.title)
        sheet.set_row(0, 26)
        for n, column in enumerate(table.columns):
            sheet.write_string(1, n, column.title.zh, self._formats.head)
            sheet.write_string(2, n, column.title.en, self._formats.second_head)
        cells = [[self._value(column, row) for column in table.columns] for row in rows]
        lengths = [[2 * width("" if cell is None else str(cell)) for cell in row] for row in cells]
        widths = _widths(table.columns, lengths)
        for n, column_width in enumerate(widths):
            sheet.set_column(n, n, column_width)
        printed = slice(table.printed)
        for n, row in enumerate(rows):
            at = HEAD_ROWS + n
            sheet.set_row(at, _height(lengths[n][printed], widths[printed]))
            for index, column in enumerate(table.columns):
                self._write(at, index, cells[n][index], column, row)
        last = HEAD_ROWS + len(rows) - 1
        self._colour(max(last, HEAD_ROWS))
        self._offer_choices(last + NEW_ROWS)
        sheet.freeze_panes(HEAD_ROWS, table.frozen)
        sheet.autofilter(HEAD_ROWS - 1, 0, last, len(table.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1, HEAD_ROWS - 1)
        sheet.set_footer(f"&L{table.name.zh} · {self._context.as_of.isoformat()}&R&P / &N")
        if table.printed is not None:
            sheet.print_area(0, 0, last, table.printed - 1)

    def _value(self, column: Column[Any], row: object) -> Cell:
        """A value as a cell can hold it: a number, a day, or text in the reader's language."""
        value = column.value(self._context, row)
        if isinstance(value, PartialDate) and value.day:
            return value.first_day
        if isinstance(value, int | float | date):
            return value
        return text_of(value, self._context.lang) or None

    def _colour(self, last: int) -> None:
        for n, column in enumerate(self._table.columns):
            for value, tone in column.tones.items():
                word = text_of(value, self._context.lang)
                condition = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
                rule = {**condition, "format": self._formats.tones[tone]}
                self._sheet.conditional_format(HEAD_ROWS, n, last, n, rule)

    def _offer_choices(self, last: int) -> None:
        """Lists to choose from, also below the last row; other values are left to the import."""
        for n, column in enumerate(self._table.columns):
            if column.choices is None:
                continue
            words = [text_of(one, self._context.lang) for one in column.choices(self._context)]
            source: str | list[str] = words
            if len(",".join(words)) > MAX_LIST:
                hidden = self._book.add_worksheet(column.title.zh)
                hidden.hide()
                hidden.write_column(0, 0, words)
                source = f"='{column.title.zh}'!$A$1:$A${len(words)}"
            if words:
                rule = {"validate": "list", "source": source, "show_error": False}
                self._sheet.data_validation(HEAD_ROWS, n, last, n, rule)

    def _write(self, at: int, n: int, cell: Cell, column: Column[Any], row: object) -> None:
        sheet = self._sheet
        if isinstance(cell, date):
            sheet.write_datetime(at, n, cell, self._formats.cell("yyyy-mm-dd", centred=True))
        elif isinstance(cell, int | float):
            look = self._formats.cell(column.number_format, centred=True)
            sheet.write_number(at, n, cell, look)
        elif cell is None:
            look = self._formats.cell(column.number_format, centred=False)
            sheet.write_blank(at, n, None, look)
        elif (address := self._address(column, row)) is not None:
            self._links += 1
            sheet.write_url(at, n, address, self._formats.link, string=cell)
        elif len(cell) > MAX_TEXT:
            raise _too_large(f"单元格 {MAX_TEXT:,} 字", f"{MAX_TEXT:,} characters in a cell")
        else:
            look = self._formats.cell(column.number_format, centred=False)
            sheet.write_string(at, n, cell, look)

    def _address(self, column: Column[Any], row: object) -> str | None:
        """The address that a cell leads to; None without one, or when Excel allows no more."""
        found = column.link(self._context, row) if column.link else None
        if found is None or self._links >= MAX_LINKS:
            return None
        if "://" not in found:  # a path on the site
            if self._context.site is None:
                return None
            found = self._context.site + found
        return found if len(found) <= MAX_URL else None


def _widths(columns: Sequence[Column[Any]], lengths: Sequence[Sequence[float]]) -> list[float]:
    """The width of each column in characters: its widest text, at most what the column says."""
    own = [2 * max(width(c.title.zh), width(c.title.en) * 0.8) + 4 for c in columns]
    widest = [max(column) + 2 for column in zip(*lengths, strict=True)] or own
    found = zip(own, widest, columns, strict=True)
    return [min(max(one, other), column.max_width) for one, other, column in found]


def _height(lengths: Sequence[float], widths: Sequence[float]) -> float:
    """The height of a row in points: what its longest cell takes when it is wrapped."""
    lines = [ceil(length / (room - 1)) for length, room in zip(lengths, widths, strict=True)]
    return min(LINE_HEIGHT * max(1, *lines) + 3, MAX_ROW_HEIGHT)


def _too_large(zh: str, en: str) -> TextError:
    return TextError(
        f"xlsx 装不下：超过{zh}",
        f"more than xlsx can hold: over {en}",
        Text("改用 tixi export csv", "use tixi export csv"),
    )
