"""Grounds on which gaps are ranked, one a file: each defines `GROUND`.

What a ground weighs, and which nodes it names, stands in `catalogue/priorities.yaml`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from tixi.measures.counting import Progress
from tixi.measures.coverage import Coverage
from tixi.measures.gaps.gap import Gap
from tixi.model.text import Text


@dataclass(frozen=True)
class Setting:
    """What a ground may look at beside the gap: the coverage and the targets on the day.

    `blocks` holds, by topic code, the topics not yet covered that rest on it.
    """

    coverage: Coverage
    targets: tuple[Progress, ...]
    blocks: dict[str, tuple[str, ...]]

    @property
    def unmet(self) -> tuple[Progress, ...]:
        """The targets not met on their day, the one whose deadline comes last at the end."""
        return tuple(
            sorted((t for t in self.targets if not t.met), key=lambda t: t.target.deadline)
        )

    def named(self, rule: str, gap: Gap) -> Text | None:
        """The node that the catalogue names for a ground, if the gap stands under it."""
        catalogue = self.coverage.catalogue
        code = catalogue.priorities.named(rule, gap.topic.code)
        node = catalogue.framework.by_code.get(code or "")
        if node is None:
            return None
        return Text(f"{code} {node.name.zh}", f"{code} {node.name.en or node.name.zh}")


@dataclass(frozen=True, slots=True)
class Score:
    """How strongly a ground speaks for a gap, from 0 to 1, and in words."""

    value: float
    text: Text


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of rank: its name, what it says, on what authority, and how it scores."""

    name: str
    title: Text
    source: Text
    score: Callable[[Setting, Gap], Score | None]

    @classmethod
    def of_nodes(cls, name: str, title: Text, source: Text) -> "Ground":
        """A ground that speaks, in full, for topics under the nodes that the catalogue names."""

        def score(setting: Setting, gap: Gap) -> Score | None:
            node = setting.named(name, gap)
            if node is None:
                return None
            return Score(1, Text(f"{title.zh}：属于 {node.zh}", f"{title.en}: under {node.en}"))

        return cls(name, title, source, score)


@cache
def grounds() -> tuple[Ground, ...]:
    """Every ground, by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(sorted((module.GROUND for module in modules), key=lambda ground: ground.name))
