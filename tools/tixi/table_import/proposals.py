"""What a table would do to a catalogue: its rows held against each other and the rules."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from tixi.formats.columns import BY_KEY
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Severity
from tixi.model.text import Text, TextError
from tixi.rules import all_rules
from tixi.store.load import Loaded
from tixi.table_import.brought import brought
from tixi.table_import.evidence import Sources
from tixi.table_import.matching import Matcher
from tixi.table_import.profiles import Fields
from tixi.table_import.row import Proposal, Reading, proposal, refused
from tixi.table_import.values import value_of


def proposals(
    loaded: Loaded,
    catalogue: Catalogue,
    rows: Sequence[tuple[int, Fields | Text]],
    sources: Sources,
    given: Fields,
    as_of: date,
) -> list[Proposal]:
    """A proposal for each row: its number and its fields, or the reason why it is passed over.

    `given` are texts for what new records lack. A row is refused for what is wrong with it alone,
    for a second row on the same record, and for each error that its record would bring to the
    catalogue.
    """
    read = Reading(loaded, Matcher(catalogue), sources, given, as_of, _replaced(catalogue, rows))
    made = [proposal(read, number, fields) for number, fields in rows]
    return _held_to_rules(catalogue, _no_twins(made), as_of)


def _replaced(catalogue: Catalogue, rows: Sequence[tuple[int, Fields | Text]]) -> frozenset[str]:
    """The numbers that a record, or a row that can be read, replaces."""
    found = {str(number) for one in catalogue.standards for number in one.replaces}
    for _, fields in rows:
        if isinstance(fields, Text):
            continue
        with suppress(TextError):
            found.update(value_of("replaces", fields.get("replaces", "")))
    return frozenset(found)


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
            one = refused(one.row, one.label, error)
        kept.append(one)
    return kept


def _held_to_rules(catalogue: Catalogue, made: list[Proposal], as_of: date) -> list[Proposal]:
    """The proposals, those refused whose records would bring an error, and so on without these."""
    while failed := _failed(catalogue, made, as_of):
        made = [failed.get(one.row, one) for one in made]
    return made


def _failed(catalogue: Catalogue, made: list[Proposal], as_of: date) -> dict[int, Proposal]:
    """The refusals of proposals that would bring an error, by row."""
    drafts = [one for one in made if one.draft]
    failed: dict[int, Proposal] = {}
    for rule in all_rules() if drafts else ():
        if rule.check is None or rule.severity is not Severity.ERROR:
            continue
        for one, finding in brought(rule.check, catalogue, drafts, as_of):
            message = Text(f"{rule.code} {finding.message.zh}", f"{rule.code} {finding.message.en}")
            error = TextError(message.zh, message.en, finding.hint)
            key = str(finding.at[0]) if finding.at and str(finding.at[0]) in BY_KEY else None
            failed.setdefault(one.row, refused(one.row, one.label, error, key))
    return failed
