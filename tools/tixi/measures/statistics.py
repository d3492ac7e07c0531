"""The statistics table (标准统计表, GB/T 13016): 应有数, 现有数, 现有率 of every node.

Beside them, how many standards there really are, by scope and level: 现有数 takes no more of a
topic than it calls for, and nothing of local and enterprise standards.
"""

from dataclasses import dataclass
from typing import Any

from tixi.measures.coverage import Coverage, State, rate
from tixi.model.framework import Node
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Scope


@dataclass(frozen=True, slots=True)
class Cell:
    """How many live standards of a scope and level are published, and how many under way."""

    scope: Scope
    level: Level
    published: int
    under_way: int


@dataclass(frozen=True, slots=True)
class Row:
    """A node of the table, or the whole tree when `node` is None.

    `states` counts the topics at and below by state, `cells` the distinct standards placed
    there; cells without any are left out.
    """

    node: Node | None
    expected: int
    existing: int
    states: dict[State, int]
    cells: tuple[Cell, ...]

    def as_json(self) -> dict[str, Any]:
        """The row as the report gives it."""
        return {
            "code": self.node.code if self.node else None,
            "expected": self.expected,
            "existing": self.existing,
            "rate": rate(self.existing, self.expected),
            "states": {state.value: number for state, number in self.states.items()},
            "standards": [
                {
                    "scope": cell.scope.value,
                    "level": cell.level.value,
                    "published": cell.published,
                    "under_way": cell.under_way,
                }
                for cell in self.cells
            ],
        }


def statistics(covered: Coverage) -> tuple[Row, ...]:
    """The whole tree first, then every node, parents before children."""
    tree = covered.catalogue.framework
    expected, existing = covered.totals
    columns = _columns(covered)
    cells = _cells(covered, tree.nodes, columns)
    rows = [Row(None, expected, existing, covered.state_totals, cells)]
    for node in tree.walk():
        cells = _cells(covered, (node,), columns)
        there = covered.existing_at(node)
        rows.append(Row(node, node.expected_count, there, covered.states_at(node), cells))
    return tuple(rows)


def _columns(covered: Coverage) -> dict[str, tuple[Scope, Level, int]]:
    """The cell of every live dedicated and general standard, by id, and where it counts there:
    0 published, 1 under way; what is only planned or has no source is left out."""
    catalogue = covered.catalogue
    found: dict[str, tuple[Scope, Level, int]] = {}
    for standard in catalogue.live(covered.as_of):
        timeline = catalogue.timelines[standard.id]
        if standard.scope is Scope.RELATED or not standard.sources:
            continue
        if timeline.has_reached(Stage.INITIATED, covered.as_of):
            under_way = not timeline.has_reached(Stage.PUBLISHED, covered.as_of)
            found[standard.id] = (standard.scope, standard.level, int(under_way))
    return found


def _cells(
    covered: Coverage, nodes: tuple[Node, ...], columns: dict[str, tuple[Scope, Level, int]]
) -> tuple[Cell, ...]:
    """The cells of the standards placed at or below some nodes, each counted once."""
    placed = {
        standard.id
        for top in nodes
        for node in top.walk()
        for standard in covered.catalogue.on_topic.get(node.code, ())
        if standard.id in columns
    }
    found: dict[tuple[Scope, Level], list[int]] = {}
    for name in placed:
        scope, level, which = columns[name]
        found.setdefault((scope, level), [0, 0])[which] += 1
    return tuple(
        Cell(scope, level, *found[scope, level])
        for scope in Scope
        for level in Level
        if (scope, level) in found
    )
