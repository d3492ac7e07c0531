"""How a record looks from another page, and all that its own pages show of the records."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tixi.formats.diagram import DisplayStatus, display_status
from tixi.measures.coverage import Coverage
from tixi.measures.relations import relations, withdrawal_impact
from tixi.model.catalogue import Catalogue
from tixi.model.number import Number
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard, Title
from tixi.model.timeline import Timeline
from tixi.site.page import hashed


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A record as another page names it on a day; `look` is how it is marked."""

    id: str
    label: str
    title: Title
    scope: Scope
    level: Level
    status: Stage | None
    look: DisplayStatus


@dataclass(frozen=True)
class Shown:
    """A record as its pages and its answer have it; of other records, this much and no more.

    `relations` and `touches` are as the record's answer gives them; `counted_in` holds the ids
    of targets; numbers stand as written, each with its record when the catalogue has it.
    """

    standard: Standard
    file: str | None
    timeline: Timeline
    own: Glimpse
    relations: dict[str, Any]
    touches: dict[str, Any]
    counted_in: tuple[str, ...]
    references: tuple[tuple[Number, Glimpse | None], ...]
    replaces: tuple[tuple[Number, Glimpse | None], ...]
    adopts: tuple[tuple[Number, Glimpse | None], ...]
    referred_by: tuple[Glimpse, ...]
    replaced_by: tuple[Glimpse, ...]
    adopted_by: tuple[Glimpse, ...]
    siblings: tuple[Glimpse, ...]

    @cached_property
    def key(self) -> str:
        """The hash of all of it."""
        return hashed(self)


def glimpses(catalogue: Catalogue, as_of: date) -> dict[str, Glimpse]:
    """Every record as another page names it, by id."""
    found = {}
    for record in catalogue.standards:
        timeline = catalogue.timelines[record.id]
        found[record.id] = Glimpse(
            id=record.id,
            label=record.label,
            title=record.title,
            scope=record.scope,
            level=record.level,
            status=timeline.status(as_of),
            look=display_status(timeline, as_of),
        )
    return found


def shown(
    covered: Coverage,
    seen: dict[str, Glimpse],
    counted_in: dict[str, list[str]],
    files: dict[str, str],
) -> dict[str, Shown]:
    """Every record as its pages have it on a day, by id.

    `seen` is what `glimpses` gives, `counted_in` the targets that count a record, `files` the
    path of its file.
    """

    catalogue = covered.catalogue

    def named(numbers: tuple[Number, ...]) -> tuple[tuple[Number, Glimpse | None], ...]:
        found = ((number, catalogue.find(number)) for number in numbers)
        return tuple((number, seen[other.id] if other else None) for number, other in found)

    def looks(records: tuple[Standard, ...]) -> tuple[Glimpse, ...]:
        return tuple(seen[record.id] for record in records)

    families: dict[str, list[Standard]] = {}
    for record in catalogue.standards:
        if record.number is not None:
            families.setdefault(record.number.family, []).append(record)
    found = {}
    for record in catalogue.standards:
        kin = families[record.number.family] if record.number else ()
        joined = relations(catalogue, record)
        found[record.id] = Shown(
            standard=record,
            file=files.get(record.id),
            timeline=catalogue.timelines[record.id],
            own=seen[record.id],
            relations=joined.as_json(),
            touches=withdrawal_impact(covered, record).as_json(),
            counted_in=tuple(counted_in.get(record.id, ())),
            references=named(record.references),
            replaces=named(record.replaces),
            adopts=named((record.adopts.number,)) if record.adopts else (),
            referred_by=looks(joined.referenced_by),
            replaced_by=looks(joined.replaced_by),
            adopted_by=looks(joined.adopted_by),
            siblings=tuple(seen[other.id] for other in kin if other is not record),
        )
    return found
