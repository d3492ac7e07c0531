"""The statistics table (标准统计表, GB/T 13016): 应有数, 现有数, 现有率 of every node.

Beside them, how many standards exist, by scope and level, since 现有数 takes no more of a topic
than expected and no local or enterprise standards; industries against themes; and overlaps.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.measures.coverage import LEVELS, Coverage, State, rate
from tixi.model.catalogue import Catalogue
from tixi.model.fields import LocalizedName
from tixi.model.framework import Node, NodeKind
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
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
    columns = _columns(covered)
    cells = _cells(covered, tree.nodes, columns)
    rows = [Row(None, expected, existing, covered.state_totals, cells)]
    for node in tree.walk():
        cells = _cells(covered, (node,), columns)
        there = covered.existing_at(node)
        rows.append(Row(node, node.expected_count, there, covered.states_at(node), cells))
    return tuple(rows)


def _columns(covered: Coverage) -> dict[str, tuple[Scope, Level, bool]]:
    """The cell of every live dedicated and general standard, by id, and where it counts there:
    0 published, 1 under way; what is only planned or has no source is left out."""
    catalogue = covered.catalogue
    found: dict[str, tuple[Scope, Level, bool]] = {}
    for standard in catalogue.live(covered.as_of):
        timeline = catalogue.timelines[standard.id]
        if standard.scope is Scope.RELATED or not standard.sources:
            continue
        if timeline.has_reached(Stage.INITIATED, covered.as_of):
            under_way = not timeline.has_reached(Stage.PUBLISHED, covered.as_of)
            found[standard.id] = (standard.scope, standard.level, under_way)
    return found


def _cells(
    covered: Coverage, nodes: tuple[Node, ...], columns: dict[str, tuple[Scope, Level, bool]]
) -> tuple[Cell, ...]:
    """The cells of the standards placed at or below some nodes, each counted once."""
    placed = {
        standard.id
        for top in nodes
        for node in top.walk()
        for standard in covered.catalogue.on_topic.get(node.code, ())
        if standard.id in columns
    }
    counts = Counter(columns[name] for name in placed)
    return tuple(
        Cell(scope, level, counts[scope, level, False], counts[scope, level, True])
        for scope in Scope
        for level in Level
        if counts[scope, level, False] or counts[scope, level, True]
    )


@dataclass(frozen=True, slots=True)
class Matrix:
    """A category whose industries share their themes.

    `rows` has each industry with its topics, one a theme, in the order of `themes`.
    """

    category: Node
    themes: tuple[LocalizedName, ...]
    rows: tuple[tuple[Node, tuple[Node, ...]], ...]

    def as_json(self, covered: Coverage) -> dict[str, Any]:
        """The matrix on the day of a coverage, as the report gives it."""
        return {
            "code": self.category.code,
            "themes": [theme.as_json() for theme in self.themes],
            "rows": [
                {
                    "code": industry.code,
                    "name": industry.name.as_json(),
                    "cells": [
                        {
                            "code": topic.code,
                            "state": covered.states[topic.code].value,
                            "expected": topic.expected_count,
                            "existing": covered.existing[topic.code],
                        }
                        for topic in topics
                    ],
                }
                for industry, topics in self.rows
            ],
        }


def matrices(nodes: tuple[Node, ...]) -> tuple[Matrix, ...]:
    """The matrices of a framework, in its order.

    The theme of a topic is its name without its industry's; two industries or more of one
    category with the same themes in the same order make a matrix.
    """
    found = []
    for category in nodes:
        alike: dict[tuple[str, ...], list[tuple[Node, tuple[Node, ...]]]] = defaultdict(list)
        for industry in category.walk():
            if industry.kind is not NodeKind.INDUSTRY:
                continue
            topics = industry.topics
            alike[tuple(_theme(industry, topic).zh for topic in topics)].append((industry, topics))
        for themes, rows in alike.items():
            if themes and len(rows) > 1:
                first, topics = rows[0]
                names = tuple(_theme(first, topic) for topic in topics)
                found.append(Matrix(category, names, tuple(rows)))
    return tuple(found)


def _theme(industry: Node, topic: Node) -> LocalizedName:
    """A topic's name without that of its industry (钢铁行业数据分类分级 → 数据分类分级)."""
    zh = topic.name.zh.removeprefix(industry.name.zh) or topic.name.zh
    en = topic.name.en
    if en and industry.name.en:
        en = en.removeprefix(industry.name.en).lstrip(": ") or en
    return LocalizedName(zh=zh, en=en)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Published dedicated standards of one level on one topic, in the order of publication."""

    topic: Node
    level: Level
    standards: tuple[Standard, ...]

    def as_json(self) -> dict[str, Any]:
        """The overlap as the report gives it."""
        return {
            "code": self.topic.code,
            "level": self.level.value,
            "ids": [standard.id for standard in self.standards],
        }


def overlaps(catalogue: Catalogue, as_of: date) -> tuple[Overlap, ...]:
    """The overlaps on a day, in the order of the framework, levels from national down.

    Live, published, dedicated standards of one level on a topic overlap when there are two or
    more, and more than the topic expects. The parts of one number are one standard in parts
    (GB/T 1.1) and count once.
    """
    found = []
    for topic in catalogue.framework.topics:
        by_level: dict[Level, list[Standard]] = defaultdict(list)
        for standard in catalogue.on_topic.get(topic.code, ()):
            if standard.scope is not Scope.DEDICATED:
                continue
            timeline = catalogue.timelines[standard.id]
            if timeline.live(as_of) and timeline.has_reached(Stage.PUBLISHED, as_of):
                by_level[standard.level].append(standard)
        for level in LEVELS:
            group = by_level[level]
            if len({_whole(one) for one in group}) > max(1, topic.expected_count):
                group.sort(
                    key=lambda one: (
                        catalogue.timelines[one.id].reached_on(Stage.PUBLISHED),
                        one.id,
                    )
                )
                found.append(Overlap(topic, level, tuple(group)))
    return tuple(found)


def _whole(standard: Standard) -> str:
    """What the parts of one standard share."""
    return standard.number.family if standard.number and standard.number.part else standard.id
