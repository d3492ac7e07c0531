"""Coverage of the framework on a day: 应有数, 现有数, 现有率 and the state of every topic."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node, NodeKind
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Named


class State(Named):
    """How well a topic is covered, best first."""

    COVERED = "covered", "已覆盖", "covered"
    GENERAL_ONLY = "general_only", "仅有通用", "general only"
    IN_PROGRESS = "in_progress", "在研", "in progress"
    PLANNED = "planned", "拟制定", "planned"
    MISSING = "missing", "空白", "missing"


STATE_NAMES = State.names()


@dataclass(frozen=True)
class Coverage:
    """The coverage of a framework on a day.

    By topic code: 现有数 (published records of a scope it accepts, at most as many as expected),
    the state, and how many records on it contribute each state. The other figures are sums.
    """

    catalogue: Catalogue
    as_of: date
    existing: dict[str, int]
    states: dict[str, State]
    tallies: dict[str, Counter[State]]

    def existing_at(self, node: Node) -> int:
        """现有数 of a node: the sum of its topics'."""
        return sum(self.existing[topic.code] for topic in node.topics)

    def states_at(self, node: Node) -> dict[State, int]:
        """How many topics at and below a node are in each state."""
        return _count_states(self.states[topic.code] for topic in node.topics)

    @cached_property
    def totals(self) -> tuple[int, int]:
        """应有数 and 现有数 of the whole framework."""
        nodes = self.catalogue.framework.nodes
        return sum(n.expected_count for n in nodes), sum(self.existing_at(n) for n in nodes)

    @cached_property
    def state_totals(self) -> dict[State, int]:
        """How many topics of the whole framework are in each state."""
        return _count_states(self.states.values())

    def state_without(self, topic: Node, standard: Standard) -> State:
        """The state that a topic would have without one of its records."""
        tally = self.tallies[topic.code].copy()
        tally[contribution(self.catalogue, topic, standard, self.as_of)] -= 1
        return best_state(tally)


def _count_states(states: Iterable[State]) -> dict[State, int]:
    counts = Counter(states)
    return {state: counts[state] for state in State}


def rate(existing: int, expected: int) -> float:
    """现有率, to three places; 0 when nothing is expected."""
    return round(existing / expected, 3) if expected else 0.0


def coverage(catalogue: Catalogue, as_of: date) -> Coverage:
    """The coverage of the framework on a day."""
    topics = catalogue.framework.topics
    tallies = {
        topic.code: Counter(
            contribution(catalogue, topic, standard, as_of)
            for standard in catalogue.on_topic.get(topic.code, ())
        )
        for topic in topics
    }
    existing = {t.code: min(tallies[t.code][State.COVERED], t.expected_count) for t in topics}
    states = {code: best_state(tally) for code, tally in tallies.items()}
    return Coverage(catalogue, as_of, existing, states, tallies)


def contribution(catalogue: Catalogue, topic: Node, standard: Standard, as_of: date) -> State:
    """The state of a topic that has this record alone; missing when it does not count there."""
    timeline = catalogue.timelines[standard.id]
    if not may_cover(catalogue, standard) or not timeline.live(as_of):
        return State.MISSING
    if timeline.has_reached(Stage.PUBLISHED, as_of):
        return State.COVERED if topic.covered_by(standard.scope) else State.GENERAL_ONLY
    return State.IN_PROGRESS if timeline.has_reached(Stage.INITIATED, as_of) else State.PLANNED


def may_cover(catalogue: Catalogue, standard: Standard) -> bool:
    """Whether a record is of a scope (dedicated or general) and a level that coverage looks at,
    and has a source: what no source supports counts nowhere."""
    return (
        standard.scope is not Scope.RELATED
        and standard.level in catalogue.framework.levels
        and bool(catalogue.supporting_sources[standard.id])
    )


def best_state(tally: Mapping[State, int]) -> State:
    """The best state of a tally; missing when it is empty."""
    return next((state for state in State if tally.get(state)), State.MISSING)


def node_json(covered: Coverage, node: Node) -> dict[str, Any]:
    """A node with its figures on the day of `covered`: the fields of its file, children by code,
    records by id.

    `state` is that of a topic, None above; `states` counts the topics at and below the node.
    """
    catalogue = covered.catalogue
    expected, existing = node.expected_count, covered.existing_at(node)
    state = covered.states[node.code] if node.kind is NodeKind.TOPIC else None
    fields = node.model_dump(mode="json", exclude_none=True, exclude={"children", "expected"})
    return fields | {
        "trail": [above.code for above in catalogue.framework.ancestors(node.code)],
        "expected": expected,
        "existing": existing,
        "rate": rate(existing, expected),
        "state": state,
        "states": covered.states_at(node),
        "children": [child.code for child in node.children],
        "standards": [standard.id for standard in catalogue.on_topic.get(node.code, ())],
        "leads": [lead.as_json() for lead in catalogue.leads_on(node.code)],
    }
