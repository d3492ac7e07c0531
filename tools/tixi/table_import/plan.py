"""The import plan: what each row of a table would do to a catalogue, before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tixi.formats.columns import BY_KEY, COLUMNS
from tixi.formats.exports import ExportContext
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text, TextError, fold
from tixi.model.timeline import Timeline
from tixi.rules import Rule, all_rules, findings
from tixi.store.loader import Loaded
from tixi.store.records import Data, RecordDraft, change_record, create_record, dump_record
from tixi.table_import.cells import read_cell
from tixi.table_import.headers import Sources
from tixi.table_import.merge import check_same_file, find_record, merge_row, new_id, read_fields
from tixi.table_import.profiles import Fields

_NAMES = frozenset(("id", "number", "plan"))  # columns that name a record; else its title does
Changes = tuple[tuple[str, object, object], ...]  # key of the column, value before and after


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
    not written. `key` is the column that a refusal is about. `warnings` say what a row that is
    taken leaves open.
    """

    row: int
    action: Action
    id: str | None = None
    label: str = ""
    draft: RecordDraft | None = None
    changes: Changes = ()
    losses: Changes = ()
    key: str | None = None
    message: Text | None = None
    hint: Text | None = None
    warnings: tuple[Text, ...] = ()


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


def plan_import(
    context: ImportContext, rows: Sequence[tuple[int, Fields | Text]]
) -> list[PlannedRow]:
    """What each row does, by its number and its fields, or the reason why it is skipped.

    A row is refused for what is wrong with it alone, for a second row on the same record, and for
    each error that its record would bring to the catalogue.
    """
    catalogue = context.catalogue
    by_title: dict[str, list[Standard]] = defaultdict(list)
    for standard in catalogue.standards:
        by_title[fold(standard.title.zh)].append(standard)
    replaced = {*catalogue.by_replaced_number, *_replaced_by_rows(rows)}
    planned = []
    first: dict[str, int] = {}  # row of each record, by id and by title
    for number, fields in rows:
        if isinstance(fields, Text):
            planned.append(PlannedRow(number, Action.SKIP, message=fields))
            continue
        try:
            values = read_fields(fields)
            old = find_record(catalogue, by_title, values)
            title, named = fold(values.get("title.zh", "")), not _NAMES.isdisjoint(values)
            if old and not named:  # found by its title, however that is typed here
                values["title.zh"] = old.title.zh
            one = _plan_row(context, number, values, old, replaced)
            keys = [str(one.id), *(() if named else (title,))]
            other = min(first.setdefault(key, number) for key in keys)
            first.setdefault(title, number)
            if other != number:
                zh = f"与第 {other} 行是同一标准（{one.id}）"
                en = f"the same standard ({one.id}) as row {other}"
                raise TextError(zh, en, Text("留下一行", "keep one of the rows"))
        except TextError as error:
            labels = ("number", "plan", "title.zh", "title.en")
            label = next((fields[key] for key in labels if key in fields), "")
            one = _refused(number, label, error, getattr(error, "key", None))
        planned.append(one)
    return _refuse_errors(context, planned)


def _replaced_by_rows(rows: Iterable[tuple[int, Fields | Text]]) -> Iterator[str]:
    """The numbers that rows replace, as far as they can be read."""
    for _, fields in rows:
        if not isinstance(fields, Text) and "replaces" in fields:
            with suppress(TextError):
                yield from read_cell("replaces", fields["replaces"])


def _refused(number: int, label: str, error: TextError, key: str | None = None) -> PlannedRow:
    return PlannedRow(
        number, Action.REFUSE, label=label, key=key, message=error.text, hint=error.hint
    )


