"""Industries against themes: where the industries of a category call for the same topics."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tixi.measures.coverage import Coverage
from tixi.model.fields import LocalizedName
from tixi.model.framework import Node, NodeKind


@dataclass(frozen=True, slots=True)
class Matrix:
    """A category whose industries share their themes.

    `rows` holds each industry with its topics, one a theme, in the order of `themes`.
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
    """The matrices of a tree, in its order.

    The theme of a topic is its name without its industry's; two industries or more of one
    category with the same themes in the same order make a matrix.
    """
    found = []
    for category in nodes:
        alike: dict[tuple[str, ...], list[tuple[Node, tuple[Node, ...]]]] = defaultdict(list)
        for industry in _industries(category):
            topics = industry.topics
            alike[tuple(_theme(industry, topic).zh for topic in topics)].append((industry, topics))
        for themes, rows in alike.items():
            if themes and len(rows) > 1:
                first, topics = rows[0]
                names = tuple(_theme(first, topic) for topic in topics)
                found.append(Matrix(category, names, tuple(rows)))
    return tuple(found)


def _industries(category: Node) -> Iterator[Node]:
    return (node for node in category.walk() if node.kind is NodeKind.INDUSTRY)


def _theme(industry: Node, topic: Node) -> LocalizedName:
    """A topic's name without that of its industry (钢铁行业数据分类分级 → 数据分类分级)."""
    zh = topic.name.zh.removeprefix(industry.name.zh) or topic.name.zh
    en = topic.name.en
    if en and industry.name.en:
        en = en.removeprefix(industry.name.en).lstrip(": ") or en
    return LocalizedName(zh=zh, en=en)
