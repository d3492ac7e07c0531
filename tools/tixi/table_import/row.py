"""What one row of a table would do to a catalogue, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tixi.formats.columns import COLUMNS
from tixi.formats.exports import ExportContext
from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Text, TextError
from tixi.model.timeline import Timeline
from tixi.store import draft
from tixi.store.draft import Data, Draft
from tixi.store.load import Loaded
from tixi.table_import.evidence import Sources
from tixi.table_import.matching import Matcher, new_id
from tixi.table_import.profiles import Fields
from tixi.table_import.record import CellError, record, values
from tixi.table_import.remarks import remarks


class Action(StrEnum):
    """What a row does."""

    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    REFUSE = "refuse"
    SKIP = "skip"  # it speaks of no standard: a heading between rows, a remark


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one row would do: to which record, with which values, or why not.

    `changes` are the values before and after, by the key of their column; `key` is the column
    that a refusal speaks of. `remarks` say what a row that is taken leaves open.
    """

    row: int
    action: Action
    id: str | None = None
    label: str = ""
    draft: Draft | None = None
    changes: tuple[tuple[str, object, object], ...] = ()
    key: str | None = None
    message: Text | None = None
    hint: Text | None = None
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What all rows of a file are read with."""

    loaded: Loaded
    matcher: Matcher
    sources: Sources
    given: Fields
    as_of: date
    replaced: frozenset[str]


def proposal(read: Reading, number: int, fields: Fields | Text) -> Proposal:
    """What a row would do, by its number and its fields, or the reason why it does nothing.

    Nothing but the row is looked at.
    """
    if isinstance(fields, Text):
        return Proposal(number, Action.SKIP, message=fields)
    label = fields.get("number") or fields.get("plan") or fields.get("title.zh") or ""
    try:
        return _one(read, number, fields)
    except CellError as error:
        return refused(number, label, error, error.key)
    except TextError as error:
        return refused(number, label, error)


def refused(number: int, label: str, error: TextError, key: str | None = None) -> Proposal:
    """A row that does nothing, and why; `key` is the column at fault, where it is one."""
    return Proposal(
        number, Action.REFUSE, label=label, key=key, message=error.text, hint=error.hint
    )


def _one(read: Reading, number: int, fields: Fields) -> Proposal:
    row = values(fields)
    old = read.matcher.find(row)
    before = draft.held(old) if old else None
    if old is None:
        row = values(read.given) | row
    if own := read.sources.get(old.id if old else fields.get("id", "")):
        row["sources"] = (before["sources"] if before else {}) | own
    name = row.get("number") or (str(old.number) if old and old.number else None)
    replaced = name in read.replaced
    data = record(before, row, read.as_of, replaced)
    if old is None:
        new = draft.new(read.loaded.root, new_id(row, data), data)
        if new.path.exists():
            raise TextError(
                f"已有文件 {new.path.name}，但读不出来",
                f"there is a file {new.path.name}, which cannot be read",
                Text("先用 tixi check 看它错在哪里", "see what is wrong with it: tixi check"),
            )
        made = Proposal(number, Action.CREATE, new.standard.id, new.standard.label, new)
        return _remarked(read, made, row, None, replaced)
    read.matcher.same_file(old, data)
    made = Proposal(number, Action.SAME, old.id, old.label)
    if data != before:
        later = draft.changed(read.loaded.root, read.loaded.files[old.id], data)
        changes = tuple(_changes(read.matcher.catalogue, old, later.standard, read.as_of))
        if changes:
            made = Proposal(number, Action.CHANGE, old.id, old.label, later, changes)
    return _remarked(read, made, row, old, replaced)


def _remarked(
    read: Reading, made: Proposal, row: Data, old: Standard | None, replaced: bool
) -> Proposal:
    new = made.draft.standard if made.draft else old
    assert new is not None, "what is not new was there before"
    if replaced and row.get("status") == Stage.SUPERSEDED:
        return made  # the other record says so
    ended = read.matcher.catalogue.timelines[old.id].superseded_on if old else None
    told = remarks(row, old, new, Timeline(new.stages, ended), read.as_of)
    return replace(made, remarks=tuple(told))


def _changes(
    catalogue: Catalogue, old: Standard, new: Standard, as_of: date
) -> Iterator[tuple[str, object, object]]:
    job = ExportContext(catalogue, as_of)
    for column in COLUMNS:
        if column.derived or column.key in ("published", "in_force"):
            continue  # the history says it
        before, after = column.value(job, old), column.value(job, new)
        if before != after:
            yield column.key, before, after
