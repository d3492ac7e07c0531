"""The import plan: what each row of a table would do to a catalogue, before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tixi.formats.columns import BY_KEY, COLUMNS, text_of
from tixi.formats.exports import ExportContext
from tixi.model.catalogue import Catalogue
from tixi.model.hosts import Hosts
from tixi.model.problem import Finding, Severity
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text, TextError, abbreviate, fold, join_texts
from tixi.model.timeline import Timeline
from tixi.rules import Rule, all_rules, findings
from tixi.store.loader import Loaded
from tixi.store.records import Data, RecordDraft, change_record, create_record, dump_record
from tixi.table_import.blocks import Sources
from tixi.table_import.cells import DAY_KEYS, is_blank, may_end
from tixi.table_import.grid import CellKind, kind_of
from tixi.table_import.headers import TableRow
from tixi.table_import.merge import check_same_file, find_record, merge_row, new_id
from tixi.table_import.profiles import Fields
from tixi.table_import.values import Problem, RowValues, read_fields

_NAMES = frozenset(("id", "number", "plan"))  # columns that name a record; else its title does
Changes = tuple[tuple[str, object, object], ...]  # key of the column, value before and after

REPEATED = Text(
    "同一标准的又一行，内容相同，并入前面一行",
    "another row of the same standard that says the same, merged with the first",
)


class Action(StrEnum):
    """What a row does."""

    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    REFUSE = "refuse"
    SKIP = "skip"  # it is not of a standard: a heading between rows, a remark


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What one row would do: to which record, with which values, or why not.

    `changes` are the values before and after; `losses` those that it would take away, which are
    not written; `emptied` the columns that it empties in a table of tixi's own, which are kept.
    `remarks` say what a row leaves open or is not read. `skipped` says why it is not of a standard.
    """

    sheet: str
    row: int
    action: Action
    id: str | None = None
    label: str = ""
    draft: RecordDraft | None = None
    changes: Changes = ()
    losses: Changes = ()
    emptied: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: Text | None = None
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What all rows of a file are read with.

    `defaults` are texts for what new records lack; with `allow_loss`, values are taken away.
    """

    loaded: Loaded
    catalogue: Catalogue
    sources: Sources
    defaults: Fields
    as_of: date
    allow_loss: bool = False


_Read = tuple[TableRow, RowValues]


def plan_import(context: ImportContext, rows: Sequence[TableRow]) -> list[PlannedRow]:
    """What each row does.

    A row is refused for what is wrong with it alone, for another row that says other things of its
    standard, and for each error that its record would bring to the catalogue.
    """
    catalogue = context.catalogue
    by_title: dict[str, list[Standard]] = defaultdict(list)
    for standard in catalogue.standards:
        for title in standard.title.texts.values():
            by_title[fold(title)].append(standard)
    read = [(row, read_fields(_stated(row, catalogue), catalogue.framework)) for row in rows]
    read = _merge_repeated(read)
    _tell_successors([values for row, values in read if not row.skipped], catalogue)
    replaced = {*catalogue.by_replaced_number}
    for _, values in read:
        for key in ("replaces", "replaced_numbers"):
            replaced.update(values.data.get(key, ()))
    planned = []
    first: dict[str, TableRow] = {}  # row of each record
    for row, values in read:
        if row.skipped:
            planned.append(PlannedRow(row.sheet, row.number, Action.SKIP, skipped=row.skipped))
            continue
        try:
            new = _plan_row(context, row, values, by_title, replaced)
        except TextError as error:
            new = _refused(row, [Problem(None, error.text, error.hint)])
        if new.action is not Action.REFUSE:
            other = first.setdefault(str(new.id), row)
            title = fold(row.fields.get("title.zh") or row.fields.get("title.en") or "")
            same_title = first.setdefault(title, row) if title else row
            if _NAMES.isdisjoint(row.fields) and other is row:  # known by its title alone
                other = same_title
            if other is not row:
                new = _refused(row, [_other_row(other, row, new.id)])
        planned.append(new)
    return _refuse_errors(context, planned)


def _stated(row: TableRow, catalogue: Catalogue) -> Fields:
    """The texts of a row; in a table of tixi's own, a sign for “none” is a text of new records."""
    if row.fields.get("id") not in catalogue.by_id:
        return row.fields
    return {key: text for key, text in row.fields.items() if not is_blank(text)}


