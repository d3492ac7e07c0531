"""The row of headers of a sheet, the columns it names by a profile, and the rows below it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tixi.formats.columns import EVIDENCE_COLUMNS
from tixi.model.number import NumberError, plan_in, read_number
from tixi.model.standard import SOURCE_NAMES
from tixi.model.text import Text, TextError
from tixi.table_import.cells import is_blank, read_cell, read_day, read_list
from tixi.table_import.profiles import Fields, find, heading, names
from tixi.table_import.reader import Row, Sheet

Sources = dict[str, dict[str, dict[str, Any]]]  # by the record's id, then by the source's key

# Of these columns a list of standards has one.
KEY_COLUMNS = frozenset({"number", "plan", "id", "title", "title.zh"})
_MAX_HEADER_ROW = 40  # titles and remarks may be above the headers
_MAX_SOURCES_HEADER_ROW = 10

NO_KEY = Text("没有编号、计划号或名称", "no number, plan number or title")
SUM_ROW = Text("合计行", "a row of sums")
SECOND_STATUS = Text("状态已由前面一栏给出", "a column before it gives the status")
SINGLE_CELL = Text("只有一格有字：小标题或说明", "words in one cell only: a heading or a remark")

_NUMBER_LABEL = re.compile(r"^(?:国家|行业)?(?:标准|计划|项目)?(?:编号|号)\s*[:：]\s*")
_LIKE_A_NUMBER = re.compile(r"[A-Za-z].*\d")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# As `heading` leaves it, so without blanks, colons and what is in brackets.
_COUNTED = r"(?:\d+|[一二三四五六七八九十百千]+)[项个条件]"
_SUM = re.compile(
    rf".{{0,8}}(?:合计|总计|小计|共计|累计|总数)(?:共?(?:{_COUNTED}(?:标准)?|\d+))?"
    rf"|(?:以上|本页|本表|总|合)?共[有计]?{_COUNTED}(?:标准)?"
    r"|(?:grand|sub)?totals?\d*|sums?\d*"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a sheet: keys by position, and what is not read, with the reason if known.

    `rows` are those below the headers that do not repeat them.
    """

    sheet: str
    profile: str
    keys: dict[int, str]
    rows: tuple[Row, ...]
    ignored: dict[str, Text]
    unknown: tuple[str, ...]

    def fields(self) -> list[tuple[int, Fields | Text]]:
        """The number and the texts of each row, by key, as the profile transforms them.

        Blank cells are left out. For a row that is not of a standard, the reason.
        """
        texts = [self._texts(row) for row in self.rows]
        transformed = map(with_language, find(self.profile).transform(texts))
        return [
            (row.number, non_record_reason(row, fields, len(self.keys)) or fields)
            for row, fields in zip(self.rows, transformed, strict=True)
        ]

    def _texts(self, row: Row) -> Fields:
        cells = {key: row.cells[n] for n, key in self.keys.items() if n < len(row.cells)}
        return {
            key: _bare_number(text) if key in ("number", "plan") else text
            for key, text in cells.items()
            if not is_blank(text)
        }


def find_layout(sheet: Sheet, profile: str | None = None) -> Layout | None:
    """The layout of a sheet by the profile that fits it best, or by the one that is named.

    None when it has no row of headers of a list of standards.
    """
    layouts = [
        found
        for name in ([profile] if profile else names())
        if (found := _layout_by(sheet, name, check_required=profile is None))
    ]
    return max(
        layouts, key=lambda one: (len(one.keys) + len(one.ignored), one.profile), default=None
    )


def with_language(fields: Fields) -> Fields:
    """The same with a title whose column names no language (标准名称, Title) under its own.

    By its script: text without a Chinese character is the English title, and never takes the
    place of the Chinese one. A column that names the language goes first.
    """
    if "title" not in fields:
        return fields
    rest = {key: text for key, text in fields.items() if key != "title"}
    key = "title.zh" if _CHINESE.search(fields["title"]) else "title.en"
    return {key: fields["title"]} | rest


def _layout_by(sheet: Sheet, name: str, check_required: bool) -> Layout | None:
    profile = find(name)
    ignored = profile.ignored
    columns = {word: key for word, key in profile.columns.items() if word not in ignored}
    index, top = _header_row(sheet.rows, columns)
    keys = _column_keys(top, columns)
    if not KEY_COLUMNS.intersection(keys.values()) or len(keys) < 2:
        return None
    headings = set(map(heading, top.cells))
    required = profile.required_headers if check_required else frozenset()
    if (required and required.isdisjoint(headings)) or headings & profile.excluded_headers:
        return None
    rows = tuple(row for row in sheet.rows[index + 1 :] if not _repeats(row, keys, columns))
    for position, cell in enumerate(top.cells):
        key = profile.ambiguous.get(heading(cell))
        texts = (row.cells[position] for row in rows if position < len(row.cells))
        if key and key not in keys.values() and all(_is_readable(key, text) for text in texts):
            keys[position] = key
    rest = [cell for n, cell in enumerate(top.cells) if cell and n not in keys]
    # Our workbook has the validity beside the stage; the heading 状态 alone is ambiguous.
    second = {cell: SECOND_STATUS for cell in rest if columns.get(heading(cell)) == "status"}
    return Layout(
        sheet.name,
        name,
        keys,
        rows,
        second | {cell: ignored[heading(cell)] for cell in rest if heading(cell) in ignored},
        tuple(cell for cell in rest if heading(cell) not in ignored and cell not in second),
    )


