"""The change log: what each day changed, from the histories of the records themselves.

For any two days, `change_summary` says what full reports on both would.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.measures.coverage import State, best_state, contribution
from tixi.measures.progress import exclusion_reason
from tixi.model.catalogue import Catalogue
from tixi.model.dates import PartialDate
from tixi.model.stages import NOT_LIVE, Stage
from tixi.model.standard import Scope, Standard

RECENT_YEARS = 5  # of which every event is listed


@dataclass(frozen=True, slots=True)
class Event:
    """A change of one record on a day, and what it changed.

    `before` and `after` are its stages (None: it does not exist yet); `published` is true on the
    day of its publication. `targets` has counts before and after by target, `topics` states by
    topic: only those that changed. After its deadline a target changes no more.
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


def recent_events(log: Iterable[Event], catalogue: Catalogue, as_of: date) -> tuple[Event, ...]:
    """The events of the last `RECENT_YEARS` calendar years up to a day, newest first.

    Those of related records, which are outside the system, are left out.
    """
    near = {s.id for s in catalogue.standards if s.scope is not Scope.RELATED}
    first = as_of.year - RECENT_YEARS + 1
    found = [e for e in log if e.day <= as_of and e.day.year >= first and e.id in near]
    return tuple(reversed(found))


def stated_date(standard: Standard, event: Event) -> PartialDate | None:
    """The day of an event as far as its record states it.

    None where it states none, and the event counts from the day the record was checked. A
    supersession has the day of the record that replaces it.
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
            "stated": str(day) if (day := stated_date(catalogue.by_id[event.id], event)) else None,
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
        self._tallies: dict[str, dict[State, int]] = {
            topic.code: {} for topic in catalogue.framework.topics
        }
        self._contributed: dict[str, State] = {}  # by id of the record

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
            if exclusion_reason(self._catalogue, target, standard, day) is None:
                counted.add(standard.id)
            else:
                counted.discard(standard.id)
            if len(counted) != before:
                moved[target.id] = (before, len(counted))
        return moved

    def _topics(self, standard: Standard, day: date) -> dict[str, tuple[State, State]]:
        was = self._contributed.get(standard.id, State.MISSING)
        now = contribution(self._catalogue, standard, day)
        self._contributed[standard.id] = now
        moved = {}
        for code in dict.fromkeys(standard.places):
            if code in self._tallies:
                tally = self._tallies[code]
                before = best_state(tally)
                tally[was] = max(0, tally.get(was, 0) - 1)
                tally[now] = tally.get(now, 0) + 1
                if best_state(tally) is not before:
                    moved[code] = (before, best_state(tally))
        return moved


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """What changed after one day, up to another.

    Ids, sorted: of records that began to exist, were published, or ceased to be live.
    """

    added: tuple[str, ...]
    published: tuple[str, ...]
    lost: tuple[str, ...]
    targets: dict[str, tuple[int, int]]
    topics: dict[str, tuple[State, State]]


def change_summary(log: Iterable[Event], since: date, until: date) -> ChangeSummary:
    """What changed after `since`, up to and including `until`; nothing when it is no later."""
    first: dict[str, Event] = {}
    last: dict[str, Event] = {}
    published: set[str] = set()
    targets: dict[str, tuple[int, int]] = {}
    topics: dict[str, tuple[State, State]] = {}
    for event in log:
        if not since < event.day <= until:
            continue
        first.setdefault(event.id, event)
        last[event.id] = event
        published |= {event.id} if event.published else set()
        for key, (before, after) in event.targets.items():
            targets[key] = (targets.get(key, (before,))[0], after)
        for code, (was, now) in event.topics.items():
            topics[code] = (topics.get(code, (was,))[0], now)
    added = [name for name, event in first.items() if event.before is None]
    lost = [n for n, e in first.items() if _live(e.before) and not _live(last[n].after)]
    return ChangeSummary(
        tuple(sorted(added)),
        tuple(sorted(published)),
        tuple(sorted(lost)),
        {key: move for key, move in targets.items() if move[0] != move[1]},
        {code: move for code, move in topics.items() if move[0] is not move[1]},
    )


def _live(stage: Stage | None) -> bool:
    return stage is not None and stage not in NOT_LIVE
