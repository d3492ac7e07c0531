"""The tables of a catalogue as an Excel workbook.

No cell can ever run as a formula: every text goes through `write_string`, and XlsxWriter is told
to make nothing else of it. Dates and file times come from the day of the export, so that equal
contexts give equal bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from tixi.formats.exports import ExportContext, export
from tixi.formats.note import note_table
from tixi.formats.tables import (
    Cell,
    Heading,
    Link,
    Table,
    Tone,
    evidence_table,
    gaps_table,
    standards_table,
    statistics_table,
    targets_table,
)
from tixi.formats.text_metrics import width
from tixi.model.text import Text, TextError

MAX_TEXT = 32_767  # characters in a cell, and rows and links in a sheet: Excel's own limits
MAX_ROWS = 1_048_576
MAX_LINKS = 65_530
MAX_URL = 2_079

HEAD_ROWS = 3  # title, Chinese headings, English headings
LINE_HEIGHT = 13.0  # points
MAX_ROW_HEIGHT = 400.0  # points; Excel's own limit is 409

_COLOURS: dict[Tone, tuple[str, str]] = {  # of the font and the background
    Tone.GOOD: ("#1b5e3a", "#e3f2e8"),
    Tone.FAIR: ("#7a4f00", "#fff3d6"),
    Tone.POOR: ("#9c1c1c", "#fce4e4"),
    Tone.ENDED: ("#6b6b6b", "#eeeeee"),
}


TABLES = (
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
    title = context.catalogue.framework.title.get(context.lang)
    return xlsx(title, context.as_of, (table(context) for table in TABLES))


def xlsx(title: str, as_of: date, tables: Iterable[Table]) -> bytes:
    """A workbook of tables, dated `as_of`; raises TextError for what xlsx cannot hold."""
    content = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(content, options)
    created = datetime(as_of.year, as_of.month, as_of.day)
    book.set_properties({"title": title, "created": created, "author": "tixi"})
    formats = _Formats(book)
    for table in tables:
        _Sheet(book, formats, table).write(as_of)
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

    def __init__(self, book: Any, formats: _Formats, table: Table) -> None:
        self._sheet = book.add_worksheet(table.name.zh)
        self._formats, self._table, self._links = formats, table, 0

    def write(self, as_of: date) -> None:
        """Title, two rows of headings, rows; then filters, colours and the set-up for print."""
        sheet, table = self._sheet, self._table
        rows = [list(cells) for cells in table.rows]
        if len(rows) > MAX_ROWS - HEAD_ROWS:
            raise _too_large(f"{MAX_ROWS:,} 行", f"{MAX_ROWS:,} rows")
        sheet.write_string(0, 0, table.title, self._formats.title)
        sheet.set_row(0, 26)
        for column, heading in enumerate(table.headings):
            sheet.write_string(1, column, heading.title.zh, self._formats.head)
            sheet.write_string(2, column, heading.title.en, self._formats.second_head)
        lengths = [[_length(cell) for cell in cells] for cells in rows]
        widths = _widths(table.headings, lengths)
        for column, column_width in enumerate(widths):
            sheet.set_column(column, column, column_width)
        for row, cells in enumerate(rows, start=HEAD_ROWS):
            printed = slice(table.printed)
            sheet.set_row(row, _height(lengths[row - HEAD_ROWS][printed], widths[printed]))
            for column, (cell, heading) in enumerate(zip(cells, table.headings, strict=True)):
                self._cell(row, column, cell, heading)
        last = HEAD_ROWS + len(rows) - 1
        self._colour(max(last, HEAD_ROWS))
        sheet.freeze_panes(HEAD_ROWS, table.frozen)
        sheet.autofilter(HEAD_ROWS - 1, 0, last, len(table.headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1, HEAD_ROWS - 1)
        sheet.set_footer(f"&L{table.name.zh} · {as_of.isoformat()}&R&P / &N")
        if table.printed is not None:
            sheet.print_area(0, 0, last, table.printed - 1)

    def _colour(self, last: int) -> None:
        for column, heading in enumerate(self._table.headings):
            for word, tone in heading.tones.items():
                condition = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
                rule = {**condition, "format": self._formats.tones[tone]}
                self._sheet.conditional_format(HEAD_ROWS, column, last, column, rule)

    def _cell(self, row: int, column: int, cell: Cell, heading: Heading) -> None:
        sheet, left = self._sheet, self._formats.cell(heading.number_format, centred=False)
        if cell is None:
            sheet.write_blank(row, column, None, left)
        elif isinstance(cell, str):
            self._text(row, column, cell, left)
        elif isinstance(cell, Link):
            if len(cell.url) <= MAX_URL and self._links < MAX_LINKS:
                self._links += 1
                sheet.write_url(row, column, cell.url, self._formats.link, string=cell.text)
            else:
                self._text(row, column, cell.text, left)
        elif isinstance(cell, date):
            look = self._formats.cell("yyyy-mm-dd", centred=True)
            sheet.write_datetime(row, column, cell, look)
        else:
            look = self._formats.cell(heading.number_format, centred=True)
            sheet.write_number(row, column, cell, look)

    def _text(self, row: int, column: int, text: str, look: Any) -> None:
        if len(text) > MAX_TEXT:
            raise _too_large(f"单元格 {MAX_TEXT:,} 字", f"{MAX_TEXT:,} characters in a cell")
        self._sheet.write_string(row, column, text, look)


def _widths(headings: Sequence[Heading], lengths: Sequence[Sequence[float]]) -> list[float]:
    """The width of each column in characters: its widest text, at most what its heading says."""
    own = [max(_length(h.title.zh), _length(h.title.en) * 0.8) + 4 for h in headings]
    widest = [max(column) + 2 for column in zip(*lengths, strict=True)] or own
    columns = zip(own, widest, headings, strict=True)
    return [min(max(one, other), heading.max_width) for one, other, heading in columns]


def _height(lengths: Sequence[float], widths: Sequence[float]) -> float:
    """The height of a row in points: what its longest cell takes when it is wrapped."""
    lines = [ceil(length / (room - 1)) for length, room in zip(lengths, widths, strict=True)]
    return min(LINE_HEIGHT * max(1, *lines) + 3, MAX_ROW_HEIGHT)


def _length(cell: Cell) -> float:
    """The width of a cell's text on one line, in characters."""
    text = cell.text if isinstance(cell, Link) else "" if cell is None else str(cell)
    return 2 * width(text)


def _too_large(zh: str, en: str) -> TextError:
    return TextError(
        f"xlsx 装不下：超过{zh}",
        f"more than xlsx can hold: over {en}",
        Text("改用 tixi export csv", "use tixi export csv"),
    )
