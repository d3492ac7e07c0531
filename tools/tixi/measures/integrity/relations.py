"""What a record names, and what names it: normative in the catalogue and outside apart."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.model.catalogue import Catalogue
from tixi.model.number import Number
from tixi.model.standard import Standard


@dataclass(frozen=True, slots=True)
class Relations:
    """The records on either side of a record, in the order named, then by id.

    `references` are those of its normative references that the catalogue holds, `outside` the
    rest, as written. `chain` holds the record among all that replaced one another, first to last.
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
    """What a record is joined to, on no particular day."""
    named = [(number, catalogue.find(number)) for number in standard.references]
    return Relations(
        references=tuple({o.id: o for _, o in named if o and o is not standard}.values()),
        outside=tuple(dict.fromkeys(number for number, other in named if other is None)),
        referenced_by=catalogue.referenced_by.get(standard.id, ()),
        adopted_by=catalogue.adopted_by.get(standard.id, ()),
        replaced_by=catalogue.replaced_by.get(standard.id, ()),
        chain=chain(catalogue, standard),
    )


def chain(
    catalogue: Catalogue, standard: Standard, as_of: date | None = None
) -> tuple[Standard, ...]:
    """A record with all that it replaced and that replaced it, one after another, oldest first.

    Only those that exist on a day, if one is given. Empty when there is no other. What stands
    in a circle (TX502) still ends.
    """
    found = {standard.id: standard}
    open_ = [standard]
    while open_:
        one = open_.pop()
        older = catalogue.predecessors.get(one.id, ())
        for other in (*older, *catalogue.replaced_by.get(one.id, ())):
            there = as_of is None or catalogue.timelines[other.id].start <= as_of
            if there and other.id not in found:
                found[other.id] = other
                open_.append(other)
    if len(found) == 1:
        return ()
    return tuple(
        sorted(found.values(), key=lambda one: (catalogue.timelines[one.id].start, one.id))
    )


def chains(catalogue: Catalogue, as_of: date) -> tuple[tuple[Standard, ...], ...]:
    """Every chain of replacement on a day, each once, by the id of its first record."""
    found: dict[tuple[str, ...], tuple[Standard, ...]] = {}
    for old in catalogue.replaced_by:
        if catalogue.timelines[old].start <= as_of:
            whole = chain(catalogue, catalogue.by_id[old], as_of)
            found[tuple(one.id for one in whole)] = whole
    return tuple(found[key] for key in sorted(found) if key)
