"""`tixi import`: records from a table, shown row by row before anything is written."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

from typer import Argument

from tixi.cli.console import cannot_write
from tixi.cli.messages import UsageError, tr, unknown_name
from tixi.cli.options import FormatOption, Session, option
from tixi.formats.columns import BY_KEY, text_of
from tixi.model.text import Text, abbreviate, pluralize
from tixi.store.files import write_all
from tixi.table_import import profiles
from tixi.table_import.headers import Layout, find_layout, read_sources, with_language
from tixi.table_import.plan import Action, ImportContext, PlannedRow, plan_import
from tixi.table_import.reader import Workbook, read_tables

MAX_SPANS_PER_LINE = 12  # of row numbers
_ACTIONS = {  # name and style
    Action.CREATE: (Text("新增", "create"), "green"),
    Action.CHANGE: (Text("修改", "change"), "yellow"),
    Action.SAME: (Text("不变", "same"), "dim"),
    Action.REFUSE: (Text("不收", "refuse"), "red"),
    Action.SKIP: (Text("跳过", "skip"), "dim"),
}

_FILE = "xlsx、csv、json 或 jsonl · xlsx, csv, json or jsonl"
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
_PROFILE = (
    f"版式，缺省自动识别：{'、'.join(profiles.names())} · "
    f"the layout, recognized if not given: {', '.join(profiles.names())}"
)
_SHEET = "只读此工作表 · read this sheet"


def run(
    session: Session,
    file: Annotated[Path, Argument(metavar="FILE", help=_FILE)],
    write: Annotated[bool, option("--write", None, _WRITE)] = False,
    skip: Annotated[bool, option("--skip-refused", None, _SKIP)] = False,
    allow_loss: Annotated[bool, option("--allow-loss", None, _ALLOW_LOSS)] = False,
    defaults: Annotated[list[str] | None, option("--set", "KEY=VALUE", _SET)] = None,
    profile: Annotated[str | None, option("--profile", "NAME", _PROFILE)] = None,
    sheet: Annotated[str | None, option("--sheet", "NAME", _SHEET)] = None,
    form: FormatOption = "text",
) -> int:
    """从表格导入记录，先逐行显示。 · Import records from a table, shown row by row first.

    认得标准明细表常见的中英文栏名，次序不限；空单元格不改动原值。有一行不收就什么都不写，
    除非用 --skip-refused。 ·
    Knows the usual headings of lists of standards, in any order; an empty cell changes nothing.
    With a row refused nothing is written, unless --skip-refused is given.
    """
    if profile is not None and profile not in profiles.names():
        raise unknown_name(Text("版式", "profile"), profile, profiles.names())
    book, catalogue = read_tables(file), session.catalogue
    layout = _layout(file, book, sheet, profile)
    sources, fields = read_sources(book.sheets), _defaults(defaults)
    context = ImportContext(session.loaded, catalogue, sources, fields, session.as_of, allow_loss)
    rows = plan_import(context, layout.fields())
    refused = any(row.action is Action.REFUSE for row in rows)
    writing = write and (skip or not refused)
    if form == "json":
        session.console.print_json(
            {"as_of": session.as_of.isoformat()} | _as_json(book, layout, rows, writing)
        )
    else:
        _print(session, book, layout, rows)
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


def _layout(file: Path, book: Workbook, name: str | None, profile: str | None) -> Layout:
    known = [sheet.name for sheet in book.sheets]
    if name is not None and book.format != "xlsx":
        kind = book.format.partition(",")[0]
        raise UsageError(
            f"{kind} 文件没有工作表，去掉 --sheet", f"a {kind} file has no sheets: omit --sheet"
        )
    if name is not None and name not in known:
        raise unknown_name(Text("工作表", "sheet"), name, known)
    chosen = [sheet for sheet in book.sheets if name in (None, sheet.name)]
    layouts = [found for sheet in chosen if (found := find_layout(sheet, profile))]
    if not layouts:
        raise UsageError(
            f"{file} 里找不到标准明细表的栏名（如 标准编号、标准名称）",
            f"there are no headings of a list of standards in {file}, such as Number and Title",
            Text("栏名见 docs/reference/exports.md", "see docs/en/reference/exports.md"),
        )
    return max(layouts, key=lambda one: len(one.keys))


def _defaults(texts: list[str] | None) -> profiles.Fields:
    found: profiles.Fields = {}
    standards_list = profiles.find("standards-list").columns
    for text in texts or ():
        name, sign, value = text.partition("=")
        if not sign:
            zh = f"--set 应写作 KEY=VALUE，不是“{abbreviate(text)}”"
            raise UsageError(zh, f"--set is KEY=VALUE: {abbreviate(text)}")
        key = name if name in BY_KEY else standards_list.get(profiles.heading(name))
        if key is None:
            raise unknown_name(Text("栏", "column"), name, BY_KEY)
        found[key] = value
    return with_language(found)


def _print(session: Session, book: Workbook, layout: Layout, rows: list[PlannedRow]) -> None:
    """How the file was read, each row that does something or cannot, then the counts."""
    print_line = session.console.print_line
    name, kind = abbreviate(layout.sheet), book.format
    sheet = tr(f"工作表“{name}”，", f"sheet “{name}”, ") if name else ""
    title = tr(profiles.find(layout.profile).title)
    print_line(tr(f"按 {kind} 读，{sheet}版式：{title}", f"read as {kind}, {sheet}layout: {title}"))
    for header, why in layout.ignored.items():
        short = abbreviate(header)
        print_line(tr(f"不读的栏“{short}”：{why.zh}", f"not read: {short} ({why.en})"))
    for header in map(abbreviate, layout.unknown):
        line = tr(f"不认识的栏“{header}”，没有读", f"unknown column, not read: {header}")
        print_line((line, "yellow"))
    alike: dict[object, list[PlannedRow]] = {}  # rows with the same message are printed together
    warned: dict[Text, list[PlannedRow]] = {}
    for row in rows:
        if row.action is not Action.SAME or row.losses:
            key = (row.action, row.key, row.message, row.hint) if row.message else row.row
            alike.setdefault(key, []).append(row)
        for warning in row.warnings:
            warned.setdefault(warning, []).append(row)
    for group in alike.values():
        _print_rows(session, group)
    for warning, group in warned.items():
        print_line((f"{_row_numbers(group)}{tr('：', ': ')}{tr(warning)}", "yellow"))
    if any(row.losses for row in rows):
        line = tr(
            "会丢失的值没有改动；确要去掉，加 --allow-loss",
            "what would be lost is kept; to take it away, add --allow-loss",
        )
        print_line((line, "yellow"))
    counts = Counter(row.action for row in rows)
    print_line(" · ".join(f"{tr(name)} {counts[action]}" for action, (name, _) in _ACTIONS.items()))


def _print_rows(session: Session, rows: list[PlannedRow]) -> None:
    row, print_line = rows[0], session.console.print_line
    name, style = _ACTIONS[row.action]
    what = f"  {abbreviate(row.label)}" if row.label else ""
    if row.draft:
        what += f"  {row.draft.standard.title.get(session.lang)}"
    if len(rows) > 1:
        what = tr(f"  共 {len(rows)} 行", f"  {len(rows)} rows")
    print_line(f"{_row_numbers(rows)}  ", (tr(name), style), what)
    for mark, changes in (("", row.changes), (tr("会丢失 ", "would lose "), row.losses)):
        for key, *values in changes:
            texts = [abbreviate(text_of(value, session.lang)) for value in values]
            both = " → ".join(text or tr("（空）", "(empty)") for text in texts)
            print_line(f"    {mark}{tr(BY_KEY[key].title)}: {both}")
    if row.message is not None:
        heading = f"{tr(BY_KEY[row.key].title)}: " if row.key in BY_KEY else ""
        print_line(f"    {heading}{tr(row.message)}")
    if row.hint is not None:
        print_line(("    → " + tr(row.hint), "cyan"))


def _row_numbers(rows: list[PlannedRow]) -> str:
    """The numbers of rows, runs of them as `first–last`, abbreviated where they are very many."""
    spans: list[list[int]] = []
    for number in (row.row for row in rows):
        if spans and spans[-1][-1] == number - 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    texts = ["–".join(map(str, span)) for span in spans]
    if len(texts) > MAX_SPANS_PER_LINE:
        texts = [*texts[:MAX_SPANS_PER_LINE], "…", str(rows[-1].row)]
    return tr(f"第 {'、'.join(texts)} 行", f"row{'s' * (len(rows) > 1)} {', '.join(texts)}")


def _as_json(
    book: Workbook, layout: Layout, rows: list[PlannedRow], written: bool
) -> dict[str, Any]:
    """The same as data; `written` says whether the files were written."""
    return {
        "read_as": book.format,
        "sheet": layout.sheet or None,
        "profile": layout.profile,
        "columns": list(layout.keys.values()),
        "not_read": {header: tr(why) for header, why in layout.ignored.items()},
        "unknown": list(layout.unknown),
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
        "row": row.row,
        "action": row.action.value,
        "id": row.id,
        "label": row.label,
        "changes": changes,
        "losses": losses,
        "column": row.key,
        "message": tr(row.message) if row.message else None,
        "hint": tr(row.hint) if row.hint else None,
        "remarks": [tr(warning) for warning in row.warnings],
    }
