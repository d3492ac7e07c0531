"""Two catalogues compared on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from pydantic import BaseModel

from tixi.measures.changes import Changes, RecordChange, TargetChange, TopicChange
from tixi.measures.counting import count, effective_day
from tixi.measures.coverage import coverage
from tixi.measures.fields import Fields, fields_between
from tixi.measures.problem_changes import beyond
from tixi.measures.renumbering import renumbered
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Problem

T = TypeVar("T")


@dataclass(frozen=True)
class Side:
    """One of the two catalogues, with the problems found in it."""

    catalogue: Catalogue
    problems: tuple[Problem, ...] = field(default=())


def diff(base: Side, head: Side, as_of: date) -> Changes:
    """What changed from `base` to `head`; counts, states and stages are those of the day."""
    old, new = base.catalogue, head.catalogue
    moved = renumbered(old, new)
    followed = {before.id: after.id for before, after in moved}
    kept = {name: followed.get(name, name) for name in old.by_id}
    known = set(kept.values())
    return Changes(
        as_of,
        added=tuple(new.by_id[name] for name in sorted(new.by_id.keys() - known)),
        removed=tuple(old.by_id[n] for n in sorted(old.by_id) if kept[n] not in new.by_id),
        renumbered=moved,
        changed=tuple(_records(old, new, kept, as_of)),
        targets=tuple(_targets(old, new, as_of)),
        topics=tuple(_topics(old, new, as_of)),
        nodes=tuple(_nodes(old, new)),
        documents=tuple(_documents(old, new)),
        introduced=beyond(head.problems, base.problems, followed),
        resolved=beyond(base.problems, head.problems, followed),
    )


def _records(
    old: Catalogue, new: Catalogue, kept: dict[str, str], as_of: date
) -> Iterable[RecordChange]:
    pairs = [(old.by_id[a], new.by_id[b]) for a, b in kept.items() if b in new.by_id]
    for before, after in sorted(pairs, key=lambda pair: pair[1].id):
        fields = fields_between(before, after, leave={"id"})
        stage = old.timelines[before.id].status(as_of), new.timelines[after.id].status(as_of)
        if fields or stage[0] is not stage[1]:
            yield RecordChange(before, after, fields, None if stage[0] is stage[1] else stage)


def _targets(old: Catalogue, new: Catalogue, as_of: date) -> Iterable[TargetChange]:
    there = {one.id: one for one in old.targets}
    here = {one.id: one for one in new.targets}
    for _, before, after in _pairs(there, here):
        was = count(old, before, effective_day(before, as_of)) if before else None
        now = count(new, after, effective_day(after, as_of)) if after else None
        fields = fields_between(before, after, leave={"id"})
        target = after or before
        if target is not None and (was != now or fields):
            yield TargetChange(target, was, now, fields)


def _topics(old: Catalogue, new: Catalogue, as_of: date) -> Iterable[TopicChange]:
    for code, before, after in _pairs(coverage(old, as_of).states, coverage(new, as_of).states):
        if before is not after:
            known = new if after else old
            yield TopicChange(known.framework.by_code[code], before, after)


def _nodes(old: Catalogue, new: Catalogue) -> Iterable[tuple[str, Fields]]:
    for code, before, after in _pairs(old.framework.by_code, new.framework.by_code):
        fields = fields_between(before, after, leave={"code", "children"})
        if fields:
            yield code, fields


def _documents(old: Catalogue, new: Catalogue) -> Iterable[tuple[str, Fields]]:
    for name, before, after in _pairs(_named(old), _named(new)):
        fields = fields_between(before, after, leave={"id", "nodes"})
        if fields:
            yield name, fields


def _pairs(
    there: Mapping[str, T], here: Mapping[str, T]
) -> Iterable[tuple[str, T | None, T | None]]:
    """What each name stood for and stands for, in the order of the newer, then what it lost."""
    for name in dict.fromkeys((*here, *there)):
        yield name, there.get(name), here.get(name)


def _named(catalogue: Catalogue) -> dict[str, BaseModel]:
    """What of a catalogue is neither record, target nor node, by name."""
    seeds: dict[str, BaseModel] = {f"seeds/{seed.id}": seed for seed in catalogue.seeds}
    own: dict[str, BaseModel] = {
        "framework": catalogue.framework,
        "priorities": catalogue.priorities,
        "neighbours": catalogue.neighbours,
    }
    return own | seeds