def _refused(row: TableRow, problems: Iterable[Problem]) -> PlannedRow:
    keys = ("number", "plan", "title.zh", "title.en")
    label = next((row.fields[key] for key in keys if key in row.fields), "")
    found = tuple(problems)
    return PlannedRow(
        row.sheet, row.number, Action.REFUSE, label=label, problems=found, remarks=row.remarks
    )


def _other_row(other: TableRow, row: TableRow, id_: str | None) -> Problem:
    differ = [
        column.title
        for key, column in BY_KEY.items()
        if key in other.fields and key in row.fields and other.fields[key] != row.fields[key]
    ]
    elsewhere = other.sheet != row.sheet
    sheet = Text(f"“{other.sheet}”", f"{other.sheet} ") if elsewhere else Text("", "")
    what = join_texts(differ, "、", ", ")
    return Problem(
        None,
        Text(
            f"与{sheet.zh}第 {other.number} 行是同一标准（{id_}），但{what.zh or '内容'}不同",
            f"the same standard ({id_}) as {sheet.en}row {other.number}, with another "
            f"{what.en or 'content'}",
        ),
        Text("留下一行", "keep one of the rows"),
    )


def _merge_repeated(read: Iterable[_Read]) -> list[_Read]:
    """Merge rows of one standard that say the same but for its topics: the first has them all."""
    first: dict[str, RowValues] = {}
    merged = []
    for row, values in read:
        data = values.data
        name = data.get("id") or data.get("number") or data.get("plan")
        if not (row.skipped or name is None):
            same = first.setdefault(name, values)
            before, shared = same.data, same.data.keys() & data.keys() - {"places"}
            if (
                same is not values
                and same.problems == values.problems
                and all(before[key] == data[key] for key in shared)
            ):
                places = [*before.get("places", ()), *data.get("places", ())]
                before |= data | ({"places": list(dict.fromkeys(places))} if places else {})
                row = replace(row, skipped=REPEATED)
        merged.append((row, values))
    return merged


def _tell_successors(read: Sequence[RowValues], catalogue: Catalogue) -> None:
    """Let the row of a successor say what it replaces; a successor without a row is a remark."""
    by_number = {values.data.get("number"): values.data for values in reversed(read)}
    for values in read:
        number = values.data.get("number")
        for successor in values.data.pop("replaced_by", ()):
            if number is not None and successor in by_number:
                by_number[successor].setdefault("replaced_numbers", []).append(number)
            elif number not in catalogue.by_replaced_number:
                zh = f"由 {successor} 代替：写进该标准的“被代替标准号或作废”"
                en = f"replaced by {successor}: state that in “Replaces” of that standard"
                values.remarks.append(Text(zh, en))


def _plan_row(
    context: ImportContext,
    row: TableRow,
    read: RowValues,
    by_title: Mapping[str, Sequence[Standard]],
    replaced: Set[str],
) -> PlannedRow:
    """What a row does to its record or to a new one; raises TextError.

    `replaced` are the numbers that other records replace.
    """
    values, problems, framework = dict(read.data), read.problems, context.catalogue.framework
    if not values or any(problem.key in ("number", "plan", "id") for problem in problems):
        return _refused(row, problems)
    old = find_record(context.catalogue, by_title, values)
    if old and _NAMES.isdisjoint(values):  # found by its title, however that is typed here
        same = {f"title.{lang}": text for lang, text in old.title.texts.items()}
        values |= {key: same[key] for key in same.keys() & values.keys()}
    if old is None:
        values = read_fields(context.defaults, framework).data | values
    aside = {one.key for one in problems if _may_be_left(one.key, row.fields, values, old)}
    problems = [one for one in problems if one.key not in aside]
    problems += _unclear_code(context.catalogue, row.fields.get("places", ""))
    unread = (_not_read(key, row.fields[key]) for key in row.fields if key in aside)
    remarks = (*row.remarks, *read.remarks, *unread)
    before = dump_record(old) if old else None
    if own := context.sources.get(old.id if old else values.get("id", "")):
        known = before["sources"] if before else {}
        values["sources"] = known | {key: {**known.get(key, {}), **own[key]} for key in own}
    name = values.get("number") or (str(old.number) if old and old.number else None)
    is_replaced, as_of = name in replaced, context.as_of
    whole, more = merge_row(before, values, as_of, is_replaced, True, framework)
    keys = {one.key for one in problems}
    if problems := [*problems, *(one for one in more if one.key not in keys)]:
        return _refused(row, problems)
    planned = PlannedRow(row.sheet, row.number, Action.CREATE, remarks=remarks)
    if old is None:
        new = create_record(context.loaded, new_id(values, whole, framework), whole)
        if new.path.exists():
            raise TextError(
                f"已有文件 {new.path.name}，但读不出来",
                f"there is a file {new.path.name}, which cannot be read",
                Text("先用 tixi check 看它错在哪里", "see what is wrong with it: tixi check"),
            )
        planned = replace(planned, id=new.standard.id, label=new.standard.label, draft=new)
        return _with_open_points(context, planned, values, None, is_replaced)
    data, _ = merge_row(before, values, as_of, is_replaced, context.allow_loss, framework)
    check_same_file(old, data)
    later = change_record(context.loaded, old, data) if data != before else None
    new_standard = later.standard if later else old
    changes = _changes(context, old, new_standard)
    planned = replace(
        planned,
        action=Action.CHANGE if changes else Action.SAME,
        id=old.id,
        label=old.label,
        draft=later if changes else None,
        changes=changes,
        losses=() if whole == data else _losses(context, old, whole, new_standard),
        emptied=_emptied(context, old, row.blank),
    )
    return _with_open_points(context, planned, values, old, is_replaced)


