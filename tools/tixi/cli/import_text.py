"""What an import would do, for people and as JSON."""

from collections import Counter
from typing import Any

from tixi.cli.messages import tr
from tixi.cli.options import Session
from tixi.formats.columns import BY_KEY, text_of
from tixi.model.text import Lang, Text, abbreviate
from tixi.table_import.file import Tables
from tixi.table_import.layout import Layout
from tixi.table_import.profiles import find
from tixi.table_import.row import Action, Proposal

_NAMES = {
    Action.CREATE: (Text("新增", "create"), "green"),
    Action.CHANGE: (Text("修改", "change"), "yellow"),
    Action.SAME: (Text("不变", "same"), "dim"),
    Action.REFUSE: (Text("不收", "refuse"), "red"),
    Action.SKIP: (Text("跳过", "skip"), "dim"),
}
_SPANS = 12  # of numbers of rows: what a line holds
_EMPTY = Text("（空）", "(empty)")


def tell(session: Session, read: Tables, found: Layout, made: list[Proposal]) -> None:
    """Say how the file was read, then each row that does something or cannot, then how many."""
    console = session.console
    title = find(found.profile).title
    sheet = f"“{abbreviate(found.sheet)}”" if found.sheet else ""
    zh, en = (f"工作表{sheet}，", f"sheet {sheet}, ") if sheet else ("", "")
    kind = read.kind
    text = Text(f"按 {kind} 读，{zh}版式：{title.zh}", f"read as {kind}, {en}layout: {title.en}")
    console.print_line(tr(text))
    for name, why in found.passed.items():
        head = abbreviate(name)
        text = Text(f"不读的栏“{head}”：{why.zh}", f"not read: {head} ({why.en})")
        console.print_line(tr(text))
    for name in found.unknown:
        text = Text(
            f"不认识的栏“{abbreviate(name)}”，没有读",
            f"unknown column, not read: {abbreviate(name)}",
        )
        console.print_line((tr(text), "yellow"))
    for rows in _alike(made):
        _rows(session, rows)
    _remarks(session, made)
    counts = Counter(one.action for one in made)
    parts = [f"{tr(name)} {counts[action]}" for action, (name, _) in _NAMES.items()]
    console.print_line(" · ".join(parts))


def _alike(made: list[Proposal]) -> list[list[Proposal]]:
    """The rows that do something or cannot, together where the same is to be said of them."""
    found: dict[object, list[Proposal]] = {}
    for one in made:
        if one.action is not Action.SAME:
            said = (one.action, one.key, one.message, one.hint) if one.message else one.row
            found.setdefault(said, []).append(one)
    return list(found.values())


def _rows(session: Session, rows: list[Proposal]) -> None:
    one = rows[0]
    name, style = _NAMES[one.action]
    label = f"  {abbreviate(one.label)}" if one.label else ""
    title = f"  {one.draft.standard.title.get(session.lang)}" if one.draft else ""
    named = Text(f"  共 {len(rows)} 行", f"  {len(rows)} rows")
    what = f"{label}{title}" if len(rows) == 1 else tr(named)
    session.console.print_line(f"{tr(_which(rows))}  ", (tr(name), style), what)
    for key, before, after in one.changes:
        heading = tr(BY_KEY[key].title)
        session.console.print_line(
            f"    {heading}: {_said(before, session)} → {_said(after, session)}"
        )
    if one.message is not None:
        heading = f"{tr(BY_KEY[one.key].title)}: " if one.key in BY_KEY else ""
        session.console.print_line(f"    {heading}{tr(one.message)}")
    if one.hint is not None:
        session.console.print_line(("    → " + tr(one.hint), "cyan"))


def _remarks(session: Session, made: list[Proposal]) -> None:
    """What rows leave open, said once for all rows of which it is true."""
    told: dict[Text, list[Proposal]] = {}
    for one in made:
        for remark in one.remarks:
            told.setdefault(remark, []).append(one)
    for remark, rows in told.items():
        which = _which(rows)
        text = Text(f"{which.zh}：{remark.zh}", f"{which.en}: {remark.en}")
        session.console.print_line((tr(text), "yellow"))


def _which(rows: list[Proposal]) -> Text:
    """The numbers of rows, the first of them where they are very many."""
    spans = _spans([one.row for one in rows])
    zh, en = "、".join(spans[:_SPANS]), ", ".join(spans[:_SPANS])
    if len(spans) > _SPANS:
        zh, en = f"{zh}、…、{rows[-1].row}", f"{en}, …, {rows[-1].row}"
    return Text(f"第 {zh} 行", f"{'rows' if len(rows) > 1 else 'row'} {en}")


def _spans(numbers: list[int]) -> list[str]:
    """Ascending numbers, those that follow one another as `first–last`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][-1] == number - 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return ["–".join(map(str, span)) for span in spans]


def _said(value: object, session: Session) -> str:
    text = text_of(value, session.lang)
    return abbreviate(text) if text else tr(_EMPTY)


def as_json(
    read: Tables, found: Layout, made: list[Proposal], lang: Lang, written: bool
) -> dict[str, Any]:
    """The same as data; `written` says whether the files were written."""
    return {
        "read_as": read.kind,
        "sheet": found.sheet or None,
        "profile": found.profile,
        "columns": list(found.keys.values()),
        "not_read": {name: why.get(lang) for name, why in found.passed.items()},
        "unknown": list(found.unknown),
        "rows": [_json(one, lang) for one in made],
        "counts": {action.value: sum(o.action is action for o in made) for action in Action},
        "written": written,
    }


def _json(one: Proposal, lang: Lang) -> dict[str, Any]:
    return {
        "row": one.row,
        "action": one.action.value,
        "id": one.id,
        "label": one.label,
        "changes": {
            key: {"from": text_of(before, None), "to": text_of(after, None)}
            for key, before, after in one.changes
        },
        "column": one.key,
        "message": one.message.get(lang) if one.message else None,
        "hint": one.hint.get(lang) if one.hint else None,
        "remarks": [remark.get(lang) for remark in one.remarks],
    }
