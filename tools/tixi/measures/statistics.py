"""The statistics table (标准统计表, GB/T 13016): 应有数, 现有数, 现有率 of every node.

Beside them, how many standards there really are, by scope and level: 现有数 takes no more of a
topic than it calls for, and nothing of local and enterprise standards.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.measures.coverage import Coverage, State, rate
from tixi.model.framework import Node
from tixi.model.level import Level
from tixi.model.lifecycle import Stage
from tixi.model.standard import Scope, Standard


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
    placed = _placed(covered, tree.nodes)
    rows = [Row(None, expected, existing, covered.state_totals, _cells(covered, placed))]
    for node in tree.walk():
        cells = _cells(covered, _placed(covered, (node,)))
        there = covered.existing_at(node)
        rows.append(Row(node, node.wanted, there, covered.states_at(node), cells))
    return tuple(rows)


def _placed(covered: Coverage, nodes: tuple[Node, ...]) -> list[Standard]:
    """The live dedicated and general standards placed at or below some nodes, each once."""
    catalogue = covered.catalogue
    found = {
        standard.id: standard
        for top in nodes
        for node in top.walk()
        for standard in catalogue.on_topic.get(node.code, ())
        if standard.scope is not Scope.RELATED and catalogue.lives[standard.id].live(covered.as_of)
    }
    return list(found.values())


def _cells(covered: Coverage, placed: list[Standard]) -> tuple[Cell, ...]:
    found: dict[tuple[Scope, Level], list[int]] = {}
    for standard in placed:
        which = _column(covered, standard, covered.as_of)
        if which is not None:
            found.setdefault((standard.scope, standard.standing), [0, 0])[which] += 1
    return tuple(
        Cell(scope, level, *found[scope, level])
        for scope in Scope
        for level in Level
        if (scope, level) in found
    )


def _column(covered: Coverage, standard: Standard, as_of: date) -> int | None:
    """Where a standard is counted: 0 published, 1 under way, None when only planned."""
    life = covered.catalogue.lives[standard.id]
    if life.has_reached(Stage.PUBLISHED, as_of):
        return 0
    return 1 if life.has_reached(Stage.INITIATED, as_of) else None