def _losses(context: ImportContext, old: Standard, whole: Data, new: Standard) -> Changes:
    """The changes from the new record to what the row says whole."""
    lossy = change_record(context.loaded, old, whole).standard
    found = _changes(context, new, lossy)
    return tuple(one for one in found if one[0] != "checked" or lossy.checked < new.checked)


def _unclear_code(catalogue: Catalogue, text: str) -> Iterator[Problem]:
    """The problem of a number that may be either of two codes: 1.1, and 1.10 without its zero."""
    if kind_of(text) is CellKind.NUMBER and f"{text}0" in catalogue.framework.by_code:
        message = Text(
            f"单元格是数字 {text}：看不出是 {text} 还是 {text}0",
            f"the cell is the number {text}: it may be the code {text} or {text}0",
        )
        hint = Text(
            "把此列设为文本格式，再重新填写", "format the column as text, and enter it again"
        )
        yield Problem("places", message, hint)


def _may_be_left(key: str | None, fields: Fields, values: Data, old: Standard | None) -> bool:
    """Whether a word that is unknown may be left unread, because something else says as much."""
    if key == "level":
        return bool(values.get("number") or values.get("plan"))
    if key == "scope":
        return old is not None or "scope" in values
    dated = any(one in values for one in ("status", "history", *DAY_KEYS))
    return key == "status" and (old is not None or dated) and not may_end(fields["status"])


def _not_read(key: str, text: str) -> Text:
    title, word = BY_KEY[key].title, abbreviate(text)
    return Text(f"{title.zh}“{word}”不认识，没有读", f"unknown {title.en}, not read: {word}")


def _emptied(context: ImportContext, old: Standard, blank: Iterable[str]) -> tuple[str, ...]:
    export = ExportContext(context.catalogue, context.as_of)
    columns = (BY_KEY[key] for key in blank if key in BY_KEY and not BY_KEY[key].derived)
    return tuple(column.key for column in columns if text_of(column.value(export, old), None))


def _changes(context: ImportContext, old: Standard, new: Standard) -> Changes:
    """The columns whose values differ; days of stages are in the history."""
    export = ExportContext(context.catalogue, context.as_of)
    values = (
        (column.key, column.value(export, old), column.value(export, new))
        for column in COLUMNS
        if not column.derived and column.key not in ("published", "in_force")
    )
    return tuple(one for one in values if one[1] != one[2])


# Errors, and the rows that bring them


def _refuse_errors(context: ImportContext, planned: Sequence[PlannedRow]) -> list[PlannedRow]:
    """The rows, those refused whose records bring an error to the catalogue.

    What is left without a refused row is checked again.
    """
    rows = list(planned)
    known = _errors(context, ()) if any(one.draft for one in rows) else {}
    while changing := [one for one in rows if one.draft]:
        found = [one for key, one in _errors(context, changing).items() if key not in known]
        if not found:
            break
        blamed: dict[str | None, list[Problem]] = defaultdict(list)
        for rule, finding in found:
            key, message = str(finding.at[0]), finding.message
            text = Text(f"{rule.code} {message.zh}", f"{rule.code} {message.en}")
            problem = Problem(key if key in BY_KEY else None, text, finding.hint)
            blamed[_row_at_fault(finding, changing).id].append(problem)
        rows = [
            PlannedRow(
                *(one.sheet, one.row, Action.REFUSE),
                label=one.label,
                problems=tuple(blamed[one.id]),
            )
            if one.draft and one.id in blamed
            else one
            for one in rows
        ]
    return rows


