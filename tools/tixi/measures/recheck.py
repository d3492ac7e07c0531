"""Which records to hold against their sources again, by what rests on them."""

from dataclasses import dataclass
from typing import Any

from tixi.measures.counting import Progress
from tixi.measures.coverage import Coverage
from tixi.measures.evidence import Evidence, evidence
from tixi.measures.integrity.touched import touched
from tixi.model.standard import Standard

WEAK = (Evidence.NONE, Evidence.SINGLE)
YEAR = 365  # days; older than that a state is not taken for the present one (TX605)


@dataclass(frozen=True, slots=True)
class Recheck:
    """A record to check: what it carries, on what evidence, how long ago it was checked.

    `targets` count it on the day; `topics` would lose their state without it; `age` in days.
    """

    standard: Standard
    targets: tuple[str, ...]
    topics: tuple[str, ...]
    evidence: Evidence
    age: int

    def as_json(self) -> dict[str, Any]:
        """The record as the report gives it."""
        return {
            "id": self.standard.id,
            "targets": list(self.targets),
            "topics": list(self.topics),
            "evidence": self.evidence.value,
            "age": self.age,
        }


def recheck(covered: Coverage, targets: tuple[Progress, ...]) -> tuple[Recheck, ...]:
    """The live records on weak evidence, or not checked for a year, the most pressing first.

    Counted toward a target and weak (single or none) before all; then by how many targets count
    it, by how many topics hang on it alone, the weaker evidence first, the longest unchecked
    first, by id. Records outside the tree carry nothing and are left out.
    """
    catalogue, as_of = covered.catalogue, covered.as_of
    counting: dict[str, list[str]] = {}
    for item in targets:
        for name in item.members:
            counting.setdefault(name, []).append(item.target.id)
    found = []
    for standard in catalogue.live(as_of):
        kind, age = evidence(standard), (as_of - standard.checked).days
        if standard.places and (kind in WEAK or age > YEAR):
            counted = tuple(counting.get(standard.id, ()))
            topics = tuple(code for code, _, _ in touched(catalogue, standard, as_of).topics)
            found.append(Recheck(standard, counted, topics, kind, age))
    order = list(Evidence)[::-1]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not (one.targets and one.evidence in WEAK),
                -len(one.targets),
                -len(one.topics),
                order.index(one.evidence),
                -one.age,
                one.standard.id,
            ),
        )
    )
