"""Trees of nodes, walked in order: the framework's, and those of the seeds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, Self, TypeVar

from tixi.model.problem import Path


class Branch(Protocol):
    """A node with those below it."""

    @property
    def children(self) -> Sequence[Self]:
        """The nodes right below, in order."""


B = TypeVar("B", bound=Branch)


def walk(nodes: Iterable[B]) -> Iterator[B]:
    """Nodes and all below them, parents before children."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def placed(nodes: Iterable[B], at: Path = ("nodes",)) -> Iterator[tuple[Path, B]]:
    """The same, each with the path to it from the top of its file; `at` leads to the list."""
    for index, node in enumerate(nodes):
        yield (*at, index), node
        yield from placed(node.children, (*at, index, "children"))
