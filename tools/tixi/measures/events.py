"""The change log: what each day brought, from the histories of the records themselves.

Of any two days it says what full reports on both would: see `between`, and do so in a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.measures.counting import because
from tixi.measures.coverage import State, best, may_serve, state
from tixi.model.catalogue import Catalogue
from tixi.model.dates import PartialDate
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard

YEARS = 5  # of which every event is listed; earlier ones in figures alone


@dataclass(frozen=True, slots=True)
class Event:
    """What a day did to one record, and what that moved.

    `before` and `after` are the stages at which it stands (None: it does not exist yet);
    `published` says that this is the day of its publication. `targets` holds counts before and
    after by target, `topics` states by topic: only those that moved.
    After its deadline a target moves no more.
    """

    day: date
    id: str
    before: Stage | None
    after: Stage | None
    published: bool
    targets: dict[str, tuple[int, int]]
    topics: dict[str, tuple[State, State]]


def events(catalogue: Catalogue) -> tuple[Event, ...]:
    """Every event, by day and then by id, those to come included.

    Before the first, every target counts nothing and every topic is missing. On one day the
    events follow one another: each starts from what the one before it left.
    """
    days: dict[date, set[str]] = {}
    for name, timeline in catalogue.timelines.items():
        for day in timeline.change_days():
            days.setdefault(day, set()).add(name)
    tally = _Tally(catalogue)
    found = []
    for day in sorted(days):
        for name in sorted(days[day]):
            event = tally.move(catalogue.by_id[name], day)
            if event.before is not event.after or event.published or event.targets or event.topics:
                found.append(event)
    return tuple(found)


def recent(log: Iterable[Event], catalogue: Catalogue, as_of: date) -> tuple[Event, ...]:
    """The events of the last `YEARS` calendar years up to a day, newest first.

    Those of related records are left out: they stand outside the system.
    """
    near = {s.id for s in catalogue.standards if s.scope is not Scope.RELATED}
    first = as_of.year - YEARS + 1
    found = [e for e in log if e.day <= as_of and e.day.year >= first and e.id in near]
    return tuple(reversed(found))


def stated(standard: Standard, event: Event) -> PartialDate | None:
    """The day of an event as far as its record states it.

    None where it states none, and the event stands on the day on which the record was checked.
    What another record brought about stands on its day.
    """
    own = [
        step
        for step, (_, day) in zip(standard.history, standard.stages, strict=True)
        if day == event.day
    ]
    if not own:
        return PartialDate(event.day.year, event.day.month, event.day.day)
    return next((step for step in own if step.stage is event.after), own[-1]).date


def events_json(log: Iterable[Event], catalogue: Catalogue) -> list[dict[str, Any]]:
    """The log of a catalogue as data: `api/v1/changes.json`."""
    return [
        {
            "on": event.day.isoformat(),
            "stated": str(day) if (day := stated(catalogue.by_id[event.id], event)) else None,
            "id": event.id,
            "from": event.before,
            "to": event.after,
            "published": event.published,
            "targets": [{"id": k, "from": a, "to": b} for k, (a, b) in event.targets.items()],
            "topics": [{"code": c, "from": a, "to": b} for c, (a, b) in event.topics.items()],
        }
        for event in log
    ]


class _Tally:
    """The counts and states after the events so far."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._stages: dict[str, Stage | None] = {}
        self._published: set[str] = set()
        self._counted: dict[str, set[str]] = {target.id: set() for target in catalogue.targets}
        self._codes = {topic.code for topic in catalogue.framework.topics}
        self._given: dict[str, State] = {}  # what each record gives to its topics, by id

    def move(self, standard: Standard, day: date) -> Event:
        """Bring one record to a day."""
        timeline, name = self._catalogue.timelines[standard.id], standard.id
        before, after = self._stages.get(name), timeline.status(day)
        self._stages[name] = after
        published = name not in self._published and timeline.has_reached(Stage.PUBLISHED, day)
        if published:
            self._published.add(name)
        topics = self._topics(standard, day)
        return Event(day, name, before, after, published, self._targets(standard, day), topics)

    def _targets(self, standard: Standard, day: date) -> dict[str, tuple[int, int]]:
        moved = {}
        for target in self._catalogue.targets:
            if target.deadline < day:
                continue
            counted = self._counted[target.id]
            before = len(counted)
            if because(self._catalogue, target, standard, day) is None:
                counted.add(standard.id)
            else:
                counted.discard(standard.id)
            if len(counted) != before:
                moved[target.id] = (before, len(counted))
        return moved

    def _topics(self, standard: Standard, day: date) -> dict[str, tuple[State, State]]:
        codes = [code for code in dict.fromkeys(standard.places) if code in self._codes]
        before = {code: self._state(code) for code in codes}
        serves = may_serve(standard) and self._catalogue.timelines[standard.id].live(day)
        self._given[standard.id] = state(self._catalogue, [standard] if serves else [], day)
        after = {code: self._state(code) for code in codes}
        return {c: (before[c], after[c]) for c in codes if before[c] is not after[c]}

    def _state(self, code: str) -> State:
        here = self._catalogue.on_topic[code]
        return best(self._given.get(standard.id, State.MISSING) for standard in here)
