"""Two catalogues compared on a day: what changed, in the catalogue's own terms."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel

from tixi.measures.coverage import State, coverage
from tixi.measures.progress import count, effective_day
from tixi.model.catalogue import Catalogue, spelling
from tixi.model.framework import Node
from tixi.model.problem import Problem
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target
from tixi.model.text import Lang, Text

T = TypeVar("T")

Fields = dict[str, tuple[Any, Any]]  # dotted name → values before and after; None: absent


@dataclass(frozen=True)
class RecordChange:
    """A record that both have: its fields, and its stages on the day."""

    before: Standard
    after: Standard
    fields: Fields
    stage: tuple[Stage | None, Stage | None] | None  # None when they are the same


@dataclass(frozen=True)
class TargetChange:
    """A target whose count or definition changed; a count is None without such a target."""

    target: Target
    before: int | None
    after: int | None
    fields: Fields


@dataclass(frozen=True)
class TopicChange:
    """A topic whose state changed; a state is None without such a topic."""

    topic: Node
    before: State | None
    after: State | None


@dataclass(frozen=True)
class Changes:
    """All that differs between two catalogues on one day.

    Records by id, targets and topics in the order of the newer catalogue, then those it lost.
    `changed` includes renumbered records when more than their id differs; `nodes` are by code,
    `documents` the rest by name: `framework` (its title and edition), `priorities`, `neighbours`,
    `seeds/<id>`.
    """

    as_of: date
    added: tuple[Standard, ...] = ()
    removed: tuple[Standard, ...] = ()
    renumbered: tuple[tuple[Standard, Standard], ...] = ()
    changed: tuple[RecordChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    topics: tuple[TopicChange, ...] = ()
    nodes: tuple[tuple[str, Fields], ...] = ()
    documents: tuple[tuple[str, Fields], ...] = ()
    introduced: tuple[Problem, ...] = ()
    resolved: tuple[Problem, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return self == Changes(self.as_of)


@dataclass(frozen=True)
class Side:
    """One of the two catalogues, with the problems found in it."""

    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()


def diff(base: Side, head: Side, as_of: date) -> Changes:
    """What changed from `base` to `head`; counts, states and stages are those of the day."""
    old, new = base.catalogue, head.catalogue
    moved = renumbered(old, new)
    followed = {before.id: after.id for before, after in moved}
    pairs = {followed.get(name, name): one for name, one in old.by_id.items()}
    return Changes(
        as_of,
        added=tuple(new.by_id[name] for name in sorted(new.by_id.keys() - pairs.keys())),
        removed=tuple(pairs[name] for name in sorted(pairs.keys() - new.by_id.keys())),
        renumbered=moved,
        changed=tuple(_records(old, new, pairs, as_of)),
        targets=tuple(_targets(old, new, as_of)),
        topics=tuple(_topics(old, new, as_of)),
        nodes=tuple(_documents(old.framework.by_code, new.framework.by_code, {"code", "children"})),
        documents=tuple(_documents(_by_name(old), _by_name(new), {"id", "nodes"})),
        introduced=problems_beyond(head.problems, base.problems, followed),
        resolved=problems_beyond(base.problems, head.problems, followed),
    )


def _records(
    old: Catalogue, new: Catalogue, pairs: Mapping[str, Standard], as_of: date
) -> Iterator[RecordChange]:
    """The changes of records that both have; `pairs` are the old ones by their newer id."""
    for name in sorted(pairs.keys() & new.by_id.keys()):
        before, after = pairs[name], new.by_id[name]
        fields = fields_between(before, after, {"id"})
        stage = old.timelines[before.id].status(as_of), new.timelines[name].status(as_of)
        if fields or stage[0] is not stage[1]:
            yield RecordChange(before, after, fields, None if stage[0] is stage[1] else stage)


def _targets(old: Catalogue, new: Catalogue, as_of: date) -> Iterator[TargetChange]:
    olds, news = ({one.id: one for one in side.targets} for side in (old, new))
    for _, before, after in _pairs(olds, news):
        was = count(old, before, effective_day(before, as_of)) if before else None
        now = count(new, after, effective_day(after, as_of)) if after else None
        fields = fields_between(before, after, {"id"})
        target = after or before
        if target is not None and (was != now or fields):
            yield TargetChange(target, was, now, fields)


def _topics(old: Catalogue, new: Catalogue, as_of: date) -> Iterator[TopicChange]:
    for code, before, after in _pairs(coverage(old, as_of).states, coverage(new, as_of).states):
        if before is not after:
            known = new if after else old
            yield TopicChange(known.framework.by_code[code], before, after)


def _documents(
    old: Mapping[str, BaseModel], new: Mapping[str, BaseModel], leave: set[str]
) -> Iterator[tuple[str, Fields]]:
    for name, before, after in _pairs(old, new):
        if fields := fields_between(before, after, leave):
            yield name, fields


def _by_name(catalogue: Catalogue) -> dict[str, BaseModel]:
    """What of a catalogue is neither record, target nor node, by name."""
    return {
        "framework": catalogue.framework,
        "priorities": catalogue.priorities,
        "neighbours": catalogue.neighbours,
        **{f"seeds/{seed.id}": seed for seed in catalogue.seeds},
    }


def _pairs(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    """The old and the new value of each name, in the order of the newer, then what it lost."""
    for name in dict.fromkeys((*new, *old)):
        yield name, old.get(name), new.get(name)


def fields_between(before: BaseModel | None, after: BaseModel | None, leave: set[str]) -> Fields:
    """The fields that differ, sorted by name, with values as in JSON.

    `title.zh`, `sources.notice.url`; a list is one field, whole. The fields in `leave` are not
    compared; all fields of an absent value are absent.
    """
    if before == after:  # most records of two catalogues
        return {}
    was, now = (
        dict(_flatten(one.model_dump(mode="json", exclude=leave, exclude_defaults=True)))
        if one is not None
        else {}
        for one in (before, after)
    )
    return {
        name: (was.get(name), now.get(name))
        for name in sorted(was.keys() | now.keys())
        if was.get(name) != now.get(name)
    }


def _flatten(data: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def renumbered(old: Catalogue, new: Catalogue) -> tuple[tuple[Standard, Standard], ...]:
    """Records before and after their id changed, by the newer id.

    A record of which only the newer catalogue knows follows one of which only the older does:
    it has the older one's id, number or plan number among its aliases, or its plan number as
    its own. Aliases go first; each record follows or is followed once.
    """
    gone = {name: old.by_id[name] for name in sorted(old.by_id.keys() - new.by_id.keys())}
    fresh = [new.by_id[name] for name in sorted(new.by_id.keys() - old.by_id.keys())]
    names = {
        spelling(str(name)): one.id
        for one in reversed(gone.values())
        for name in (one.id, one.number, one.plan)
        if name
    }
    found: dict[str, tuple[Standard, Standard]] = {}
    for after, name in [
        *((s, spelling(alias)) for s in fresh for alias in s.aliases),
        *((s, spelling(s.plan)) for s in fresh if s.plan),
    ]:
        before = gone.get(names.get(name, ""))
        if before is not None and after.id not in found:
            found[after.id] = (before, after)
            del gone[before.id]
    return tuple(found[name] for name in sorted(found))


def problems_beyond(
    some: Iterable[Problem], others: Iterable[Problem], followed: dict[str, str]
) -> tuple[Problem, ...]:
    """The problems that are not among the others, wherever in its file each is.

    `followed` gives the newer id of each renumbered record.
    """
    left = Counter(_problem_key(problem, followed) for problem in others)
    found = []
    for problem in sorted(some):
        key = _problem_key(problem, followed)
        left[key] -= 1
        if left[key] < 0:
            found.append(problem)
    return tuple(found)


def _problem_key(problem: Problem, followed: dict[str, str]) -> tuple[bool, str, str, Text]:
    """A problem without its line, which moves, and with a record's newest id."""
    path = PurePosixPath(problem.path)
    name = path.name
    if "standards" in path.parts:
        name = followed.get(path.stem, path.stem)
    return (path.parts[0] == "seeds", name, problem.code, problem.message)


