"""What a diagram shows, in whatever language it is drawn: boxes, arrows, their colours.

What the colour of a box says also stands in words in it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

Link = Callable[[str], str | None]  # key of the graph (`node:1.1`, `standard:…`) → address

# Fill and border by class; the darker the fill, the further on.
COLOURS = {
    "root": ("#e8eaed", "#3c4043"),
    "rate-0": ("#ffffff", "#9aa0a6"),
    "rate-1": ("#e3f1ee", "#4f8f86"),
    "rate-2": ("#b9ded7", "#2f7d72"),
    "rate-3": ("#8ecabf", "#1f6d63"),
    "rate-4": ("#63b5a7", "#0f5c52"),
    "covered": ("#8ecabf", "#1f6d63"),
    "general_only": ("#dbe7c4", "#6b8a2f"),
    "in_progress": ("#fde3b0", "#a86f00"),
    "planned": ("#fdf3dc", "#b39452"),
    "missing": ("#ffffff", "#b3261e"),
    "done": ("#d6e4f7", "#2f5d9b"),
    "under-way": ("#fde3b0", "#a86f00"),
    "ended": ("#eceff1", "#78828a"),
    "outside": ("#ffffff", "#9aa0a6"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a diagram: its classes are `kind` and `look`, which is a key of COLOURS."""

    key: str
    title: str
    note: str
    kind: str
    look: str
    tooltip: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge between two boxes; `label` is empty in a tree."""

    start: str
    end: str
    kind: str
    label: str = ""


def no_link(_key: str) -> str | None:
    """A diagram whose boxes lead nowhere."""
    return None


class Write(Protocol):
    """Writes boxes and arrows under a title in a language of diagrams; as `dot.diagram`."""

    def __call__(
        self,
        title: str,
        boxes: Iterable[Box],
        arrows: Iterable[Arrow],
        link: Link = ...,
        most: float = ...,
        stacked: Sequence[str] = ...,
    ) -> str: ...