def _errors(
    context: ImportContext, rows: Iterable[PlannedRow]
) -> dict[tuple[str, str], tuple[Rule, Finding]]:
    """The errors of the catalogue as rows would leave it, by what identifies them."""
    new = {one.draft.standard.id: one.draft.standard for one in rows if one.draft}
    kept = (one for one in context.catalogue.standards if one.id not in new)
    records = tuple(sorted([*kept, *new.values()], key=lambda one: one.id))
    rules = [rule for rule in all_rules() if rule.severity is Severity.ERROR]
    found = findings(replace(context.catalogue, standards=records), context.as_of, rules)
    return {(finding.subject, finding.message.en): (rule, finding) for rule, finding in found}


def _row_at_fault(finding: Finding, changing: Sequence[PlannedRow]) -> PlannedRow:
    """The row of the record that a finding is about, or of another that it names.

    A row that makes the record, or changes the field at fault, comes before one that leaves that
    field as it was.
    """
    own = {one.id: one for one in changing}
    named = [own[id_] for id_ in (finding.subject, *finding.others) if id_ in own]
    field = str(finding.at[0])
    at_fault = (
        one
        for one in named
        if one.action is Action.CREATE or any(key.split(".")[0] == field for key, *_ in one.changes)
    )
    return next(at_fault, (named or changing)[-1])


# What a row leaves open


def _with_open_points(
    context: ImportContext, planned: PlannedRow, row: Data, old: Standard | None, replaced: bool
) -> PlannedRow:
    new = planned.draft.standard if planned.draft else old
    assert new is not None, "a row that is taken has a record"
    stated = Stage(row["status"]) if "status" in row else None
    if replaced and stated is Stage.SUPERSEDED:
        return planned  # the other record says so
    ended = context.catalogue.timelines[old.id].superseded_on if old else None
    timeline = Timeline(new.stages, ended)
    unrecorded = _unrecorded_status(stated, old, timeline, context.as_of) if stated else None
    remarks = (
        *planned.remarks,
        *([unrecorded] if unrecorded else []),
        *open_points(context.catalogue.hosts, new, old),
    )
    return replace(planned, remarks=remarks)


NO_SOURCE = Text("没有来源支持：不计入", "no source supports it: it does not count")


def open_points(hosts: Hosts, new: Standard, old: Standard | None = None) -> Iterator[Text]:
    """What a new or changed record leaves open: a source, and the days of its new stages."""
    sources = hosts.supporting(new.sources.values())
    if new != old and new.scope is not Scope.RELATED and not sources:
        yield NO_SOURCE
    known = old.history if old else ()
    for step in new.history:
        if step.date is None and step not in known:
            name = STAGE_NAMES[step.stage]
            yield Text(
                f"“{name.zh}”没有日期：自核对之日 {new.checked} 起算",
                f"“{name.en}” has no day: it counts from the day checked, {new.checked}",
            )


def _unrecorded_status(
    stated: Stage, old: Standard | None, timeline: Timeline, as_of: date
) -> Text | None:
    """A warning where the record is not at the stated status on the day, and why."""
    stage = timeline.status(as_of)
    if (
        stage in (None, stated, Stage.REAFFIRMED)
        or (old is None and stated in (Stage.APPROVED, Stage.PUBLISHED))  # its own days say more
        or (  # published without a day of taking effect: it counts as in force from then
            (stated, stage) == (Stage.IN_FORCE, Stage.PUBLISHED)
            and (timeline.reached_on(Stage.IN_FORCE) or as_of) <= as_of
        )
    ):
        return None
    status, name = STAGE_NAMES[stated], STAGE_NAMES[stage]
    return Text(
        f"状态“{status.zh}”没有记入：记录当日是“{name.zh}”；若有变，写明日期或改文件",
        f"the status “{status.en}” is not recorded: the record is at “{name.en}” on the day; if "
        "that changed, give the day or edit the file",
    )
