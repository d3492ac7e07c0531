"""How a record is marked in pictures, on pages and in sheets, by how far on it is."""

from datetime import date
from enum import StrEnum

from tixi.model.stages import NOT_LIVE, UNDER_WAY, Stage
from tixi.model.timeline import Timeline


class Look(StrEnum):
    """The mark of a record, the farthest on first, and last what has ended."""

    DONE = "done"
    UNDER_WAY = "under-way"
    PLANNED = "planned"  # or not begun
    ENDED = "ended"


def look_at(stage: Stage) -> Look:
    """The mark of a stage."""
    if stage in NOT_LIVE:
        return Look.ENDED
    if stage is Stage.PLANNED:
        return Look.PLANNED
    return Look.UNDER_WAY if stage in UNDER_WAY else Look.DONE


def look(timeline: Timeline, as_of: date) -> Look:
    """The mark of a life on a day: what was published is done, whatever stage came after."""
    status = timeline.status(as_of)
    if status is None:
        return Look.PLANNED
    mark = look_at(status)
    published = timeline.has_reached(Stage.PUBLISHED, as_of)
    return Look.DONE if published and mark is not Look.ENDED else mark
