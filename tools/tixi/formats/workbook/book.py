"""A workbook under way, written so that no cell can ever run as a formula.

Every text goes through `write_string`, and XlsxWriter is told to make nothing else of it. Dates
and file times come from the day of the export, so that equal jobs give equal bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, Literal

import xlsxwriter

from tixi.formats.workbook.cell import Cell, Heading, Link, columns, height, widths
from tixi.model.text import Lang, Text, TextError

MAX_TEXT = 32_767  # characters in a cell, and rows and links in a sheet: Excel's own limits
MAX_ROWS = 1_048_576
MAX_LINKS = 65_530
MAX_URL = 2_079

HEAD_ROWS = 3  # title, Chinese headings, English headings

Tone = Literal["good", "fair", "poor", "gone"]
_TONES: dict[Tone, tuple[str, str]] = {  # letters and ground
    "good": ("#1b5e3a", "#e3f2e8"),
    "fair": ("#7a4f00", "#fff3d6"),
    "poor": ("#9c1c1c", "#fce4e4"),
    "gone": ("#6b6b6b", "#eeeeee"),
}


class Book:
    """A workbook: sheets are added, then its bytes taken."""

    def __init__(self, title: str, as_of: date, lang: Lang) -> None:
        self._bytes = BytesIO()
        self._book = xlsxwriter.Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        made = datetime(as_of.year, as_of.month, as_of.day)
        self._book.set_properties({"title": title, "created": made, "author": "tixi"})
        self.as_of, self.lang = as_of, lang
        base: dict[str, Any] = {"font_size": 10, "valign": "top", "text_wrap": True}
        self._look = base | {"bottom": 1, "bottom_color": "#e1e6ea"}
        rule = {"bottom": 1, "bottom_color": "#b8c4ce"}
        self._title = self._book.add_format({"font_size": 14, "bold": True, "valign": "vcenter"})
        head = base | {"bold": True, "bg_color": "#e8eef3", "valign": "vcenter"}
        self._zh = self._book.add_format(head)
        self._en = self._book.add_format(
            base | rule | {"font_size": 8, "font_color": "#5b6770", "bg_color": "#e8eef3"}
        )
        self._link = self._book.add_format(self._look | {"font_color": "#0b5394", "underline": 1})
        self._forms: dict[tuple[str | None, bool], Any] = {}
        self._tones = {
            tone: self._book.add_format({"font_color": letters, "bg_color": ground})
            for tone, (letters, ground) in _TONES.items()
        }

    def sheet(
        self,
        name: Text,
        title: str,
        headings: Sequence[Heading],
        rows: Iterable[Sequence[Cell]],
        *,
        frozen: int = 0,
        tones: dict[int, dict[str, Tone]] | None = None,
        printed: int | None = None,
    ) -> None:
        """Add a sheet: a title, two rows of headings, then the rows; `frozen` columns stay put.

        `tones` colours the cells of a column by their whole text; the first `printed` columns,
        or all, go to the printer and make the rows as high as they need. Raises TextError when
        a sheet cannot hold the rows.
        """
        sheet = self._book.add_worksheet(name.zh)
        sheet.write_string(0, 0, title, self._title)
        sheet.set_row(0, 26)
        for column, heading in enumerate(headings):
            sheet.write_string(1, column, heading.title.zh, self._zh)
            sheet.write_string(2, column, heading.title.en, self._en)
        kept = [list(cells) for cells in rows]
        if len(kept) > MAX_ROWS - HEAD_ROWS:
            raise _too_much(f"{MAX_ROWS:,} 行", f"{MAX_ROWS:,} rows")
        lengths = [[columns(cell) for cell in cells] for cells in kept]
        wide = widths(headings, lengths)
        for column, width in enumerate(wide):
            sheet.set_column(column, column, width)
        self._links = 0
        row = HEAD_ROWS - 1
        for row, cells in enumerate(kept, start=HEAD_ROWS):
            sheet.set_row(row, height(lengths[row - HEAD_ROWS][:printed], wide[:printed]))
            for column, (cell, heading) in enumerate(zip(cells, headings, strict=True)):
                self._write(sheet, row, column, cell, heading)
        for column, words in (tones or {}).items():
            self._colour(sheet, column, max(row, HEAD_ROWS), words)
        sheet.freeze_panes(HEAD_ROWS, frozen)
        sheet.autofilter(HEAD_ROWS - 1, 0, max(row, HEAD_ROWS - 1), len(headings) - 1)
        _print(sheet, name, self.as_of)
        if printed is not None:
            sheet.print_area(0, 0, max(row, HEAD_ROWS - 1), printed - 1)

    def content(self) -> bytes:
        """The whole file."""
        self._book.close()
        return self._bytes.getvalue()

    def _colour(self, sheet: Any, column: int, last: int, words: dict[str, Tone]) -> None:
        for word, tone in words.items():
            when = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
            rule = {**when, "format": self._tones[tone]}
            sheet.conditional_format(HEAD_ROWS, column, last, column, rule)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell, heading: Heading) -> None:
        if cell is None:
            sheet.write_blank(row, column, None, self._form(heading.form, centred=False))
        elif isinstance(cell, str):
            self._text(sheet, row, column, cell, heading)
        elif not isinstance(cell, Link):
            day = isinstance(cell, date)
            look = self._form("yyyy-mm-dd" if day else heading.form, centred=True)
            (sheet.write_datetime if day else sheet.write_number)(row, column, cell, look)
        elif len(cell.url) <= MAX_URL and self._links < MAX_LINKS:
            self._links += 1
            sheet.write_url(row, column, cell.url, self._link, string=cell.text)
        else:
            self._text(sheet, row, column, cell.text, heading)

    def _text(self, sheet: Any, row: int, column: int, text: str, heading: Heading) -> None:
        if len(text) > MAX_TEXT:
            raise _too_much(f"单元格 {MAX_TEXT:,} 字", f"{MAX_TEXT:,} characters in a cell")
        sheet.write_string(row, column, text, self._form(heading.form, centred=False))

    def _form(self, form: str | None, *, centred: bool) -> Any:
        found = self._forms.get((form, centred))
        if found is None:
            look = self._look | ({"num_format": form} if form else {})
            look |= {"align": "center"} if centred else {}
            found = self._forms[form, centred] = self._book.add_format(look)
        return found


def _print(sheet: Any, name: Text, as_of: date) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1, HEAD_ROWS - 1)
    sheet.set_footer(f"&L{name.zh} · {as_of.isoformat()}&R&P / &N")


def _too_much(zh: str, en: str) -> TextError:
    return TextError(
        f"xlsx 装不下：超过{zh}",
        f"more than xlsx can hold: over {en}",
        Text("改用 tixi export csv", "use tixi export csv"),
    )
