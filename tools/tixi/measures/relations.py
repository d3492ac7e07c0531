"""How records relate: references both ways, replacement, ended references, withdrawal impact."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.graph import cycles
from tixi.measures.coverage import Coverage, State
from tixi.measures.progress import exclusion_reason
from tixi.model.catalogue import Catalogue
from tixi.model.number import Number
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target


@dataclass(frozen=True, slots=True)
class Relations:
    """The records related to a record, in the order named, then by id.

    `references` are its normative references with a record in the catalogue, `outside` the rest,
    as written. `chain` has the record among all that replaced one another, first to last.
    """

    references: tuple[Standard, ...]
    outside: tuple[Number, ...]
    referenced_by: tuple[Standard, ...]
    adopted_by: tuple[Standard, ...]
    replaced_by: tuple[Standard, ...]
    chain: tuple[Standard, ...]

    def as_json(self) -> dict[str, Any]:
        """The relations as `show` gives them, the references in the record's own key aside."""
        return {
            "references_inside": [one.id for one in self.references],
            "references_outside": [str(number) for number in self.outside],
            "referenced_by": [one.id for one in self.referenced_by],
            "adopted_by": [one.id for one in self.adopted_by],
            "replaced_by": [one.id for one in self.replaced_by],
            "chain": [one.id for one in self.chain],
        }


def relations(catalogue: Catalogue, standard: Standard) -> Relations:
    """The relations of a record, on no particular day."""
    resolved = [(number, catalogue.find(number)) for number in standard.references]
    return Relations(
        references=tuple({o.id: o for _, o in resolved if o and o is not standard}.values()),
        outside=tuple(dict.fromkeys(number for number, other in resolved if other is None)),
        referenced_by=catalogue.referenced_by.get(standard.id, ()),
        adopted_by=catalogue.adopted_by.get(standard.id, ()),
        replaced_by=catalogue.replaced_by.get(standard.id, ()),
        chain=replacement_chain(catalogue, standard),
    )


def replacement_chain(catalogue: Catalogue, standard: Standard) -> tuple[Standard, ...]:
    """A record with all that it replaced and that replaced it, at any remove, oldest first.

    Empty when there is no other. Cycles (TX502) are followed once.
    """
    found = {standard.id: standard}
    pending = [standard]
    while pending:
        one = pending.pop()
        older = catalogue.predecessors.get(one.id, ())
        for other in (*older, *catalogue.replaced_by.get(one.id, ())):
            if other.id not in found:
                found[other.id] = other
                pending.append(other)
    if len(found) == 1:
        return ()
    return tuple(sorted(found.values(), key=lambda s: (catalogue.timelines[s.id].start, s.id)))


def reference_cycles(
    catalogue: Catalogue, numbers: Callable[[Standard], tuple[Number, ...]]
) -> Iterator[tuple[tuple[Standard, ...], int]]:
    """Each cycle once: its records from the least id on, and which number of the first leads on.

    `numbers` gives the numbers of a kind (references, replaced numbers) that a record names; a
    record that names itself is no cycle.
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

    def as_json(self) -> dict[str, Any]:
        """The reference as the report gives it."""
        return {
            "id": self.standard.id,
            "number": str(self.number),
            "status": self.status.value,
            "now": list(self.successors),
        }


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
    for one in reversed(catalogue.editions.get(str(number), ())):
        if catalogue.timelines[one.id].start <= as_of:
            return one
    one_named = catalogue.find(number)
    if one_named is not None and catalogue.timelines[one_named.id].start <= as_of:
        return one_named
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
    topics = {topic.code for topic in catalogue.framework.topics}
    for standard in existing:
        if standard.id not in related and not topics.intersection(standard.places):
            yield standard


@dataclass(frozen=True, slots=True)
class WithdrawalImpact:
    """What the withdrawal of a live record on a day would change.

    `records` are the live ones that refer to it or adopt it; `topics` those whose state would
    change, with the state before and after; `targets` the open ones that count it.
    """

    records: tuple[Standard, ...] = ()
    topics: tuple[tuple[str, State, State], ...] = ()
    targets: tuple[Target, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The impact as `show` gives it."""
        return {
            "records": [one.id for one in self.records],
            "topics": [
                {"code": code, "from": before.value, "to": after.value}
                for code, before, after in self.topics
            ],
            "targets": [target.id for target in self.targets],
        }


def withdrawal_impact(covered: Coverage, standard: Standard) -> WithdrawalImpact:
    """What a record's withdrawal on the day of a coverage would change; nothing unless live."""
    catalogue, as_of = covered.catalogue, covered.as_of
    if not catalogue.timelines[standard.id].live(as_of):
        return WithdrawalImpact()
    naming = (
        *catalogue.referenced_by.get(standard.id, ()),
        *catalogue.adopted_by.get(standard.id, ()),
    )
    records = {one.id: one for one in naming if catalogue.timelines[one.id].live(as_of)}
    return WithdrawalImpact(
        tuple(records[name] for name in sorted(records)),
        tuple(topics_changed(covered, standard)),
        tuple(
            target
            for target in catalogue.targets
            if target.deadline >= as_of
            and exclusion_reason(catalogue, target, standard, as_of) is None
        ),
    )


def topics_changed(covered: Coverage, standard: Standard) -> Iterator[tuple[str, State, State]]:
    """The topics whose state would change without a record: code, state before and after."""
    for code in dict.fromkeys(standard.places):
        if code in covered.states:
            before, after = covered.states[code], covered.state_without(code, standard)
            if before is not after:
                yield code, before, after
