"""Coverage of the tree on a day: 应有数, 现有数, 现有率 and the state of every topic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node, NodeKind
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text

LEVELS = (Level.NATIONAL, Level.INDUSTRY, Level.GROUP)  # local and enterprise ones serve no plan


class State(StrEnum):
    """How well a topic is served, best first."""

    COVERED = "covered"
    GENERAL_ONLY = "general_only"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    MISSING = "missing"


_ORDER = list(State)

STATE_NAMES = {
    State.COVERED: Text("已覆盖", "covered"),
    State.GENERAL_ONLY: Text("仅有通用", "general only"),
    State.IN_PROGRESS: Text("在研", "in progress"),
    State.PLANNED: Text("拟制定", "planned"),
    State.MISSING: Text("空白", "missing"),
}


@dataclass(frozen=True)
class Coverage:
    """The coverage of a tree on a day.

    `existing` and `states` are by topic code; the other figures are sums.
    """

    catalogue: Catalogue
    as_of: date
    existing: dict[str, int]
    states: dict[str, State]

    def existing_at(self, node: Node) -> int:
        """现有数 of a node: published dedicated records, at most as many as expected a topic."""
        if node.kind is NodeKind.TOPIC:
            return self.existing[node.code]
        return sum(self.existing_at(child) for child in node.children)

    def states_at(self, node: Node) -> dict[State, int]:
        """How many topics of a node stand in each state."""
        found = dict.fromkeys(State, 0)
        for topic in node.topics:
            found[self.states[topic.code]] += 1
        return found

    @cached_property
    def totals(self) -> tuple[int, int]:
        """应有数 and 现有数 of the whole tree."""
        nodes = self.catalogue.framework.nodes
        return sum(node.expected_count for node in nodes), sum(
            self.existing_at(node) for node in nodes
        )

    @cached_property
    def state_totals(self) -> dict[State, int]:
        """How many topics of the whole tree stand in each state."""
        values = list(self.states.values())
        return {state: values.count(state) for state in State}


def rate(existing: int, expected: int) -> float:
    """现有率, to three places; 0 when nothing is expected."""
    return round(existing / expected, 3) if expected else 0.0


def coverage(catalogue: Catalogue, as_of: date) -> Coverage:
    """The coverage of the tree on a day."""
    existing, states = {}, {}
    for topic in catalogue.framework.topics:
        records = serving(catalogue, topic.code, as_of)
        dedicated = sum(
            s.scope is Scope.DEDICATED
            and catalogue.timelines[s.id].has_reached(Stage.PUBLISHED, as_of)
            for s in records
        )
        existing[topic.code] = min(dedicated, topic.expected_count)
        states[topic.code] = state(catalogue, records, as_of)
    return Coverage(catalogue, as_of, existing, states)


def serving(catalogue: Catalogue, code: str, as_of: date) -> list[Standard]:
    """The records on a topic that are live on a day and may serve it."""
    return [
        s
        for s in catalogue.on_topic.get(code, ())
        if may_serve(s) and catalogue.timelines[s.id].live(as_of)
    ]


def may_serve(standard: Standard) -> bool:
    """Whether a record is of a scope (dedicated or general) and of a level that serve a plan.

    What no source supports serves none.
    """
    return (
        standard.scope is not Scope.RELATED and standard.level in LEVELS and bool(standard.sources)
    )


def state(catalogue: Catalogue, records: Iterable[Standard], as_of: date) -> State:
    """The state of a topic that these records serve on a day: the best that one of them gives."""
    return best(_given(catalogue, one, as_of) for one in records)


def best(states: Iterable[State]) -> State:
    """The best of some states; missing when there is none."""
    return min(states, key=_ORDER.index, default=State.MISSING)


def _given(catalogue: Catalogue, standard: Standard, as_of: date) -> State:
    """The state of a topic that a record alone serves."""
    timeline = catalogue.timelines[standard.id]
    if timeline.has_reached(Stage.PUBLISHED, as_of):
        return State.COVERED if standard.scope is Scope.DEDICATED else State.GENERAL_ONLY
    return State.IN_PROGRESS if timeline.has_reached(Stage.INITIATED, as_of) else State.PLANNED
