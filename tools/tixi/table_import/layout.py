"""The columns of a sheet by the profile that fits it, and the texts of its rows."""

import re
from dataclasses import dataclass, field

from tixi.model.text import Text, TextError
from tixi.table_import.asides import aside
from tixi.table_import.headings import TELLING, headings, keys_of, repeats
from tixi.table_import.profiles import Fields, Profile, find, heading, names
from tixi.table_import.sheet import Row, Sheet
from tixi.table_import.values import is_blank, value_of

_NUMBERS = ("number", "plan")
_LABEL = re.compile(r"^(?:国家|行业)?(?:标准|计划|项目)?(?:编号|号)\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a sheet: keys by position, and what is not read, with the reason if known.

    `rows` are those below the headings that are no repetition of them.
    """

    sheet: str
    profile: str
    keys: dict[int, str]
    rows: tuple[Row, ...]
    passed: dict[str, Text] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def fields(self) -> list[tuple[int, Fields | Text]]:
        """The number and the texts of each row, by key, as the profile mends them.

        Cells that say nothing are left out. For a row that speaks of no standard, the reason.
        """
        found = [self._texts(row) for row in self.rows]
        mend = find(self.profile).mend
        mended = found if mend is None else mend(found)
        columns = len(self.keys)
        return [
            (row.number, aside(row, fields, columns) or fields)
            for row, fields in zip(self.rows, mended, strict=True)
        ]

    def _texts(self, row: Row) -> Fields:
        cells = {key: row.cells[n] for n, key in self.keys.items() if n < len(row.cells)}
        return {
            key: _bare(text) if key in _NUMBERS else text
            for key, text in cells.items()
            if not is_blank(text)
        }


def layout(sheet: Sheet, only: str | None = None) -> Layout | None:
    """How a sheet is laid out by the profile that fits it best, or the one that is named.

    None when it has no row of headings for a list of standards.
    """
    found = [
        made for name in ([only] if only else names()) if (made := _by(sheet, name, only is None))
    ]
    return max(
        found, key=lambda made: (len(made.keys) + len(made.passed), made.profile), default=None
    )


def _by(sheet: Sheet, name: str, marked: bool) -> Layout | None:
    profile = find(name)
    columns = {heading(word): key for word, key in profile.columns.items()}
    passed = {heading(word): why for word, why in profile.passed.items()}
    index, top = headings(sheet.rows, columns, passed)
    keys = keys_of(top, columns, passed)
    said = set(keys.values())
    if not said.intersection(TELLING) or len(said) < 2:
        return None
    if marked and profile.marks and not _has(top, profile.marks):
        return None
    if _has(top, profile.never):
        return None
    rows = tuple(row for row in sheet.rows[index + 1 :] if not repeats(row, keys, columns))
    keys |= _proved(profile, top, rows, keys)
    left = [cell for n, cell in enumerate(top.cells) if cell and n not in keys]
    return Layout(
        sheet.name,
        name,
        keys,
        rows,
        {cell: passed[heading(cell)] for cell in left if heading(cell) in passed},
        tuple(cell for cell in left if heading(cell) not in passed),
    )


def _proved(
    profile: Profile, top: Row, rows: tuple[Row, ...], keys: dict[int, str]
) -> dict[int, str]:
    """The unsure columns whose every cell is what the profile takes it for, where none is sure."""
    unsure = {heading(word): key for word, key in profile.unsure.items()}
    found: dict[int, str] = {}
    for position, cell in enumerate(top.cells):
        key = unsure.get(heading(cell))
        taken = (*keys.values(), *found.values())
        cells = (row.cells[position] for row in rows if position < len(row.cells))
        if key and key not in taken and all(_reads(key, text) for text in cells):
            found[position] = key
    return found


def _reads(key: str, text: str) -> bool:
    try:
        return is_blank(text) or bool(value_of(key, text))
    except TextError:
        return False


def _has(row: Row, words: frozenset[str]) -> bool:
    sought = {heading(one) for one in words}
    return any(heading(cell) in sought for cell in row.cells)


def _bare(text: str) -> str:
    """A number without the line breaks and the label that a cell may give it."""
    return _LABEL.sub("", " ".join(text.split()))
