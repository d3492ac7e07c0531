"""What the withdrawal of a record would touch: records, topics and targets."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.measures.counting import because
from tixi.measures.coverage import State, serving, state
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard
from tixi.model.target import Target


@dataclass(frozen=True, slots=True)
class Touched:
    """What leans on a live record on a day.

    `records` are the live ones that refer to it or adopt it; `topics` those that would stand
    in another state, with the state before and after; `targets` the open ones that count it.
    """

    records: tuple[Standard, ...]
    topics: tuple[tuple[str, State, State], ...]
    targets: tuple[Target, ...]

    def as_json(self) -> dict[str, Any]:
        """What is touched, as `show` gives it."""
        return {
            "records": [one.id for one in self.records],
            "topics": [
                {"code": code, "from": before.value, "to": after.value}
                for code, before, after in self.topics
            ],
            "targets": [target.id for target in self.targets],
        }


NOTHING = Touched((), (), ())


def touched(catalogue: Catalogue, standard: Standard, as_of: date) -> Touched:
    """What a record's withdrawal on a day would touch; nothing when it is not live then."""
    if not catalogue.timelines[standard.id].live(as_of):
        return NOTHING
    leaning = (
        *catalogue.referenced_by.get(standard.id, ()),
        *catalogue.adopted_by.get(standard.id, ()),
    )
    records = {one.id: one for one in leaning if catalogue.timelines[one.id].live(as_of)}
    topics = []
    for code in dict.fromkeys(standard.places):
        there = serving(catalogue, code, as_of)
        before = state(catalogue, there, as_of)
        after = state(catalogue, [one for one in there if one is not standard], as_of)
        if before is not after:
            topics.append((code, before, after))
    return Touched(
        tuple(records[name] for name in sorted(records)),
        tuple(topics),
        tuple(
            target
            for target in catalogue.targets
            if target.deadline >= as_of and because(catalogue, target, standard, as_of) is None
        ),
    )
