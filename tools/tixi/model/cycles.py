"""Cycles among things that point to one another."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


def cycles(edges: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Cycles that share no node, so that every knot of them is told at least once.

    Comes in: what each node points to; what is no node itself is left out. Comes out: each
    cycle from its least node on, which is not repeated at the end; a node that points to
    itself is a cycle of one.
    """
    left = {node: [other for other in others if other in edges] for node, others in edges.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            # The sorter takes what a node points to as what comes before it.
            found: list[str] = error.args[1][:0:-1]
            least = found.index(min(found))
            yield (*found[least:], *found[:least])
            left |= {node: [] for node in found}
        else:
            return
