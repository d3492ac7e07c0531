"""The sources of records, where a file keeps them in a sheet of their own (证据)."""

from collections.abc import Iterable
from typing import Any

from tixi.formats.columns import EVIDENCE_COLUMNS
from tixi.model.standard import SOURCE_NAMES
from tixi.table_import.profiles import heading
from tixi.table_import.sheet import Sheet
from tixi.table_import.values import day, is_blank, texts

Sources = dict[str, dict[str, dict[str, Any]]]  # by the record's id, then by the source's key

_KEYS = {
    heading(word): key for key, both in EVIDENCE_COLUMNS.items() for word in (both.zh, both.en)
}
_KINDS = {n: k.value for k, both in SOURCE_NAMES.items() for n in (k.value, both.zh, both.en)}
_NEEDED = {"record", "key", "kind", "url"}


def is_evidence(sheet: Sheet) -> bool:
    """Whether a sheet is one of sources, as the workbook has it."""
    return any(set(_columns(row.cells).values()) >= _NEEDED for row in sheet.rows[:10])


def sources(sheets: Iterable[Sheet]) -> Sources:
    """The sources of each record in those sheets that are of sources; unchecked, as they stand."""
    found: Sources = {}
    for sheet in filter(is_evidence, sheets):
        found |= _of(sheet)
    return found


def _of(sheet: Sheet) -> Sources:
    found: Sources = {}
    columns: dict[int, str] = {}
    for row in sheet.rows:
        named = _columns(row.cells)
        if named and len(named) > len(columns) // 2:  # the headings, or the same in English
            columns = columns or named
            continue
        cells = {key: row.cells[n] for n, key in columns.items() if n < len(row.cells)}
        if is_blank(cells.get("record", "")) or is_blank(cells.get("key", "")):
            continue
        found.setdefault(cells["record"], {})[cells["key"]] = _source(cells)
    return found


def _columns(cells: Iterable[str]) -> dict[int, str]:
    named = ((n, _KEYS.get(heading(cell))) for n, cell in enumerate(cells))
    return {n: key for n, key in named if key}


def _source(cells: dict[str, str]) -> dict[str, Any]:
    source: dict[str, Any] = {"url": cells.get("url", "")}
    if title := cells.get("title"):
        source["title"] = title
    source["kind"] = _KINDS.get(cells.get("kind", ""), cells.get("kind", ""))
    if accessed := cells.get("accessed"):
        source["accessed"] = day(accessed)
    if supports := cells.get("supports"):
        source["supports"] = texts(supports)
    return source
