"""Cycles among things that point to one another."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

Edges = Mapping[str, list[str]]


def cycles(edges: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """One cycle of every knot: the shortest through the least of those that reach one another.

    Comes in: what each node points to; what is no node itself is left out. Comes out: each
    cycle from its least node on, which is not repeated at the end; a node that points to
    itself is a cycle of one. Takes time in proportion to the edges.
    """
    known = {node: [other for other in others if other in edges] for node, others in edges.items()}
    for knot in _knots(known):
        first = min(knot)
        inside = {node: [other for other in known[node] if other in knot] for node in knot}
        if inside[first]:
            yield _way_back(inside, first)


def _knots(edges: Edges) -> Iterator[set[str]]:
    """The sets of nodes that all reach one another (Kosaraju's two passes, without recursion)."""
    back: dict[str, list[str]] = {node: [] for node in edges}
    for node, others in edges.items():
        for other in others:
            back[other].append(node)
    taken: set[str] = set()
    for start in reversed(_as_left(edges)):
        if start in taken:
            continue
        taken.add(start)
        knot, open_ = {start}, [start]
        while open_:
            new = [node for node in back[open_.pop()] if node not in taken]
            taken.update(new)
            knot.update(new)
            open_ += dict.fromkeys(new)
        yield knot


def _as_left(edges: Edges) -> list[str]:
    """The nodes in the order in which a walk in depth leaves them."""
    order: list[str] = []
    seen: set[str] = set()
    for start in edges:
        if start in seen:
            continue
        seen.add(start)
        trail = [(start, iter(edges[start]))]
        while trail:
            node, rest = trail[-1]
            following = next((other for other in rest if other not in seen), None)
            if following is None:
                order.append(node)
                trail.pop()
            else:
                seen.add(following)
                trail.append((following, iter(edges[following])))
    return order


def _way_back(edges: Edges, first: str) -> tuple[str, ...]:
    """A shortest way from a node to itself, the node only at the start."""
    came_from: dict[str, str] = {}
    queue = deque([first])
    while first not in came_from:
        node = queue.popleft()
        for other in edges[node]:
            if other not in came_from:
                came_from[other] = node
                queue.append(other)
    way = [came_from[first]]
    while way[-1] != first:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
