"""Rows of a table that speak of no standard: sums, headings between rows, remarks."""

import re
from typing import Final

from tixi.model.number import NumberError, plan_in, read_number
from tixi.model.text import Text
from tixi.table_import.profiles import Fields, heading
from tixi.table_import.sheet import Row
from tixi.table_import.values import is_blank

NAMELESS: Final = Text("没有编号、计划号或名称", "no number, plan number or title")
SUMS: Final = Text("合计行", "a row of sums")
ALONE: Final = Text("只有一格有字：小标题或说明", "words in one cell only: a heading or a remark")

# As `heading` leaves it, so without blanks, colons and what stands in brackets.
_COUNTED = r"(?:\d+|[一二三四五六七八九十百千]+)[项个条件]"
_SUM: Final = re.compile(
    rf".{{0,8}}(?:合计|总计|小计|共计|累计|总数)(?:共?(?:{_COUNTED}(?:标准)?|\d+))?"
    rf"|(?:以上|本页|本表|总|合)?共[有计]?{_COUNTED}(?:标准)?"
    r"|(?:grand|sub)?totals?\d*|sums?\d*"
)
_LIKE_A_NUMBER: Final = re.compile(r"[A-Za-z].*\d")


def aside(row: Row, fields: Fields, columns: int) -> Text | None:
    """Why a row, whose texts by key are `fields`, speaks of no standard; None where it does.

    `columns` is how many the table has: in one of two, a single cell may be all that is known.
    """
    if "id" in fields or _is_named(fields):
        return None
    if any(_SUM.fullmatch(heading(cell)) for cell in row.cells):
        return SUMS
    label = fields.get("number") or fields.get("plan") or fields.get("title.zh")
    if label is None:
        return NAMELESS
    alone = sum(not is_blank(cell) for cell in row.cells) == 1
    wrong = "title.zh" not in fields and _LIKE_A_NUMBER.search(label[:100])  # it is to be mended
    return ALONE if alone and columns > 2 and not wrong else None


def _is_named(fields: Fields) -> bool:
    """Whether a row holds a number or plan number that can be read."""
    number = fields.get("number", "")
    if plan_in(number) or plan_in(fields.get("plan", "")):
        return True
    try:
        return read_number(number) is not None
    except NumberError:
        return False
