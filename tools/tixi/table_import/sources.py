"""The sheet of sources (证据), where a workbook keeps them apart from its list of standards."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from tixi.formats.columns import EVIDENCE_COLUMNS
from tixi.model.standard import SOURCE_NAMES
from tixi.table_import.cells import is_blank, read_cell
from tixi.table_import.grid import Row, Sheet
from tixi.table_import.profiles import heading

Sources = dict[str, dict[str, dict[str, Any]]]  # by the record's id, then by the source's key

_MAX_HEADER_ROW = 10

_SOURCE_KEYS = {
    heading(w): column.key
    for column in EVIDENCE_COLUMNS
    for w in (column.title.zh, column.title.en)
}
_SOURCE_KINDS = {
    word: kind.value for kind, both in SOURCE_NAMES.items() for word in (kind, both.zh, both.en)
}
_READ = {"url", "title", "kind", "accessed", "supports"}
_REQUIRED_SOURCE_KEYS = {"record", "key", "kind", "url"}


def is_sources_sheet(sheet: Sheet) -> bool:
    """Whether a sheet is one of sources, as the workbook has it."""
    return isinstance(sheet.rows, list) and any(
        set(_source_columns(row).values()) >= _REQUIRED_SOURCE_KEYS
        for row in islice(sheet.rows, _MAX_HEADER_ROW)
    )


def _source_columns(row: Row) -> dict[int, str]:
    return {n: key for n, cell in enumerate(row.cells) if (key := _SOURCE_KEYS.get(heading(cell)))}


def read_sources(sheets: Iterable[Sheet]) -> Sources:
    """The sources of each record in the sheets of sources, not yet validated."""
    found: Sources = {}
    for sheet in sheets:
        if not is_sources_sheet(sheet):
            continue
        columns: dict[int, str] = {}
        for row in sheet.rows:
            keys = _source_columns(row)
            if keys and len(keys) > len(columns) // 2:  # the headers, or the same in English
                columns = columns or keys
                continue
            cells = {key: row.cells[n] for n, key in columns.items() if n < len(row.cells)}
            if not is_blank(cells.get("record", "")) and not is_blank(cells.get("key", "")):
                found.setdefault(cells["record"], {})[cells["key"]] = {
                    key: read_cell(key, text)
                    if key in ("accessed", "supports")
                    else _SOURCE_KINDS.get(text, text)
                    for key, text in cells.items()
                    if key in _READ and text
                }
    return found
