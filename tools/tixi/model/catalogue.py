"""The catalogue as one frozen value, with its indexes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from pydantic import BaseModel

from tixi.model.annexes import Lead, Leads, Neighbours, Priorities
from tixi.model.dates import PartialDate
from tixi.model.fields import LocalizedNote
from tixi.model.framework import Framework, Node, Seed
from tixi.model.hosts import Hosts
from tixi.model.number import Number, NumberError, plan_in, read_number
from tixi.model.number_bodies import BODIES, Bodies
from tixi.model.stages import ENDED, Stage, Validity
from tixi.model.standard import Source, Standard
from tixi.model.target import Target, Targets
from tixi.model.text import fold
from tixi.model.timeline import Timeline


class Kind(StrEnum):
    """Kinds of file; all but records and seeds are named after it."""

    RECORD = "record"
    FRAMEWORK = "framework"
    TARGETS = "targets"
    PRIORITIES = "priorities"
    SEED = "seed"
    NEIGHBOURS = "neighbours"
    LEADS = "leads"
    HOSTS = "hosts"


MODELS: Final[dict[Kind, type[BaseModel]]] = {
    Kind.RECORD: Standard,
    Kind.FRAMEWORK: Framework,
    Kind.TARGETS: Targets,
    Kind.PRIORITIES: Priorities,
    Kind.SEED: Seed,
    Kind.NEIGHBOURS: Neighbours,
    Kind.LEADS: Leads,
    Kind.HOSTS: Hosts,
}


def spelling(text: str, bodies: Bodies = BODIES) -> str:
    """One spelling for a number or plan number however it is written; else lower case."""
    if plan := plan_in(text):
        return plan
    with suppress(NumberError):  # too long to be one
        number = read_number(text, bodies)
        if number is not None:
            return str(number)
    return text.strip().lower()


@dataclass(frozen=True)
class Catalogue:
    """Framework, targets, seeds and records (sorted by id), read once and never changed."""

    framework: Framework
    targets: tuple[Target, ...]
    standards: tuple[Standard, ...]
    seeds: tuple[Seed, ...] = field(default=())
    priorities: Priorities = field(default_factory=Priorities)
    neighbours: Neighbours = field(default_factory=Neighbours)
    leads: tuple[Lead, ...] = ()
    notes: LocalizedNote | None = None  # of the targets file: applies to every count
    hosts: Hosts = field(default_factory=Hosts)

    def __post_init__(self) -> None:
        """Give targets of a percentage their number."""
        expected = sum(node.expected_count for node in self.framework.nodes)
        targets = tuple(target.with_expected(expected) for target in self.targets)
        object.__setattr__(self, "targets", targets)

    @cached_property
    def by_id(self) -> dict[str, Standard]:
        """Records by id."""
        return {standard.id: standard for standard in self.standards}

    @cached_property
    def supporting_sources(self) -> dict[str, tuple[Source, ...]]:
        """The sources of each record that support something, by its id.

        A record without any counts nowhere and covers no topic.
        """
        return {one.id: self.hosts.supporting(one.sources.values()) for one in self.standards}

    @cached_property
    def _by_name(self) -> dict[str, Standard]:
        """Records by all their names; ids and numbers outrank plan numbers, these aliases.

        Of two records with one name, which a rule reports, the first by id has it.
        """
        records = self.standards[::-1]
        names = {self.spelling(alias): record for record in records for alias in record.aliases}
        names |= {record.plan: record for record in records if record.plan}
        names |= {str(record.number): record for record in records if record.number}
        return names | self.by_id

    def spelling(self, text: str) -> str:
        """One spelling for a number of any body the catalogue knows; see `spelling`."""
        return spelling(text, self.framework.number_bodies)

    def find(self, name: str | Number) -> Standard | None:
        """The record of an id, a number or plan number in any spelling, or an alias; or None.

        A number without a year finds the newest edition.
        """
        if record := self.by_id.get(str(name)):  # some ids read as numbers: jis-q-99999
            return record
        key = str(name) if isinstance(name, Number) else self.spelling(name)
        return self._by_name.get(key) or self.editions.get(key, (None,))[-1]

    @cached_property
    def editions(self) -> dict[str, tuple[Standard, ...]]:
        """Records that are editions of one number, oldest first, by the number without its year."""
        numbered = [(record.number, record) for record in self.standards if record.number]
        numbered.sort(key=lambda pair: pair[0].edition)
        return _grouped((number.base, record) for number, record in numbered)

    @cached_property
    def by_replaced_number(self) -> dict[str, tuple[Standard, ...]]:
        """The records that replace a number, by it, whether or not it has a record."""
        return _grouped((str(number), new) for new in self.standards for number in new.replaces)

    @cached_property
    def replaced_by(self) -> dict[str, tuple[Standard, ...]]:
        """The records that replace a record, by the id of the replaced one."""
        return _grouped((old.id, new) for old, new in self._replacements())

    @cached_property
    def predecessors(self) -> dict[str, tuple[Standard, ...]]:
        """The records that a record replaces, by its id."""
        return _grouped((new.id, old) for old, new in self._replacements())

    def _replacements(self) -> Iterator[tuple[Standard, Standard]]:
        """Pairs of a record and one that replaces it.

        The whole number counts, year and part: a new edition ends only those it names. Nothing
        replaces itself, not even under a former number.
        """
        for new in self.standards:
            for number in new.replaces:
                old = self._by_name.get(str(number))
                if old is not None and old is not new:
                    yield old, new

    @cached_property
    def referenced_by(self) -> dict[str, tuple[Standard, ...]]:
        """The records that refer to a record, by the id of that referred to."""
        return self.index_references(lambda record: record.references)

    @cached_property
    def adopted_by(self) -> dict[str, tuple[Standard, ...]]:
        """The records that adopt a record, by the id of that adopted."""
        return self.index_references(lambda one: (one.adopts.number,) if one.adopts else ())

    def index_references(
        self, numbers: Callable[[Standard], tuple[Number, ...]]
    ) -> dict[str, tuple[Standard, ...]]:
        """The records that name a record by one of their `numbers`, by the id of that named."""
        return _grouped(
            (other.id, record)
            for record in self.standards
            for number in numbers(record)
            if (other := self.find(number)) is not None and other is not record
        )

    @cached_property
    def timelines(self) -> dict[str, Timeline]:
        """The timeline of every record, supersession by others included, by id."""
        timelines = {}
        for standard in self.standards:
            days = [new.takes_effect for new in self.replaced_by.get(standard.id, ())]
            superseded_on = min((day for day in days if day is not None), default=None)
            timelines[standard.id] = Timeline(standard.stages, superseded_on)
        return timelines

    def validity(self, standard: Standard, as_of: date) -> Validity | None:
        """The validity of a record on a day; None before it exists.

        A published record without an in-force stage, or whose in-force stage has no date, is in
        force, its effective date unknown.
        """
        timeline = self.timelines[standard.id]
        status = timeline.status(as_of)
        if status is None:
            return None
        if status in ENDED:
            return Validity.ENDED
        if status is Stage.SUSPENDED:
            return Validity.SUSPENDED
        if not timeline.has_reached(Stage.PUBLISHED, as_of):
            under_way = timeline.has_reached(Stage.INITIATED, as_of)
            return Validity.IN_PROGRESS if under_way else Validity.PLANNED
        days = [step.date for step in standard.history if step.stage is Stage.IN_FORCE]
        if any(day is not None and day.last_day <= as_of for day in days):
            return Validity.IN_FORCE
        return Validity.UPCOMING if days and None not in days else Validity.IN_FORCE_DATE_UNKNOWN

    def superseded_date(self, standard: Standard) -> PartialDate | None:
        """The date from which another record supersedes it, as far as that record states it."""
        day = self.timelines[standard.id].superseded_on
        return next(
            (
                new.effective_date
                for new in self.replaced_by.get(standard.id, ())
                if new.takes_effect == day and new.effective_date
            ),
            None,
        )

    def live(self, as_of: date) -> tuple[Standard, ...]:
        """The records that are live on a day, by id."""
        return tuple(one for one in self.standards if self.timelines[one.id].live(as_of))

    @cached_property
    def on_topic(self) -> dict[str, tuple[Standard, ...]]:
        """The records that have a topic among their places, by topic code."""
        return _grouped((t.code, one) for one in self.standards for t in self.topics_of(one))

    def topics_of(self, record: Standard) -> tuple[Node, ...]:
        """The topics among the places of a record, its home first.

        A place may be none: removed, renamed, or a node above topics, which rules report.
        """
        topics = self.framework.topic_by_code
        return tuple(topics[code] for code in dict.fromkeys(record.places) if code in topics)

    @cached_property
    def _leads_by_place(self) -> dict[str, list[Lead]]:
        found: dict[str, list[Lead]] = defaultdict(list)
        for lead in self.leads:
            for code in dict.fromkeys(lead.places):
                found[code].append(lead)
        return found

    def leads_on(self, code: str) -> tuple[Lead, ...]:
        """The leads that have a topic among their places."""
        return tuple(self._leads_by_place.get(code, ()))

    def find_leads(self, words: str) -> tuple[Lead, ...]:
        """The leads of a number, an alias or a title; else those with the words in one of these."""
        key = fold(words)
        alike = [one for one in self.leads if any(key in fold(name) for name in one.names)]
        exact = [one for one in alike if key in map(fold, one.names)]
        return tuple(exact or alike) if key else ()


def _grouped(pairs: Iterable[tuple[str, Standard]]) -> dict[str, tuple[Standard, ...]]:
    """Records by key, each once, in the order of the pairs."""
    found: dict[str, dict[int, Standard]] = defaultdict(dict)
    for key, record in pairs:
        found[key][id(record)] = record  # two files may have one name (TX205)
    return {key: tuple(records.values()) for key, records in found.items()}