def changes_json(changes: Changes, base: str, head: str, lang: Lang) -> dict[str, Any]:
    """Changes as the data format describes them (docs/reference/output.md, diff).

    `base` and `head` are the names of the two sides; problem messages are in `lang`.
    """

    def move(before: object, after: object) -> dict[str, Any]:
        return {"from": before, "to": after}

    def moves(fields: Fields) -> dict[str, Any]:
        return {name: move(*values) for name, values in fields.items()}

    return {
        "base": base,
        "head": head,
        "as_of": changes.as_of.isoformat(),
        "added": [standard.id for standard in changes.added],
        "removed": [standard.id for standard in changes.removed],
        "renumbered": [move(before.id, after.id) for before, after in changes.renumbered],
        "changed": [
            {
                "id": change.after.id,
                "fields": moves(change.fields),
                "stage": move(*change.stage) if change.stage else None,
            }
            for change in changes.changed
        ],
        "targets": [
            {"id": one.target.id, **move(one.before, one.after), "fields": moves(one.fields)}
            for one in changes.targets
        ],
        "topics": [
            {"code": one.topic.code, **move(one.before, one.after)} for one in changes.topics
        ],
        "nodes": [{"code": code, "fields": moves(fields)} for code, fields in changes.nodes],
        "documents": [
            {"name": name, "fields": moves(fields)} for name, fields in changes.documents
        ],
        "problems": {
            "introduced": [problem.as_json(lang) for problem in changes.introduced],
            "resolved": [problem.as_json(lang) for problem in changes.resolved],
        },
    }
