"""The whole catalogue as one frozen value, with the look-ups that everything needs."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tixi.model.fields import LocalizedNote
from tixi.model.framework import Framework
from tixi.model.neighbours import Neighbours
from tixi.model.number import Number, NumberError, plan_in, read_number
from tixi.model.priorities import Priorities
from tixi.model.seed import Seed
from tixi.model.standard import Standard
from tixi.model.target import Target
from tixi.model.timeline import Timeline


def spelling(text: str) -> str:
    """One spelling for a number or plan number however it is written; else lower case."""
    with suppress(NumberError):  # too long to be one
        number = read_number(text)
        if number is not None:
            return str(number)
    return plan_in(text) or text.strip().lower()


@dataclass(frozen=True)
class Catalogue:
    """Tree, targets, seeds and records (sorted by id), read once and never changed."""

    framework: Framework
    targets: tuple[Target, ...]
    standards: tuple[Standard, ...]
    seeds: tuple[Seed, ...] = field(default=())
    priorities: Priorities = field(default_factory=Priorities)
    neighbours: Neighbours = field(default_factory=Neighbours)
    notes: LocalizedNote | None = None  # of the targets file: what holds of every count

    @cached_property
    def by_id(self) -> dict[str, Standard]:
        """Records by id."""
        return {standard.id: standard for standard in self.standards}

    @cached_property
    def _by_name(self) -> dict[str, Standard]:
        """Records by all their names; ids and numbers outrank plan numbers, these aliases.

        Of two records with one name, which a rule reports, the first by id has it.
        """
        records = self.standards[::-1]
        names = {spelling(alias): record for record in records for alias in record.aliases}
        names |= {record.plan: record for record in records if record.plan}
        names |= {str(record.number): record for record in records if record.number}
        return names | self.by_id

    def find(self, name: str | Number) -> Standard | None:
        """The record of an id, a number or plan number in any spelling, or an alias; or None.

        A number without a year finds the newest edition.
        """
        key = str(name) if isinstance(name, Number) else spelling(name)
        return self._by_name.get(key) or self.editions.get(key, (None,))[-1]

    @cached_property
    def editions(self) -> dict[str, tuple[Standard, ...]]:
        """Records that are editions of one number, oldest first, by the number without its year."""
        numbered = [(record.number, record) for record in self.standards if record.number]
        found: dict[str, tuple[Standard, ...]] = {}
        for number, record in sorted(numbered, key=lambda pair: pair[0].edition):
            found[number.base] = (*found.get(number.base, ()), record)
        return found

    @cached_property
    def by_replaced_number(self) -> dict[str, tuple[Standard, ...]]:
        """The records that replace a number, by it, whether it has a record or none."""
        found: dict[str, dict[str, Standard]] = defaultdict(dict)
        for new in self.standards:
            for number in new.replaces:
                found[str(number)][new.id] = new
        return {number: tuple(records.values()) for number, records in found.items()}

    @cached_property
    def replaced_by(self) -> dict[str, tuple[Standard, ...]]:
        """The records that replace a record, in the order of ids, by the id of the replaced one.

        The whole number counts, year and part: a new edition ends only those it names. Nothing
        replaces itself, not even under a former number.
        """
        found: dict[str, dict[str, Standard]] = defaultdict(dict)
        for number, records in self.by_replaced_number.items():
            old = self._by_name.get(number)
            for new in records:
                if old is not None and old is not new:
                    found[old.id][new.id] = new
        return {old: tuple(new[name] for name in sorted(new)) for old, new in found.items()}

    @cached_property
    def predecessors(self) -> dict[str, tuple[Standard, ...]]:
        """The records that a record replaces, by its id."""
        found: dict[str, list[Standard]] = defaultdict(list)
        for old, records in self.replaced_by.items():
            for new in records:
                found[new.id].append(self.by_id[old])
        return {new: tuple(records) for new, records in found.items()}

    @cached_property
    def referenced_by(self) -> dict[str, tuple[Standard, ...]]:
        """The records that refer to a record, by the id of that referred to."""
        return self.index_references(lambda record: record.references)

    @cached_property
    def adopted_by(self) -> dict[str, tuple[Standard, ...]]:
        """The records that adopt a record, by the id of that adopted."""
        return self.index_references(
            lambda record: (record.adopts.number,) if record.adopts else ()
        )

    def index_references(
        self, numbers: Callable[[Standard], tuple[Number, ...]]
    ) -> dict[str, tuple[Standard, ...]]:
        """The records, by id, among whose numbers of a kind another record stands."""
        found: dict[str, dict[str, Standard]] = defaultdict(dict)
        for record in self.standards:
            for number in numbers(record):
                other = self.find(number)
                if other is not None and other is not record:
                    found[other.id][record.id] = record
        return {name: tuple(records.values()) for name, records in found.items()}

    @cached_property
    def timelines(self) -> dict[str, Timeline]:
        """The life of every record, supersession through others included, by id."""
        timelines = {}
        for standard in self.standards:
            days = [new.takes_effect for new in self.replaced_by.get(standard.id, ())]
            timelines[standard.id] = Timeline(
                standard.stages, min((day for day in days if day is not None), default=None)
            )
        return timelines

    def live(self, as_of: date) -> tuple[Standard, ...]:
        """The records that are live on a day, by id."""
        if as_of not in self._live:  # most measures and many rules ask, and for one day
            self._live.clear()
            self._live[as_of] = tuple(s for s in self.standards if self.timelines[s.id].live(as_of))
        return self._live[as_of]

    @cached_property
    def _live(self) -> dict[date, tuple[Standard, ...]]:
        """What `live` last found."""
        return {}

    @cached_property
    def on_topic(self) -> dict[str, tuple[Standard, ...]]:
        """The records that have a topic among their places, by topic code."""
        found: dict[str, list[Standard]] = defaultdict(list)
        for standard in self.standards:
            for code in dict.fromkeys(standard.places):  # twice is TX304, and counts once
                found[code].append(standard)
        return {code: tuple(group) for code, group in found.items()}
