"""The readings of a target: how many records had reached each stage, by what is taken to count."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import Scope
from tixi.model.target import Counts, Target

READING_STAGES = (Stage.INITIATED, Stage.APPROVED, Stage.PUBLISHED, Stage.IN_FORCE)


@dataclass(frozen=True, slots=True)
class Reading:
    """How many live records of the target's levels and these scopes reached each stage."""

    scopes: tuple[Scope, ...]
    reached: dict[Stage, int]

    def as_json(self) -> dict[str, Any]:
        """The reading as the report gives it: a key for each stage beside its scopes."""
        reached = {stage.value.replace("-", "_"): n for stage, n in self.reached.items()}
        return {"scopes": [scope.value for scope in self.scopes]} | reached


def readings(catalogue: Catalogue, target: Target, as_of: date) -> tuple[Reading, ...]:
    """The readings of a target on a day."""
    found = []
    for counts in counts_of(target):
        timelines = [catalogue.timelines[s.id] for s in catalogue.standards if counts.admits(s)]
        timelines = [timeline for timeline in timelines if timeline.live(as_of)]
        reached = {
            stage: sum(timeline.has_reached(stage, as_of) for timeline in timelines)
            for stage in READING_STAGES
        }
        found.append(Reading(counts.scopes, reached))
    return tuple(found)


def counts_of(target: Target) -> tuple[Counts, ...]:
    """What each reading counts: the headline's scopes, then those with `general` added."""
    headline = target.counts
    if Scope.GENERAL in headline.scopes:
        return (headline,)
    wider = headline.model_copy(update={"scopes": (*headline.scopes, Scope.GENERAL)})
    return headline, wider
