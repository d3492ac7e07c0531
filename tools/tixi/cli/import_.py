"""`tixi import`: records from tables, shown row by row before anything is written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

from typer import Argument

from tixi.cli.console import cannot_write
from tixi.cli.messages import MAX_NAMES_LISTED, UsageError, tr, unknown_name
from tixi.cli.options import FormatOption, Session, option
from tixi.formats.columns import BY_KEY, text_of
from tixi.model.framework import Framework
from tixi.model.text import Lang, Text, abbreviate, pluralize
from tixi.store.files import write_all
from tixi.table_import import profiles
from tixi.table_import.blocks import is_sources_sheet, read_blocks, read_sources, with_language
from tixi.table_import.headers import Block, Headings, Steering
from tixi.table_import.plan import Action, ImportContext, PlannedRow, plan_import
from tixi.table_import.reader import Workbook, read_tables
from tixi.table_import.values import Problem, read_fields

MAX_SPANS_PER_LINE = 12  # of row numbers
_ACTIONS = {  # name and style
    Action.CREATE: (Text("新增", "create"), "green"),
    Action.CHANGE: (Text("修改", "change"), "yellow"),
    Action.SAME: (Text("不变", "same"), "dim"),
    Action.REFUSE: (Text("不收", "refuse"), "red"),
    Action.SKIP: (Text("跳过", "skip"), "dim"),
}
_SHEETS = Text("没有读的工作表", "sheets not read")
_COLUMNS = Text("没有读的栏", "columns not read")
_HOW_TO_READ = Text(
    "要读就加 --map 栏名=键，不要就加 --ignore 栏名",
    "to read one, add --map COLUMN=KEY; to leave it out, --ignore COLUMN",
)
_LOSSES_KEPT = Text(
    "会丢失的值没有改动；确要去掉，加 --allow-loss",
    "what would be lost is kept; to take it away, add --allow-loss",
)
_HIDDEN = Text("隐藏的工作表", "a hidden sheet")
_NO_HEADINGS = Text("没有标准明细表的栏名", "no headings of a list of standards")
_NOT_NAMED = Text("未用 --sheet 指定", "not named by --sheet")

_FILE = "xlsx、xls、ods、csv、json 或 jsonl · xlsx, xls, ods, csv, json or jsonl"
_WRITE = "写入；不加则只显示 · write it; without, only show it"
_SKIP = (
    "与 --write 同用：不收的行跳过，其余照写 · "
    "with --write: leave refused rows out and write the others"
)
_ALLOW_LOSS = (
    "表中没有的值、日期、来源也从记录里去掉 · "
    "take away values, days and sources that the table lacks"
)
_SET = (
    "新记录所缺的栏取此值，可重复，如 scope=related · "
    "what new records lack; may be repeated: scope=related"
)
_MAP = (
    "某栏按此键读，可重复，如 文号=number · read a column as this key; may be repeated: Ref=number"
)
_IGNORE = "不读此栏，可重复 · do not read this column; may be repeated"
_ONLY = (
    "只取某栏为此值的行，可重复，如 ics=35.030 · "
    "take only rows with this value in a column; may be repeated: ics=35.030"
)
_SHEET = "只读此工作表 · read this sheet only"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a file: the blocks of its tables; sheets left out, with the reason."""

    book: Workbook
    blocks: list[Block]
    left_out: dict[str, Text]


