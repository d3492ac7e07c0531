"""The change log: what each day changed, from the histories of the records themselves."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tixi.measures.coverage import State, best_state, contribution
from tixi.measures.progress import exclusion_reason
from tixi.model.catalogue import Catalogue
from tixi.model.dates import PartialDate
from tixi.model.stages import MILESTONES, Stage
from tixi.model.standard import Scope

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
    return tuple(
        event
        for event in _moves(catalogue)
        if event.before is not event.after or event.published or event.targets or event.topics
    )


def _moves(catalogue: Catalogue) -> Iterator[Event]:
    """Every day on which something of a record may change, with what did."""
    stages: dict[str, Stage | None] = {}
    published: set[str] = set()
    members: dict[str, set[str]] = {target.id: set() for target in catalogue.targets}
    contributed: dict[tuple[str, str], State] = {}  # by topic code and id of the record
    tallies: dict[str, Counter[State]] = {t.code: Counter() for t in catalogue.framework.topics}
    days = {
        (day, name)
        for name, timeline in catalogue.timelines.items()
        for day in timeline.change_days()
    }
    for day, name in sorted(days):
        standard, timeline = catalogue.by_id[name], catalogue.timelines[name]
        before, stages[name] = stages.get(name), timeline.status(day)
        appears = name not in published and timeline.has_reached(Stage.PUBLISHED, day)
        if appears:
            published.add(name)
        targets = {}
        for target in catalogue.targets:
            if day <= target.deadline:
                counts = exclusion_reason(catalogue, target, standard, day) is None
                counted, number = members[target.id], len(members[target.id])
                (counted.add if counts else counted.discard)(name)
                if len(counted) != number:
                    targets[target.id] = (number, len(counted))
        topics = {}
        for topic in catalogue.topics_of(standard):
            code, was = topic.code, contributed.get((topic.code, name), State.MISSING)
            now = contribution(catalogue, topic, standard, day)
            contributed[code, name] = now
            state = best_state(tallies[code])
            tallies[code][was] -= 1  # below 0 for missing, which is the last in any case
            tallies[code][now] += 1
            if best_state(tallies[code]) is not state:
                topics[code] = (state, best_state(tallies[code]))
        yield Event(day, name, before, stages[name], appears, targets, topics)


def recent_events(log: Iterable[Event], catalogue: Catalogue, as_of: date) -> tuple[Event, ...]:
    """The events of the last `RECENT_YEARS` calendar years up to a day, newest first.

    Those of related records, which are outside the system, are left out.
    """
    in_system = {s.id for s in catalogue.standards if s.scope is not Scope.RELATED}
    first = as_of.year - RECENT_YEARS + 1
    found = [e for e in log if e.day <= as_of and e.day.year >= first and e.id in in_system]
    return tuple(reversed(found))


def stated_date(catalogue: Catalogue, event: Event) -> PartialDate | None:
    """The day of an event as far as a record states it, to the year, the month or the day.

    None where none does, and it counts from the day the record was checked. A supersession has
    the day of the record that replaces it.
    """
    _, day = _statement(catalogue, event)
    return day


def dated_events(log: Iterable[Event], catalogue: Catalogue) -> Iterator[Event]:
    """The events of a log that happened on a day that is known, to be shown and fed.

    A stage without a date counts from the day of the check, which is not an event of that day: it
    is left out, though what it changed counts in the events that follow.
    """
    for event in log:
        stage, day = _statement(catalogue, event)
        if day is None:
            continue
        if stage is not event.after and event.before is not event.after:
            published = event.published and stage not in MILESTONES[:_PUBLISHED]
            yield replace(event, after=stage, published=published)
        else:
            yield event


_PUBLISHED = MILESTONES.index(Stage.PUBLISHED)


def _statement(catalogue: Catalogue, event: Event) -> tuple[Stage | None, PartialDate | None]:
    """The stage of an event and its date; of stages without dates, the last dated one that day."""
    standard, timeline = catalogue.by_id[event.id], catalogue.timelines[event.id]
    own = [
        (step.stage, step.date)
        for step, (_, day) in zip(standard.history, standard.stages, strict=True)
        if day == event.day and step.date
    ]
    if found := next((one for one in own if one[0] is event.after), None):
        return found
    if event.after is Stage.SUPERSEDED and timeline.superseded_on == event.day:
        day = catalogue.superseded_date(standard)
        if day is not None:
            return event.after, day
    return own[-1] if own else (event.after, None)


def events_json(log: Iterable[Event], catalogue: Catalogue) -> list[dict[str, Any]]:
    """The dated events of a log as data: `api/v1/changes.json`."""
    return [
        {
            "on": event.day.isoformat(),
            "stated": str(stated_date(catalogue, event)),
            "id": event.id,
            "from": event.before,
            "to": event.after,
            "published": event.published,
            "targets": [{"id": k, "from": a, "to": b} for k, (a, b) in event.targets.items()],
            "topics": [{"code": c, "from": a, "to": b} for c, (a, b) in event.topics.items()],
        }
        for event in dated_events(log, catalogue)
    ]


def net_moves(
    log: Iterable[Event],
) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[State, State]]]:
    """What some events in a row moved together: counts by target, states by topic.

    What came back to where it was has not moved.
    """
    targets: dict[str, tuple[int, int]] = {}
    topics: dict[str, tuple[State, State]] = {}
    for event in log:
        for key, (before, after) in event.targets.items():
            targets[key] = (targets.get(key, (before,))[0], after)
        for code, (was, now) in event.topics.items():
            topics[code] = (topics.get(code, (was,))[0], now)
    return (
        {key: move for key, move in targets.items() if move[0] != move[1]},
        {code: move for code, move in topics.items() if move[0] is not move[1]},
    )
