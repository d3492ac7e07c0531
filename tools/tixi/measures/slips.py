"""The slip log: days announced for a stage that moved, or that were not kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import Standard


@dataclass(frozen=True, slots=True)
class Slip:
    """A stage of a record that did not come when it was first announced for.

    `announced` holds (the day it was said, the day it was to be reached), in the order said.
    `days` is how much later than first announced it came, or, while it has not come, is now
    due at the earliest; negative when it was brought forward.
    """

    standard: Standard
    stage: Stage
    announced: tuple[tuple[date, date], ...]
    reached: date | None
    days: int

    def as_json(self) -> dict[str, Any]:
        """The slip as `report --history --format json` gives it."""
        return {
            "id": self.standard.id,
            "stage": self.stage.value,
            "announced": [
                {"on": said.isoformat(), "due": due.isoformat()} for said, due in self.announced
            ],
            "reached": self.reached.isoformat() if self.reached else None,
            "days": self.days,
        }


def slips(catalogue: Catalogue, as_of: date) -> tuple[Slip, ...]:
    """Every slip known on a day, the longest first, equal ones by id.

    What was announced after the day is not known yet; what is due but not there has slipped to
    the day itself, unless the record has ended.
    """
    found = [slip for s in catalogue.standards for slip in _slips(catalogue, s, as_of)]
    return tuple(sorted(found, key=lambda slip: -slip.days))


def _slips(catalogue: Catalogue, standard: Standard, as_of: date) -> Iterator[Slip]:
    said: dict[Stage, list[tuple[date, date]]] = {}
    for one in standard.announced:
        if one.on.last_day <= as_of:
            said.setdefault(one.stage, []).append((one.on.last_day, one.due.last_day))
    timeline = catalogue.timelines[standard.id]
    for stage, announced in said.items():
        first, last = announced[0][1], announced[-1][1]
        reached = timeline.reached_on(stage)
        if reached is not None and reached > as_of:
            reached = None
        end = reached or (max(last, as_of) if timeline.live(as_of) else last)
        days = (end - first).days
        if days or len({due for _, due in announced}) > 1:
            yield Slip(standard, stage, tuple(announced), reached, days)