def run(
    session: Session,
    file: Annotated[Path, Argument(metavar="FILE", help=_FILE)],
    write: Annotated[bool, option("--write -w", None, _WRITE)] = False,
    skip: Annotated[bool, option("--skip-refused", None, _SKIP)] = False,
    allow_loss: Annotated[bool, option("--allow-loss", None, _ALLOW_LOSS)] = False,
    defaults: Annotated[list[str] | None, option("--set", "KEY=VALUE", _SET)] = None,
    mapped: Annotated[list[str] | None, option("--map", "COLUMN=KEY", _MAP)] = None,
    ignored: Annotated[list[str] | None, option("--ignore", "COLUMN", _IGNORE)] = None,
    only: Annotated[list[str] | None, option("--only", "KEY=VALUE", _ONLY)] = None,
    sheet: Annotated[str | None, option("--sheet", "NAME", _SHEET)] = None,
    form: FormatOption = "text",
) -> int:
    """认得标准明细表常见的中英文栏名，次序不限；空单元格不改动原值。有一行不收就什么都不写，
    除非用 --skip-refused。 ·
    Knows the usual headings of lists of standards, in any order; an empty cell changes nothing.
    With a row refused nothing is written, unless --skip-refused is given.
    """
    left_out = frozenset(map(profiles.heading, ignored or ()))
    steering = Steering(_mapped(mapped), left_out, _only(only))
    loaded, catalogue, as_of = session.loaded, session.catalogue, session.as_of
    fields = _defaults(defaults, catalogue.framework)
    headings = Headings(steering, catalogue.framework)
    read = _read(file, read_tables(file, headings.count), headings, sheet)
    sources = read_sources(read.book.sheets)
    context = ImportContext(loaded, catalogue, sources, fields, as_of, allow_loss)
    rows = plan_import(context, [row for block in read.blocks for row in block.rows])
    absent = [] if only or sheet else _absent(session, read, rows)
    refused = any(row.action is Action.REFUSE for row in rows)
    writing = write and (skip or not refused)
    if form == "json":
        about = {"as_of": as_of.isoformat(), "not_in_table": absent}
        session.console.print_json(about | _as_json(read, rows, writing))
    else:
        _print(session, read, rows, absent)
    drafts = [row.draft for row in rows if row.draft]
    if writing:
        try:
            write_all({draft.path: draft.text.encode() for draft in drafts})
        except OSError as error:
            text = cannot_write(session.loaded.display_path(Path(str(error.filename))), error).text
            raise UsageError(
                f"{text.zh}；排除原因后再导入一次", f"{text.en}; fix that and import again"
            ) from None
        message = tr(f"已写 {len(drafts)} 个文件", f"wrote {pluralize(len(drafts), 'file')}")
    elif write:
        message = tr(
            "有不收的行，什么都没有写；改好再试，或加 --skip-refused",
            "rows were refused, so nothing was written; correct them, or add --skip-refused",
        )
    else:
        message = tr("还没有写；加 --write 写入", "nothing is written yet; add --write to do it")
    if drafts or write:
        session.console.warn(message)
    return session.status(failed=refused)


def _read(file: Path, book: Workbook, headings: Headings, name: str | None) -> _Reading:
    """The tables of a file, of one sheet or of all that are visible; hidden ones only if no other.

    Raises UsageError where there is no table in it.
    """
    left_out: dict[str, Text] = {}
    found: dict[bool, list[Block]] = {False: [], True: []}  # by whether the sheet is hidden
    known = []
    for sheet in book.sheets:
        known.append(sheet.name)
        if name is not None and sheet.name != name:
            left_out[sheet.name] = _NOT_NAMED
        elif is_sources_sheet(sheet):
            continue
        elif blocks := read_blocks(sheet, headings):
            found[sheet.hidden and name is None] += blocks
        else:
            left_out[sheet.name] = _NO_HEADINGS
    if name is not None and name not in known:
        raise unknown_name(Text("工作表", "sheet"), name, filter(None, known))
    if found[False]:
        left_out |= {block.sheet: _HIDDEN for block in found[True]}
    blocks = found[False] or found[True]
    if not blocks:
        raise UsageError(
            f"{file} 里找不到标准明细表的栏名，如 标准编号、标准名称（按 {book.format} 读）",
            f"there are no headings of a list of standards in {file}, such as Number and Title "
            f"(read as {book.format})",
            Text(
                "用 --map 栏名=number 指定；认得的栏名见 docs/reference/exports.md",
                "name them: --map COLUMN=number; those known are in docs/en/reference/exports.md",
            ),
        )
    if not any(block.rows for block in blocks):
        only = headings.steering.only
        raise UsageError(
            "没有合于 --only 的行" if only else f"{file} 只有栏名，下面没有行",
            "no row matches --only" if only else f"there are headings in {file}, but no rows below",
        )
    named = {profiles.heading(cell) for block in blocks for cell in block.header.cells}
    for word in (*headings.steering.mapped, *headings.steering.ignored):
        if word not in named:
            cells = [cell for block in blocks for cell in block.header.cells if cell]
            raise unknown_name(Text("栏", "column"), word, list(dict.fromkeys(cells)))
    return _Reading(book, blocks, left_out)


def _pairs(name: str, form: str, texts: list[str] | None) -> Iterable[tuple[str, str]]:
    """The two sides of each `A=B` that an option was given; raises UsageError."""
    for text in texts or ():
        left, sign, right = text.partition("=")
        if not (sign and left.strip() and right.strip()):
            zh = f"{name} 应写作 {form}，不是“{abbreviate(text)}”"
            raise UsageError(zh, f"{name} takes {form}, not “{abbreviate(text)}”")
        yield left.strip(), right.strip()


