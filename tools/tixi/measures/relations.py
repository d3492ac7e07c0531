"""How records relate: references both ways, replacement, ended references."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tixi.graph import cycles
from tixi.model.catalogue import Catalogue
from tixi.model.number import Number
from tixi.model.stages import Stage
from tixi.model.standard import Standard


def relations_json(catalogue: Catalogue, standard: Standard) -> dict[str, list[str]]:
    """The records related to a record, by id, as `show` gives them; on no particular day.

    `references_inside` are its normative references with a record in the catalogue,
    `references_outside` the rest, as written.
    """
    named = [(number, catalogue.find(number)) for number in standard.references]
    inside = dict.fromkeys(other.id for _, other in named if other and other is not standard)
    outside = dict.fromkeys(str(number) for number, other in named if other is None)
    incoming = {
        "referenced_by": catalogue.referenced_by,
        "adopted_by": catalogue.adopted_by,
        "replaced_by": catalogue.replaced_by,
    }
    return {"references_inside": [*inside], "references_outside": [*outside]} | {
        key: [one.id for one in records.get(standard.id, ())] for key, records in incoming.items()
    }


def reference_cycles(
    catalogue: Catalogue, numbers: Callable[[Standard], tuple[Number, ...]]
) -> Iterator[tuple[tuple[Standard, ...], int]]:
    """Each cycle once: its records from the least id on, and the index in `numbers` of the first
    record’s number that refers to the next.

    `numbers` gives the numbers of a kind (references, replaced numbers) that a record names; a
    record that names itself does not count as a cycle.
    """
    edges = {
        one.id: [
            other.id
            for number in numbers(one)
            if (other := catalogue.find(number)) and other is not one
        ]
        for one in catalogue.standards
        if numbers(one)
    }
    for cycle in cycles(edges):
        first, second, *rest = (catalogue.by_id[name] for name in cycle)
        resolved = [catalogue.find(number) for number in numbers(first)]
        yield (first, second, *rest), resolved.index(second)


@dataclass(frozen=True, slots=True)
class StaleReference:
    """A reference of a live record to an ended standard.

    `index` is its place among the references, `status` how the other ended, `successors` the
    labels of what replaces it.
    """

    standard: Standard
    index: int
    number: Number
    status: Stage
    successors: tuple[str, ...]


def stale_references(catalogue: Catalogue, as_of: date) -> Iterator[StaleReference]:
    """References of live records to standards that have ended by the day, by id."""
    known: dict[Number, tuple[Stage | None, tuple[str, ...]]] = {}  # many refer to the same
    for standard in catalogue.live(as_of):
        for index, number in enumerate(standard.references):
            if number not in known:
                _, status = reference_end(catalogue, number, as_of)
                known[number] = status, successors(catalogue, number, as_of)
            status, labels = known[number]
            if status is not None:
                yield StaleReference(standard, index, number, status, labels)


def reference_end(
    catalogue: Catalogue, number: Number, as_of: date
) -> tuple[Standard | None, Stage | None]:
    """The record that a reference resolves to, and how it has ended by the day; None for neither.

    A number that another record replaces has ended even without a record of its own.
    """
    old = resolve_reference(catalogue, number, as_of)
    if old is not None:
        return old, catalogue.timelines[old.id].ended(as_of)
    return None, Stage.SUPERSEDED if successors(catalogue, number, as_of) else None


def successors(catalogue: Catalogue, number: Number, as_of: date) -> tuple[str, ...]:
    """The labels of the records that have replaced a number by the day."""
    return tuple(
        one.label
        for one in catalogue.by_replaced_number.get(str(number), ())
        if (effective := one.takes_effect) is not None and effective <= as_of
    )


def resolve_reference(catalogue: Catalogue, number: Number, as_of: date) -> Standard | None:
    """The record that a reference means, of those that exist on the day.

    Of a number without a year that is the newest edition of the day.
    """
    newest_first = catalogue.editions.get(str(number), ())[::-1]
    for one in (*newest_first, catalogue.find(number)):
        if one is not None and catalogue.timelines[one.id].start <= as_of:
            return one
    return None


def orphans(catalogue: Catalogue, as_of: date) -> Iterator[Standard]:
    """The records on no topic that no reference, replacement or adoption joins to another.

    Only records that exist on the day; by id.
    """
    existing = [one for one in catalogue.standards if catalogue.timelines[one.id].start <= as_of]
    ids = {one.id for one in existing}
    related: set[str] = set()
    for standard in existing:
        adopted = (standard.adopts.number,) if standard.adopts else ()
        named = [resolve_reference(catalogue, n, as_of) for n in (*standard.references, *adopted)]
        others = {one.id for one in named if one is not None and one is not standard}
        others |= ids.intersection(s.id for s in catalogue.replaced_by.get(standard.id, ()))
        related |= {standard.id, *others} if others else set()
    for standard in existing:
        if standard.id not in related and not catalogue.topics_of(standard):
            yield standard
