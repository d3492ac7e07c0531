"""Any two days compared, from the change log alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tixi.measures.coverage import State
from tixi.measures.events import Event
from tixi.model.stages import NOT_LIVE, Stage


@dataclass(frozen=True, slots=True)
class Between:
    """What the days after one day, up to another, brought.

    Ids, sorted: of records that began to exist, were published, or ceased to be live.
    """

    added: tuple[str, ...]
    published: tuple[str, ...]
    lost: tuple[str, ...]
    targets: dict[str, tuple[int, int]]
    topics: dict[str, tuple[State, State]]


def between(log: Iterable[Event], since: date, until: date) -> Between:
    """What happened after `since`, up to and including `until`; nothing when it is no later."""
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
    return Between(
        tuple(sorted(added)),
        tuple(sorted(published)),
        tuple(sorted(lost)),
        {key: move for key, move in targets.items() if move[0] != move[1]},
        {code: move for code, move in topics.items() if move[0] is not move[1]},
    )


def _live(stage: Stage | None) -> bool:
    return stage is not None and stage not in NOT_LIVE