def _key(name: str) -> str:
    key = profiles.column_key(name)
    if key is None:
        known = {each: column.title for each, column in BY_KEY.items()}
        raise unknown_name(Text("栏", "column"), name, known)
    return key


def _mapped(texts: list[str] | None) -> dict[str, str]:
    pairs = _pairs("--map", "COLUMN=KEY", texts)
    return {profiles.heading(column): _key(key) for column, key in pairs}


def _only(texts: list[str] | None) -> dict[str, frozenset[str]]:
    """The values wanted, by key, or by heading for a column without a key."""
    found: dict[str, frozenset[str]] = {}
    for column, value in _pairs("--only", "KEY=VALUE", texts):
        key = profiles.column_key(column) or profiles.heading(column)
        found[key] = found.get(key, frozenset()) | {profiles.heading(value)}
    return found


def _defaults(texts: list[str] | None, framework: Framework) -> profiles.Fields:
    pairs = _pairs("--set", "KEY=VALUE", texts)
    fields, _ = with_language({_key(column): value for column, value in pairs})
    if problems := read_fields(fields, framework).problems:
        text = problems[0].message
        raise UsageError(f"--set：{text.zh}", f"--set: {text.en}")
    return fields


def _absent(session: Session, read: _Reading, rows: list[PlannedRow]) -> list[str]:
    """The records that a table of tixi's own has no row of."""
    if not any(block.is_own for block in read.blocks):
        return []
    return sorted(session.catalogue.by_id.keys() - {row.id for row in rows})


def _print(session: Session, read: _Reading, rows: list[PlannedRow], absent: list[str]) -> None:
    """How the file was read, each row that does something or cannot, then the counts."""
    print_line = session.console.print_line
    blocks = read.blocks
    tables: dict[tuple[str, str], int] = Counter((block.sheet, block.profile) for block in blocks)
    for (sheet, profile), number in tables.items():
        name, title, kind = abbreviate(sheet), tr(profiles.find(profile).title), read.book.format
        where = tr(f"工作表“{name}”，", f"sheet “{name}”, ") if name else ""
        more = tr(f"，{number} 段栏名", f", {number} rows of headings") if number > 1 else ""
        print_line(
            tr(f"按 {kind} 读，{where}版式：{title}", f"read as {kind}, {where}layout: {title}")
            + more
        )
    ignored = {header: why for block in blocks for header, why in block.ignored.items()}
    for label, left_out in ((_SHEETS, read.left_out), (_COLUMNS, ignored)):
        reasons = dict.fromkeys(left_out.values())
        named = [(why, [abbreviate(n) for n in left_out if left_out[n] == why]) for why in reasons]
        if named:
            zh = "；".join(f"{'、'.join(names)}（{why.zh}）" for why, names in named)
            en = "; ".join(f"{', '.join(names)} ({why.en})" for why, names in named)
            print_line(tr(f"{label.zh}：{zh}", f"{label.en}: {en}"))
    unknown = dict.fromkeys(abbreviate(header) for block in blocks for header in block.unknown)
    if unknown:
        zh, en = "、".join(unknown), ", ".join(unknown)
        print_line((tr(f"不认识的栏，没有读：{zh}", f"unknown columns, not read: {en}"), "yellow"))
        print_line(("    → " + tr(_HOW_TO_READ), "cyan"))
    several = len({row.sheet for row in rows}) > 1
    alike: dict[object, list[PlannedRow]] = {}  # rows with the same message are printed together
    remarks: dict[Text, list[PlannedRow]] = {}
    for row in rows:
        if row.action is not Action.SAME or row.losses or row.emptied:
            for key in row.problems or [row.skipped or (row.sheet, row.row)]:
                alike.setdefault(key, []).append(row)
        for remark in row.remarks:
            remarks.setdefault(remark, []).append(row)
    before: list[PlannedRow] = []
    for about, group in alike.items():
        if group != before:  # else they were named just before
            _print_rows(session, group, several)
        for line in _explained(about, group[0], session.lang):
            print_line((line, "cyan" if line.startswith("    → ") else ""))
        before = group
    for remark, group in remarks.items():
        print_line((f"{_row_numbers(group, several)}{tr('：', ': ')}{tr(remark)}", "yellow"))
    if any(row.losses for row in rows):
        print_line((tr(_LOSSES_KEPT), "yellow"))
    if absent:
        names = ", ".join(absent[:MAX_NAMES_LISTED]) + (" …" if absent[MAX_NAMES_LISTED:] else "")
        line = tr(
            f"目录有而表中没有的记录 {len(absent)} 条，没有删除：{names}",
            f"{pluralize(len(absent), 'record')} not in the table, and not removed: {names}",
        )
        print_line((line, "yellow"))
    counts = Counter(row.action for row in rows)
    print_line(" · ".join(f"{tr(name)} {counts[action]}" for action, (name, _) in _ACTIONS.items()))


