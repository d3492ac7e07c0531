"""Part of a catalogue: one record, those on a node, a target's members, or all."""

from dataclasses import dataclass
from datetime import date

from tixi.measures.counting import counted, effective_day
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.standard import Standard


@dataclass(frozen=True, slots=True)
class Selection:
    """What to take of a catalogue: the one that is named, or all of it when none is.

    `record` is an id, `node` a code that stands in the framework, `target` a target's id.
    """

    record: str | None = None
    node: str | None = None
    target: str | None = None


ALL = Selection()


def selected(catalogue: Catalogue, as_of: date, selection: Selection) -> tuple[Standard, ...]:
    """The records of a selection, by id; a target's are its members as of the day."""
    if selection.record is not None:
        return (catalogue.by_id[selection.record],)
    if selection.node is not None:
        below = {node.code for node in catalogue.framework.by_code[selection.node].walk()}
        return tuple(s for s in catalogue.standards if below.intersection(s.places))
    if selection.target is not None:
        target = next(one for one in catalogue.targets if one.id == selection.target)
        return tuple(counted(catalogue, target, effective_day(target, as_of)))
    return catalogue.standards


def nodes(catalogue: Catalogue, selection: Selection) -> tuple[Node, ...]:
    """The top nodes that a selection spans: the node that is named, else the whole tree."""
    if selection.node is not None:
        return (catalogue.framework.by_code[selection.node],)
    return catalogue.framework.nodes
