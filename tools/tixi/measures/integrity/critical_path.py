"""The critical path to a target: the longest row of open topics, each the basis of the next.

The guide puts the basis first (基础先立): a topic is worked on after those that it rests on. So
long as this row is, so many standards must follow one another, however many are begun at once.
"""

from datetime import date
from graphlib import CycleError, TopologicalSorter

from tixi.measures.counting import counted, effective_day
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.target import Target


def critical_path(catalogue: Catalogue, target: Target, as_of: date) -> tuple[Node, ...]:
    """The longest row of topics that no record counted toward the target serves, basis first.

    Of rows of one length, the first in the order of the tree. Topics that call for no standard
    are left out. Empty when all are served, and when supports run in a circle (TX309).
    """
    day = effective_day(target, as_of)
    served = {code for s in counted(catalogue, target, day) for code in s.places}
    topics = [t for t in catalogue.framework.topics if t.code not in served and t.expected_count]
    resting = {topic.code: _resting(catalogue, topic, topics) for topic in topics}
    try:
        order = tuple(TopologicalSorter(resting).static_order())  # what rests on a topic before it
    except CycleError:
        return ()
    longest: dict[str, tuple[str, ...]] = {}
    for code in order:
        rows = [longest[other] for other in resting[code]]
        longest[code] = (code, *max(rows, key=len, default=()))
    path = max((longest[topic.code] for topic in topics), key=len, default=())
    return tuple(catalogue.framework.by_code[code] for code in path)


def _resting(catalogue: Catalogue, topic: Node, among: list[Node]) -> list[str]:
    """The topics that a topic, or a node above it, is a basis for."""
    tree = catalogue.framework
    codes = {
        below.code
        for node in tree.ancestors(topic.code)
        for code in node.supports
        if code in tree.by_code
        for below in tree.by_code[code].topics
    }
    return [one.code for one in among if one.code in codes] if codes else []