def _print_rows(session: Session, rows: list[PlannedRow], several: bool) -> None:
    """One row with what it is of, or rows with the same problem or reason."""
    name, style = _ACTIONS[rows[0].action]
    what = abbreviate(rows[0].label)
    if draft := rows[0].draft:
        what += f"  {draft.standard.title.get(session.lang)}"
    if len(rows) > 1:
        what = tr(f"共 {len(rows)} 行", f"{len(rows)} rows")
    session.console.print_line(
        f"{_row_numbers(rows, several)}  ", (tr(name), style), f"  {what}" if what else ""
    )


def _explained(about: object, row: PlannedRow, lang: Lang) -> Iterator[str]:
    """A problem or the reason why a row is skipped, else what the row changes."""
    if isinstance(about, Problem):
        title = f"{tr(BY_KEY[about.key].title)}: " if about.key in BY_KEY else ""
        yield f"    {title}{tr(about.message)}"
        if about.hint is not None:
            yield f"    → {tr(about.hint)}"
    elif isinstance(about, Text):
        yield f"    {tr(about)}"
    else:
        for mark, changes in (("", row.changes), (tr("会丢失 ", "would lose "), row.losses)):
            for key, *values in changes:
                texts = [abbreviate(text_of(value, lang)) for value in values]
                both = " → ".join(text or tr("（空）", "(empty)") for text in texts)
                yield f"    {mark}{tr(BY_KEY[key].title)}: {both}"
        if row.emptied:
            names = ", ".join(tr(BY_KEY[key].title) for key in row.emptied)
            yield f"    {tr('清空了、没有改动：', 'emptied, and kept: ')}{names}"


def _row_numbers(rows: list[PlannedRow], several: bool) -> str:
    """The numbers of rows, runs of them as `first–last`, abbreviated where they are very many.

    With `several` sheets, each begins with its name.
    """
    texts = []
    for sheet, group in groupby(rows, key=lambda row: row.sheet):
        start = f"“{abbreviate(sheet)}” " if several else ""
        numbered = enumerate(row.row for row in group)
        for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0]):
            numbers = [number for _, number in run]
            texts.append(start + "–".join(map(str, dict.fromkeys((numbers[0], numbers[-1])))))
            start = ""
    if len(texts) > MAX_SPANS_PER_LINE:
        texts = [*texts[:MAX_SPANS_PER_LINE], "…", str(rows[-1].row)]
    return tr(f"第 {'、'.join(texts)} 行", f"row{'s' * (len(rows) > 1)} {', '.join(texts)}")


def _as_json(read: _Reading, rows: list[PlannedRow], written: bool) -> dict[str, Any]:
    """The same as data; `written` says whether the files were written."""
    return {
        "read_as": read.book.format,
        "tables": [
            {
                "sheet": block.sheet or None,
                "profile": block.profile,
                "columns": list(block.keys.values()),
                "not_read": {header: tr(why) for header, why in block.ignored.items()},
                "unknown": block.unknown,
            }
            for block in read.blocks
        ],
        "sheets_not_read": {name: tr(why) for name, why in read.left_out.items()},
        "rows": [_row_json(row) for row in rows],
        "counts": {action.value: sum(row.action is action for row in rows) for action in Action},
        "written": written,
    }


def _row_json(row: PlannedRow) -> dict[str, Any]:
    changes, losses = (
        {key: {"from": text_of(old, None), "to": text_of(new, None)} for key, old, new in found}
        for found in (row.changes, row.losses)
    )
    return {
        "sheet": row.sheet or None,
        "row": row.row,
        "action": row.action.value,
        "id": row.id,
        "label": row.label,
        "changes": changes,
        "losses": losses,
        "emptied": list(row.emptied),
        "problems": [
            {"column": one.key, "message": tr(one.message), "hint": one.hint and tr(one.hint)}
            for one in row.problems
        ],
        "skipped": row.skipped and tr(row.skipped),
        "remarks": [tr(remark) for remark in row.remarks],
    }
