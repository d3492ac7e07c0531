"""Overlaps (交叉重复): more standards of one level made for one topic than it calls for."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.measures.coverage import LEVELS
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Scope, Standard


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
    """The overlaps on a day, in the order of the tree, levels from national down.

    Live, published, dedicated standards of one level on a topic overlap when there are two or
    more, and more than the topic calls for. The parts of one number are one standard in parts
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
                group.sort(key=lambda one: (_published(catalogue, one), one.id))
                found.append(Overlap(topic, level, tuple(group)))
    return tuple(found)


def _whole(standard: Standard) -> str:
    """What the parts of one standard share."""
    return standard.number.family if standard.number and standard.number.part else standard.id


def _published(catalogue: Catalogue, standard: Standard) -> date:
    day = catalogue.timelines[standard.id].reached_on(Stage.PUBLISHED)
    assert day is not None, "only what is published overlaps"
    return day
