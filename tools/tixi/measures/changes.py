"""What changed between two catalogues, as values in the catalogue's own terms."""

from dataclasses import dataclass
from datetime import date

from tixi.measures.coverage import State
from tixi.measures.fields import Fields
from tixi.model.framework import Node
from tixi.model.problem import Problem
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target


@dataclass(frozen=True)
class RecordChange:
    """A record that both have: its fields, and the stages at which it stands on the day."""

    before: Standard
    after: Standard
    fields: Fields
    stage: tuple[Stage | None, Stage | None] | None  # None when it stands where it stood


@dataclass(frozen=True)
class TargetChange:
    """A target whose count or definition moved; a count is None where there is no such target."""

    target: Target
    before: int | None
    after: int | None
    fields: Fields


@dataclass(frozen=True)
class TopicChange:
    """A topic whose state moved; a state is None where there is no such topic."""

    topic: Node
    before: State | None
    after: State | None


@dataclass(frozen=True)
class Changes:
    """All that differs between two catalogues on one day.

    Records by id, targets and topics in the order of the newer catalogue, then those it lost.
    `changed` holds renumbered records too, when more than their name differs; `nodes` are by code,
    `documents` the rest by name: `framework` (its title and edition), `priorities`, `neighbours`,
    `seeds/<id>`.
    """

    as_of: date
    added: tuple[Standard, ...] = ()
    removed: tuple[Standard, ...] = ()
    renumbered: tuple[tuple[Standard, Standard], ...] = ()
    changed: tuple[RecordChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    topics: tuple[TopicChange, ...] = ()
    nodes: tuple[tuple[str, Fields], ...] = ()
    documents: tuple[tuple[str, Fields], ...] = ()
    introduced: tuple[Problem, ...] = ()
    resolved: tuple[Problem, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return self == Changes(self.as_of)
