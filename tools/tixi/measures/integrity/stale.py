"""References to what has ended: superseded editions, withdrawn standards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.model.catalogue import Catalogue
from tixi.model.number import Number
from tixi.model.stages import Stage
from tixi.model.standard import Standard


@dataclass(frozen=True, slots=True)
class Stale:
    """A reference of a live record to what has ended.

    `index` is its place among the references, `status` how it ended, `heirs` the labels of
    what replaces it.
    """

    standard: Standard
    index: int
    number: Number
    status: Stage
    heirs: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The reference as the report gives it."""
        return {
            "id": self.standard.id,
            "number": str(self.number),
            "status": self.status.value,
            "now": list(self.heirs),
        }


def stale(catalogue: Catalogue, as_of: date) -> Iterator[Stale]:
    """References of live records to what is superseded or withdrawn on the day, by id."""
    known: dict[str, tuple[Stage | None, tuple[str, ...]]] = {}  # many refer to the same
    for standard in catalogue.live(as_of):
        for index, number in enumerate(standard.references):
            name = str(number)
            if name not in known:
                _, status = ended(catalogue, number, as_of)
                known[name] = status, _heirs(catalogue, number, as_of)
            status, heirs = known[name]
            if status is not None:
                yield Stale(standard, index, number, status, heirs)


def ended(
    catalogue: Catalogue, number: Number, as_of: date
) -> tuple[Standard | None, Stage | None]:
    """The record that a reference means, None without one; how it has ended by the day, if it has.

    What another record replaces has ended even without a record of its own.
    """
    old = meant(catalogue, number, as_of)
    if old is not None:
        return old, catalogue.timelines[old.id].ended(as_of)
    return None, Stage.SUPERSEDED if _heirs(catalogue, number, as_of) else None


def _heirs(catalogue: Catalogue, number: Number, as_of: date) -> tuple[str, ...]:
    """The labels of the records that have taken the place of a number by the day."""
    return tuple(
        one.label
        for one in catalogue.by_replaced_number.get(str(number), ())
        if (begun := one.takes_effect) is not None and begun <= as_of
    )


def meant(catalogue: Catalogue, number: Number, as_of: date) -> Standard | None:
    """The record that a reference means, of those there are on the day.

    Of a number without a year that is the newest edition of the day.
    """
    editions = catalogue.editions.get(str(number), ())[::-1]
    for one in (*editions, catalogue.find(number)):
        if one is not None and catalogue.timelines[one.id].start <= as_of:
            return one
    return None
