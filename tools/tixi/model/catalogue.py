"""The whole catalogue as one frozen value, with the look-ups that everything needs."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tixi.model.framework import Framework
from tixi.model.lifecycle import Life
from tixi.model.number import Number, NumberError, parse_number
from tixi.model.priorities import Priorities
from tixi.model.seed import Seed
from tixi.model.standard import Standard
from tixi.model.target import Target


def spelling(text: str) -> str:
    """One spelling for a number however it is written; other texts as they are, lower case."""
    try:
        return str(parse_number(text))
    except NumberError:
        return text.strip().lower()


@dataclass(frozen=True)
class Catalogue:
    """Tree, targets, seeds and records (sorted by id), read once and never changed."""

    framework: Framework
    targets: tuple[Target, ...]
    standards: tuple[Standard, ...]
    seeds: tuple[Seed, ...] = field(default=())
    priorities: Priorities = field(default_factory=Priorities)

    @cached_property
    def by_id(self) -> dict[str, Standard]:
        """Records by id."""
        return {standard.id: standard for standard in self.standards}

    @cached_property
    def _by_name(self) -> dict[str, Standard]:
        names: dict[str, Standard] = {}
        for standard in self.standards:
            for alias in standard.aliases:
                names.setdefault(spelling(alias), standard)
        for standard in self.standards:
            names[standard.id] = standard
            if standard.plan:
                names.setdefault(standard.plan.lower(), standard)
            if standard.number:
                names[str(standard.number)] = standard
        return names

    def find(self, name: str | Number) -> Standard | None:
        """The record of an id, a number in any spelling, a plan number or an alias.

        A number without a year finds the newest edition.
        """
        key = str(name) if isinstance(name, Number) else spelling(name)
        found = self._by_name.get(key)
        if found is None and not isinstance(name, Number):
            found = self._by_name.get(name.strip().lower())
        return found or (self.editions.get(key, (None,))[-1])

    @cached_property
    def editions(self) -> dict[str, tuple[Standard, ...]]:
        """Records that are editions of one number, oldest first, by the number without its year."""
        found: dict[str, list[Standard]] = defaultdict(list)
        for standard in self.standards:
            if standard.number:
                found[standard.number.base].append(standard)
        return {
            base: tuple(sorted(group, key=lambda s: (s.number.year if s.number else None) or ""))
            for base, group in found.items()
        }

    @cached_property
    def replaced_by(self) -> dict[str, tuple[Standard, ...]]:
        """The records that replace a record, by the id of the replaced one."""
        found: dict[str, list[Standard]] = defaultdict(list)
        for standard in self.standards:
            for number in standard.replaces:
                old = self._by_name.get(str(number))
                if old is not None and old is not standard:
                    found[old.id].append(standard)
        return {old: tuple(new) for old, new in found.items()}

    @cached_property
    def lives(self) -> dict[str, Life]:
        """The life of every record, supersession through others included, by id."""
        lives = {}
        for standard in self.standards:
            days = [new.takes_effect for new in self.replaced_by.get(standard.id, ())]
            lives[standard.id] = Life(
                standard.steps, min((day for day in days if day is not None), default=None)
            )
        return lives

    def live(self, as_of: date) -> Iterator[Standard]:
        """The records that are live on a day, by id."""
        return (s for s in self.standards if self.lives[s.id].live(as_of))

    @cached_property
    def on_topic(self) -> dict[str, tuple[Standard, ...]]:
        """The records that have a topic among their places, by topic code."""
        found: dict[str, list[Standard]] = defaultdict(list)
        for standard in self.standards:
            for code in standard.places:
                found[code].append(standard)
        return {code: tuple(group) for code, group in found.items()}
