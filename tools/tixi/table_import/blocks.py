"""The rows below the headings of a sheet: their texts by column, and which are of a standard."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from tixi.formats.columns import EVIDENCE_COLUMNS
from tixi.model.framework import Framework
from tixi.model.number import plan_in
from tixi.model.standard import SOURCE_NAMES
from tixi.model.text import Text, TextError, abbreviate
from tixi.table_import.cells import is_blank, is_error, read_cell
from tixi.table_import.grid import MAX_CHARS, CellKind, Row, Sheet, check_size, kind_of, too_large
from tixi.table_import.headers import OTHER_TITLE, Block, Headings, TableRow
from tixi.table_import.profiles import Fields, heading
from tixi.table_import.values import is_number

# A column that names another thing by the same heading has cells that cannot be read as these.
_WORD_KEYS = {
    "level": Text("级别", "levels"),
    "scope": Text("范围（专用、通用、相关）", "scopes (dedicated, general, related)"),
}
_MAX_HEADER_ROW = 40  # titles and remarks may be above the headers

NO_KEY = Text("没有编号、计划号或名称", "no number, plan number or title")
SUM_ROW = Text("合计行", "a row of sums")
SINGLE_CELL = Text("只有一格有字：小标题或说明", "words in one cell only: a heading or a remark")
HIDDEN_ROW = Text("表中隐藏的行，照读", "hidden in the sheet, and read like the others")

_NUMBER_LABEL = re.compile(r"^(?:国家|行业)?(?:标准|计划|项目)?(?:编号|号)\s*[:：]\s*")
_LIKE_A_NUMBER = re.compile(r"[A-Za-z].*\d")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]{2}")  # Greek to kana, hangul
# As `heading` leaves it, so without blanks, colons and what is in brackets.
_COUNTED = r"(?:\d+|[一二三四五六七八九十百千]+)[项个条件]"
_SUM = re.compile(
    rf".{{0,8}}(?:合计|总计|小计|共计|累计|总数)(?:共?(?:{_COUNTED}(?:标准)?|\d+))?"
    rf"|(?:以上|本页|本表|总|合)?共[有计]?{_COUNTED}(?:标准)?"
    r"|(?:grand|sub)?totals?\d*|sums?\d*"
)

Sources = dict[str, dict[str, dict[str, Any]]]  # by the record's id, then by the source's key

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


def read_blocks(sheet: Sheet, headings: Headings) -> list[Block]:
    """The blocks of a sheet, none where it has no headings of a list of standards.

    Headings again with other columns begin another block. Raises TableError for too many cells.
    """
    blocks: list[Block] = []
    before: Row | None = None  # a row above headings, or the headings right above
    chars = cells = 0
    ids: dict[str, str] = {}
    for index, row in enumerate(sheet.rows):
        block = headings.begin(sheet.name, before, row, bool(blocks))
        if block and not (blocks and _same_columns(block, blocks[-1])):
            if blocks and before is blocks[-1].header:
                blocks.pop()  # the upper one of two rows of headings
            blocks.append(block)
            before = block.header
        elif block:
            before = None  # the headings above again: on a new page, or in another language
        elif blocks:
            before = None
            read = _read_row(blocks[-1], row, headings, ids)
            if read is not None:
                blocks[-1].rows.append(read)
                cells += len(read.fields)
                chars += sum(map(len, read.fields.values()))
                check_size(0, 0, cells)
                if chars > MAX_CHARS:
                    raise too_large(f"{MAX_CHARS >> 20} M 字", f"{MAX_CHARS >> 20} M characters")
        elif index < _MAX_HEADER_ROW:
            before = row
        else:
            break
    for block in blocks:
        _settle_columns(block, headings)
        if block.has_ids:
            block.rows = [_with_numbers(row, ids) for row in block.rows]
        block.rows = [_with_language(row) for row in block.rows]
    return blocks


def _same_columns(one: Block, other: Block) -> bool:
    """Whether two rows of headings name the same columns, in whatever language."""
    return {n: key.partition(".")[0] for n, key in one.keys.items()} == {
        n: key.partition(".")[0] for n, key in other.keys.items()
    }


def _read_row(block: Block, row: Row, headings: Headings, ids: dict[str, str]) -> TableRow | None:
    """A row below headings; None for one that `only` leaves out.

    `ids` takes up the number of each row by the id in its column `row_id`.
    """
    cells = {key: row.cells[n] for n, key in block.keys.items() if n < len(row.cells)}
    fields: Fields = {}
    remarks = [HIDDEN_ROW] if row.hidden else []
    exact = bool(cells.get("id"))  # a row of tixi's own table, whose texts are as they are
    for position, key in block.keys.items():
        text = cells.get(key, "")
        if unreadable := None if exact and text else _unreadable(text):
            name = abbreviate(block.header.cells[position])
            zh = f"{name}：{unreadable.zh}，当作空单元格"
            remarks.append(Text(zh, f"{name}: {unreadable.en}, read as empty"))
        elif not is_blank(text) or (exact and text):
            numbered = key in ("number", "plan") and kind_of(text) is None and not exact
            fields[key] = _bare_number(text) if numbered else text
    if block.has_ids:
        ids[fields.pop("row_id", "")] = fields.get("number", "")
        fields |= {"status": fields["status"].zfill(4)} if "status" in fields else {}
    if not _is_wanted(block, row, fields, headings.steering.only):
        return None
    blank = tuple(key for key in block.keys.values() if key not in fields) if exact else ()
    skipped = _non_record_reason(row, fields, len(block.keys), headings.framework)
    return TableRow(block.sheet, row.number, fields, tuple(remarks), blank, skipped)


def _unreadable(text: str) -> Text | None:
    """What is wrong with a cell that says nothing."""
    if kind_of(text) is CellKind.FORMULA:
        return Text("公式没有算出的值", "a formula without a value")
    return Text(f"表格的错误值 {text}", f"the error {text}") if is_error(text) else None


def _is_wanted(block: Block, row: Row, fields: Fields, only: Mapping[str, frozenset[str]]) -> bool:
    for column, wanted in only.items():
        text = fields.get(column)
        if text is None and column not in block.keys.values():
            positions = [n for n, cell in enumerate(block.header.cells) if heading(cell) == column]
            text = next((row.cells[n] for n in positions if n < len(row.cells)), None)
        items = {heading(one) for one in re.split(r"[;；,，、'\[\]\n]+", text or "")}
        if not wanted & (items | {heading(text or "")}):
            return False
    return True


def with_language(fields: Fields) -> tuple[Fields, tuple[Text, ...]]:
    """The same with a title whose column names no language (标准名称, Title) under its own.

    By its script: text without a Chinese character is the English title, and never takes the
    place of the Chinese one; other scripts are left out, with a remark. A column that names the
    language goes first. In a table of tixi's own, 标准名称 is the Chinese title in any script.
    """
    if "title" not in fields:
        return fields, ()
    title = fields["title"]
    rest = {key: text for key, text in fields.items() if key != "title"}
    if "id" in fields:
        return {"title.zh": title} | rest, ()
    if _OTHER_SCRIPT.search(title):
        zh, en = "名称既非中文也非英文，没有读", "a title in neither Chinese nor English, not read"
        return rest, (Text(zh, en),)
    return {"title.zh" if _CHINESE.search(title) else "title.en": title} | rest, ()


def _with_language(row: TableRow) -> TableRow:
    fields, remarks = with_language(row.fields)
    return replace(row, fields=fields, remarks=(*row.remarks, *remarks))


def _with_numbers(row: TableRow, ids: Mapping[str, str]) -> TableRow:
    """The same with the ids of what it replaces as numbers; one that is unknown says nothing."""
    fields = dict(row.fields)
    known = [ids.get(one) for one in re.findall(r"\d+", fields.pop("replaces", ""))]
    if any(known):
        fields["replaces"] = "; ".join(filter(None, known))
    return replace(row, fields=fields)


def _settle_columns(block: Block, headings: Headings) -> None:
    """Correct what headings say by the cells below them, where most of them are another thing.

    Numbers of standards may be headed code (a topic, otherwise) or name; under 范围 or 类别 other
    tables have the text of a clause, or a subject, in place of a scope or level.
    """
    by_key = {key: position for position, key in block.keys.items()}
    for key in ("places", "title"):
        if (
            "number" in by_key
            or key not in by_key
            or not _are_mostly(block, key, "number", headings.framework)
        ):
            continue
        _rename(block, key, "number")
        if key == "title" and OTHER_TITLE in by_key:
            _rename(block, OTHER_TITLE, "title")
        break
    _rename(block, OTHER_TITLE, None)
    for key, words in _WORD_KEYS.items():
        if (
            key not in by_key
            or heading(block.header.cells[by_key[key]]) in headings.steering.mapped
        ):
            continue
        if any(key in row.fields for row in block.rows) and not _are_mostly(
            block, key, key, headings.framework
        ):
            name = block.header.cells[by_key[key]]
            block.ignored[name] = Text(
                f"多数单元格不是{words.zh}", f"most of its cells are not {words.en}"
            )
            _rename(block, key, None)


def _are_mostly(block: Block, key: str, other: str, framework: Framework | None) -> bool:
    """Whether at least half of the texts of a column can be read as those of another."""
    texts = [row.fields[key] for row in block.rows if key in row.fields]
    return bool(texts) and sum(_is_readable(other, text, framework) for text in texts) * 2 >= len(
        texts
    )


def _rename(block: Block, key: str, other: str | None) -> None:
    """Give a column another key, or none."""
    for position in [n for n, one in block.keys.items() if one == key]:
        del block.keys[position]
        if other:
            block.keys[position] = other
        elif key == OTHER_TITLE:
            block.unknown.append(block.header.cells[position])
    for row in block.rows:
        text = row.fields.pop(key, None)
        if other and text is not None:
            row.fields[other] = _bare_number(text) if other == "number" else text


def _is_readable(key: str, text: str, framework: Framework | None) -> bool:
    try:
        return is_blank(text) or bool(read_cell(key, text, framework))
    except TextError:
        return False


def _bare_number(text: str) -> str:
    """A number without the line breaks and the label that a cell may give it."""
    return _NUMBER_LABEL.sub("", " ".join(text.split()))


def _non_record_reason(
    row: Row, fields: Fields, columns: int, framework: Framework | None
) -> Text | None:
    """Why a row, whose texts by key are `fields`, is not of a standard; None where it is.

    `columns` is how many the table has: in one of two, a single cell may be all that is known.
    """
    if "id" in fields:
        return None
    titles = fields.get("title") or fields.get("title.zh") or fields.get("title.en")
    if titles and _LIKE_A_NUMBER.search(fields.get("number", "")[:100]):
        return None  # as most are; the rest takes time
    number = fields.get("number", "")
    if plan_in(number) or plan_in(fields.get("plan", "")) or is_number(number, framework):
        return None
    if any(_SUM.fullmatch(heading(cell)) for cell in row.cells):
        return SUM_ROW
    label = fields.get("number") or fields.get("plan") or titles
    if label is None:
        return NO_KEY
    single = sum(not is_blank(cell) for cell in row.cells) == 1
    misspelt = titles is None and _LIKE_A_NUMBER.search(label[:100])  # reported, to be corrected
    return SINGLE_CELL if single and columns > 2 and not misspelt else None


# The sheet of sources, which a workbook keeps apart from its list of standards


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
