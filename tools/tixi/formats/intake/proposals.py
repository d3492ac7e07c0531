"""What a table would do to a catalogue, row by row, before anything is written."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tixi.files import draft
from tixi.files.draft import Draft
from tixi.files.load import Loaded
from tixi.formats.columns import BY_KEY, COLUMNS
from tixi.formats.exports import Job
from tixi.formats.intake.evidence import Sources
from tixi.formats.intake.matching import Matcher, new_id
from tixi.formats.intake.record import CellError, record, values
from tixi.formats.intake.values import value_of
from tixi.formats.profiles import Fields
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Severity
from tixi.model.standard import Standard
from tixi.model.text import Text, TextError
from tixi.rules import all_rules


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
    that a refusal speaks of.
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What all rows of a file are read with."""

    loaded: Loaded
    matcher: Matcher
    sources: Sources
    given: Fields
    as_of: date
    replaced: frozenset[str]


_NAMELESS = Text("没有编号、计划号或名称", "no number, plan number or title")


def proposals(
    loaded: Loaded,
    catalogue: Catalogue,
    rows: Iterable[tuple[int, Fields]],
    sources: Sources,
    given: Fields,
    as_of: date,
) -> list[Proposal]:
    """A proposal for each row; `given` are texts for what new records lack.

    A row is refused for what is wrong with it alone, for a second row on the same record, and
    for each error that its record would bring to the catalogue.
    """
    rows = list(rows)
    read = Reading(loaded, Matcher(catalogue), sources, given, as_of, _replaced(catalogue, rows))
    made = [_refused_or(read, number, fields) for number, fields in rows]
    return _held_to_rules(catalogue, _no_twins(made), as_of)


def result(catalogue: Catalogue, made: Iterable[Proposal]) -> Catalogue:
    """The catalogue as the proposals would leave it."""
    drafts = {one.draft.standard.id: one.draft.standard for one in made if one.draft}
    kept = [s for s in catalogue.standards if s.id not in drafts]
    records = sorted([*kept, *drafts.values()], key=lambda s: s.id)
    return replace(catalogue, standards=tuple(records))


def _replaced(catalogue: Catalogue, rows: Iterable[tuple[int, Fields]]) -> frozenset[str]:
    """The numbers that a record, or a row that can be read, replaces."""
    found = {str(number) for one in catalogue.standards for number in one.replaces}
    for _, fields in rows:
        with suppress(TextError):
            found.update(value_of("replaces", fields.get("replaces", "")))
    return frozenset(found)


def _refused_or(read: Reading, number: int, fields: Fields) -> Proposal:
    label = fields.get("number") or fields.get("plan") or fields.get("title.zh") or ""
    if not label and "id" not in fields:
        return Proposal(number, Action.SKIP, message=_NAMELESS)
    try:
        return _one(read, number, fields)
    except CellError as error:
        return _refused(number, label, error, error.key)
    except TextError as error:
        return _refused(number, label, error)


def _refused(number: int, label: str, error: TextError, key: str | None = None) -> Proposal:
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
    data = record(before, row, read.as_of, name in read.replaced)
    if old is None:
        new = draft.new(read.loaded.root, new_id(row, data), data)
        if new.path.exists():
            raise TextError(
                f"已有文件 {new.path.name}，但读不出来",
                f"there is a file {new.path.name}, which cannot be read",
                Text("先用 tixi check 看它错在哪里", "see what is wrong with it: tixi check"),
            )
        return Proposal(number, Action.CREATE, new.standard.id, new.standard.label, new)
    read.matcher.same_file(old, data)
    if data != before:
        later = draft.changed(read.loaded.root, read.loaded.files[old.id], data)
        changes = tuple(_changes(read.matcher.catalogue, old, later.standard, read.as_of))
        if changes:
            return Proposal(number, Action.CHANGE, old.id, old.label, later, changes)
    return Proposal(number, Action.SAME, old.id, old.label)


def _changes(
    catalogue: Catalogue, old: Standard, new: Standard, as_of: date
) -> Iterator[tuple[str, object, object]]:
    job = Job(catalogue, as_of)
    for column in COLUMNS:
        if column.derived or column.key in ("published", "in_force"):
            continue  # the history says it
        before, after = column.value(job, old), column.value(job, new)
        if before != after:
            yield column.key, before, after


def _no_twins(made: list[Proposal]) -> list[Proposal]:
    first: dict[str, int] = {}
    kept = []
    for one in made:
        row = first.setdefault(one.id, one.row) if one.id else one.row
        if row != one.row:
            error = TextError(
                f"与第 {row} 行是同一标准（{one.id}）",
                f"the same standard ({one.id}) as row {row}",
                Text("留下一行", "keep one of the rows"),
            )
            one = _refused(one.row, one.label, error)
        kept.append(one)
    return kept


def _held_to_rules(catalogue: Catalogue, made: list[Proposal], as_of: date) -> list[Proposal]:
    """The proposals, those refused whose records would bring an error."""
    rows = {one.draft.standard.id: one for one in made if one.draft}
    if not rows:
        return made
    after = result(catalogue, made)
    refused: dict[int, Proposal] = {}
    for rule in all_rules():
        if rule.check is None or rule.severity is not Severity.ERROR:
            continue
        found = list(rule.check(after, as_of))
        if not found:
            continue
        known = {(one.subject, one.message.en) for one in rule.check(catalogue, as_of)}
        for finding in found:
            if (finding.subject, finding.message.en) in known:
                continue
            one = rows.get(finding.subject) or next(iter(rows.values()))
            message = Text(f"{rule.code} {finding.message.zh}", f"{rule.code} {finding.message.en}")
            error = TextError(message.zh, message.en, finding.hint)
            key = str(finding.at[0]) if finding.at and str(finding.at[0]) in BY_KEY else None
            refused.setdefault(one.row, _refused(one.row, one.label, error, key))
    return [refused.get(one.row, one) for one in made]