def _plan_row(
    context: ImportContext, number: int, values: Data, old: Standard | None, replaced: Set[str]
) -> PlannedRow:
    """What a row of these values does to its record, None for a new one; raises TextError.

    `replaced` are the numbers that other records replace.
    """
    before = dump_record(old) if old else None
    root, as_of = context.loaded.root, context.as_of
    if before is None:
        values = read_fields(context.defaults) | values
    if own := context.sources.get(old.id if old else values.get("id", "")):
        known = before["sources"] if before else {}
        values["sources"] = known | {key: {**known.get(key, {}), **own[key]} for key in own}
    name = values.get("number") or (str(old.number) if old and old.number else None)
    is_replaced = name in replaced
    whole = merge_row(before, values, as_of, is_replaced, allow_loss=True)
    if old is None:
        new = create_record(root, new_id(values, whole), whole)
        if new.path.exists():
            raise TextError(
                f"已有文件 {new.path.name}，但读不出来",
                f"there is a file {new.path.name}, which cannot be read",
                Text("先用 tixi check 看它错在哪里", "see what is wrong with it: tixi check"),
            )
        planned = PlannedRow(number, Action.CREATE, new.standard.id, new.standard.label, new)
        return _with_warnings(context, planned, values, None, is_replaced)
    data = merge_row(before, values, as_of, is_replaced, context.allow_loss)
    check_same_file(old, data)
    planned = PlannedRow(number, Action.SAME, old.id, old.label)
    later = change_record(context.loaded, old, data) if data != before else None
    new_standard = later.standard if later else old
    if changes := _changes(context, old, new_standard):
        planned = replace(planned, action=Action.CHANGE, draft=later, changes=changes)
    if whole != data:
        lossy = change_record(context.loaded, old, whole).standard
        losses = tuple(
            one
            for one in _changes(context, new_standard, lossy)
            if one[0] != "checked" or lossy.checked < new_standard.checked  # else it follows
        )
        planned = replace(planned, losses=losses)
    return _with_warnings(context, planned, values, old, is_replaced)


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
    rows = {one.row: one for one in planned}
    known = _errors(context, ()) if any(one.draft for one in planned) else {}
    while changing := [one for one in rows.values() if one.draft]:
        found = [one for key, one in _errors(context, changing).items() if key not in known]
        for rule, finding in found:
            one = _row_at_fault(finding, changing)
            message, key = finding.message, str(finding.at[0])
            error = TextError(
                f"{rule.code} {message.zh}", f"{rule.code} {message.en}", finding.hint
            )
            if rows[one.row] is one:  # its first error
                rows[one.row] = _refused(one.row, one.label, error, key if key in BY_KEY else None)
        if not found:
            break
    return list(rows.values())


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


# Warnings


def _with_warnings(
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
    warnings = (*([unrecorded] if unrecorded else []), *open_points(new, old))
    return replace(planned, warnings=warnings)


def open_points(new: Standard, old: Standard | None = None) -> Iterator[Text]:
    """What a new or changed record leaves open: a source, and the days of its new stages."""
    if new != old and new.scope is not Scope.RELATED and not new.supporting_sources:
        yield Text("没有来源支持：不计入", "no source supports it: it does not count")
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
    if stage in (None, stated, Stage.REAFFIRMED) or (
        old is None and stated in (Stage.APPROVED, Stage.PUBLISHED)  # its own days say more
    ):
        return None
    status, name = STAGE_NAMES[stated], STAGE_NAMES[stage]
    why = Text(
        f"记录当日是“{name.zh}”；若有变，写明日期或改文件",
        f"the record is at “{name.en}”; if that changed, give the day or edit the file",
    )
    if stated is Stage.IN_FORCE and stage is Stage.PUBLISHED:
        start = timeline.reached_on(Stage.IN_FORCE)
        if start is not None and start > as_of:
            why = Text(f"记录写明 {start} 起实施", f"the record takes effect on {start}")
        elif old is None:
            return None  # published, and so in force: nothing is lost
        else:
            column = BY_KEY["in_force"].title
            why = Text(
                f"记录没有实施日期，已算自发布起实施；知道日期就填“{column.zh}”",
                "the record has no day of taking effect and counts as in force from publication; "
                f"give “{column.en}”, if the day is known",
            )
    return Text(
        f"状态“{status.zh}”没有记入：{why.zh}",
        f"the status “{status.en}” is not recorded: {why.en}",
    )