def _header_row(rows: Sequence[Row], columns: Mapping[str, str]) -> tuple[int, Row]:
    """The row that names most columns, and the index of the last row that it takes up.

    `columns` leads from headings to keys. Two rows are one where the upper has headings over
    several columns (日期 over 发布 and 实施). Without any row that names one: -1 and an empty row.
    """
    candidates = [(-1, Row(0, ()))]
    for index, row in enumerate(rows[:_MAX_HEADER_ROW]):
        candidates.append((index, row))
        keys = _column_keys(row, columns)
        below = rows[index + 1] if index + 1 < len(rows) else None
        if below and len(keys) > 1 and not _names_a_standard(below, keys):
            candidates.append((index + 1, _joined(row, below, columns)))
    return max(candidates, key=lambda one: len(_column_keys(one[1], columns)))


def _names_a_standard(row: Row, keys: Mapping[int, str]) -> bool:
    """Whether a row has a text in a key column: then it is not a second row of headers."""
    return any(
        row.cells[n : n + 1] not in ((), ("",)) for n, key in keys.items() if key in KEY_COLUMNS
    )


def _joined(top: Row, below: Row, columns: Mapping[str, str]) -> Row:
    """Two rows as one: the lower heading, joined to the upper one where both together are known.

    A heading extends over the columns right of it that are empty beside it and filled below.
    """
    width = max(len(top.cells), len(below.cells))
    padded = [row.cells + ("",) * (width - len(row.cells)) for row in (top, below)]
    over, cells = "", []
    for high, low in zip(*padded, strict=True):
        over = high or (over if low else "")
        words = (over + low, low + over, low) if low else (high,)
        cells.append(next((word for word in words if heading(word) in columns), words[-1]))
    return Row(below.number, tuple(cells))


def _column_keys(row: Row, columns: Mapping[str, str]) -> dict[int, str]:
    """The keys that a row of headers names, by position; a second column of a key has none."""
    found: dict[int, str] = {}
    for position, cell in enumerate(row.cells):
        key = columns.get(heading(cell))
        if key and key not in found.values():
            found[position] = key
    return found


def _repeats(row: Row, keys: Mapping[int, str], columns: Mapping[str, str]) -> bool:
    """Whether a row is the headers again: on a new page, or in another language."""
    named = (
        (columns.get(heading(row.cells[n]), ""), key)
        for n, key in keys.items()
        if n < len(row.cells)
    )
    same = sum(one.removesuffix(".zh") == key.removesuffix(".zh") for one, key in named)
    return same > len(keys) // 2


def _is_readable(key: str, text: str) -> bool:
    try:
        return is_blank(text) or bool(read_cell(key, text))
    except TextError:
        return False


def _bare_number(text: str) -> str:
    """A number without the line breaks and the label that a cell may give it."""
    return _NUMBER_LABEL.sub("", " ".join(text.split()))


def non_record_reason(row: Row, fields: Fields, columns: int) -> Text | None:
    """Why a row, whose texts by key are `fields`, is not of a standard; None where it is.

    `columns` is how many the table has: in one of two, a single cell may be all that is known.
    """
    if "id" in fields or _has_number(fields):
        return None
    if any(_SUM.fullmatch(heading(cell)) for cell in row.cells):
        return SUM_ROW
    titles = fields.get("title.zh") or fields.get("title.en")
    label = fields.get("number") or fields.get("plan") or titles
    if label is None:
        return NO_KEY
    single = sum(not is_blank(cell) for cell in row.cells) == 1
    misspelt = titles is None and _LIKE_A_NUMBER.search(label[:100])  # reported, to be corrected
    return SINGLE_CELL if single and columns > 2 and not misspelt else None


def _has_number(fields: Fields) -> bool:
    """Whether a row holds a number or plan number that can be read."""
    number = fields.get("number", "")
    if plan_in(number) or plan_in(fields.get("plan", "")):
        return True
    try:
        return read_number(number) is not None
    except NumberError:
        return False


# The sheet of sources (证据), where a file keeps them apart

_SOURCE_KEYS = {
    heading(w): column.key
    for column in EVIDENCE_COLUMNS
    for w in (column.title.zh, column.title.en)
}
_SOURCE_KINDS = {
    word: kind.value for kind, both in SOURCE_NAMES.items() for word in (kind, both.zh, both.en)
}
_REQUIRED_SOURCE_KEYS = {"record", "key", "kind", "url"}


def is_sources_sheet(sheet: Sheet) -> bool:
    """Whether a sheet is one of sources, as the workbook has it."""
    return any(
        set(_column_keys(row, _SOURCE_KEYS).values()) >= _REQUIRED_SOURCE_KEYS
        for row in sheet.rows[:_MAX_SOURCES_HEADER_ROW]
    )


def read_sources(sheets: Iterable[Sheet]) -> Sources:
    """The sources of each record in the sheets of sources, not yet validated."""
    found: Sources = {}
    for sheet in filter(is_sources_sheet, sheets):
        columns: dict[int, str] = {}
        for row in sheet.rows:
            keys = _column_keys(row, _SOURCE_KEYS)
            if keys and len(keys) > len(columns) // 2:  # the headers, or the same in English
                columns = columns or keys
                continue
            cells = {key: row.cells[n] for n, key in columns.items() if n < len(row.cells)}
            if not is_blank(cells.get("record", "")) and not is_blank(cells.get("key", "")):
                found.setdefault(cells["record"], {})[cells["key"]] = _source(cells)
    return found


def _source(cells: Mapping[str, str]) -> dict[str, Any]:
    """What the cells say of a source; blank ones say nothing."""
    readers: dict[str, Callable[[str], object]] = {
        "url": str,
        "title": str,
        "kind": lambda text: _SOURCE_KINDS.get(text, text),
        "accessed": read_day,
        "supports": read_list,
    }
    return {key: read(cells[key]) for key, read in readers.items() if cells.get(key)}
