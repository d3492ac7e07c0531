"""Which rows of a sheet are its headings, and which columns they name."""

from collections.abc import Iterator, Mapping, Sequence

from tixi.model.text import Text
from tixi.table_import.profiles import heading
from tixi.table_import.sheet import Row

TELLING = frozenset({"number", "plan", "id", "title.zh"})  # keys of which a list of standards has
_SEARCHED = 40  # rows in which headings are looked for: titles and remarks stand above them


def headings(
    rows: Sequence[Row], columns: Mapping[str, str], passed: Mapping[str, Text]
) -> tuple[int, Row]:
    """The row that names most columns, and the index of the last row that it stands in.

    `columns` leads from headings to keys. Two rows are one where the upper has headings over
    several columns (日期 over 发布 and 实施). Without any row that names one: -1 and an empty row.
    """
    found = (-1, Row(0, ()))
    most = 0
    for index, row in _candidates(rows, columns, passed):
        named = len(keys_of(row, columns, passed))
        if named > most:
            most, found = named, (index, row)
    return found


def _candidates(
    rows: Sequence[Row], columns: Mapping[str, str], passed: Mapping[str, Text]
) -> Iterator[tuple[int, Row]]:
    for index, row in enumerate(rows[:_SEARCHED]):
        yield index, row
        keys = keys_of(row, columns, passed)
        below = rows[index + 1] if index + 1 < len(rows) else None
        if below and len(keys) > 1 and not _fills(below, keys):
            yield index + 1, _joined(row, below, columns)


def _fills(row: Row, keys: Mapping[int, str]) -> bool:
    """Whether a row says which standard it is of: then it is no second row of headings."""
    return any(row.cells[n : n + 1] not in ((), ("",)) for n, key in keys.items() if key in TELLING)


def _joined(top: Row, below: Row, columns: Mapping[str, str]) -> Row:
    """Two rows as one: what stands below a heading, with that heading where both together are one.

    A heading reaches over the columns right of it that are empty beside it and filled below.
    """
    width = max(len(top.cells), len(below.cells))
    over, cells = "", []
    for high, low in zip(_padded(top, width), _padded(below, width), strict=True):
        over = high or (over if low else "")
        words = (over + low, low + over, low) if low else (high,)
        cells.append(next((word for word in words if heading(word) in columns), words[-1]))
    return Row(below.number, tuple(cells))


def _padded(row: Row, width: int) -> tuple[str, ...]:
    return row.cells + ("",) * (width - len(row.cells))


def keys_of(row: Row, columns: Mapping[str, str], passed: Mapping[str, Text]) -> dict[int, str]:
    """The keys that a row of headings names, by position; a second column of a key has none."""
    found: dict[int, str] = {}
    for position, cell in enumerate(row.cells):
        key = columns.get(name := heading(cell))
        if key and name not in passed and key not in found.values():
            found[position] = key
    return found


def repeats(row: Row, keys: Mapping[int, str], columns: Mapping[str, str]) -> bool:
    """Whether a row is the headings again: on a new page, or in another language."""
    same = sum(
        columns.get(heading(row.cells[position])) == key
        for position, key in keys.items()
        if position < len(row.cells)
    )
    return same > len(keys) // 2
