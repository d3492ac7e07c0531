"""The validity of a record on a day: what a reader asks first, before the stage.

The classes and their meaning are fixed by the data format (docs/reference/format.md).
"""

from datetime import date

from tixi.model.stages import ENDED, Stage
from tixi.model.standard import Standard
from tixi.model.text import Named, Text
from tixi.model.timeline import Timeline


class Validity(Named):
    """Whether a record can be relied on, or how far it is from that; most useful first."""

    IN_FORCE = "in_force", "现行", "in force"
    IN_FORCE_DATE_UNKNOWN = (
        "in_force_date_unknown",
        "现行（实施日期待核）",
        "in force (effective date to be verified)",
    )
    UPCOMING = "upcoming", "即将实施", "upcoming"
    IN_PROGRESS = "in_progress", "在研", "in progress"
    PLANNED = "planned", "拟制定", "planned"
    SUSPENDED = "suspended", "冻结", "suspended"
    ENDED = "ended", "已废止、被代替", "ended"


VALIDITY_NAMES = Validity.names()


def validity_name(found: Validity | None) -> Text:
    """The name of a validity; None is that of a record that does not exist yet."""
    return VALIDITY_NAMES[found] if found else Text("尚未开始", "not begun")


def validity(standard: Standard, timeline: Timeline, as_of: date) -> Validity | None:
    """The validity of a record, whose timeline is given, on a day; None before it exists.

    A published record without an in-force stage, or whose in-force stage has no date, is in
    force, its effective date unknown.
    """
    status = timeline.status(as_of)
    if status is None:
        return None
    if status in ENDED:
        return Validity.ENDED
    if status is Stage.SUSPENDED:
        return Validity.SUSPENDED
    if not timeline.has_reached(Stage.PUBLISHED, as_of):
        under_way = timeline.has_reached(Stage.INITIATED, as_of)
        return Validity.IN_PROGRESS if under_way else Validity.PLANNED
    days = [step.date for step in standard.history if step.stage is Stage.IN_FORCE]
    if any(day is not None and day.last_day <= as_of for day in days):
        return Validity.IN_FORCE
    if not days or None in days:
        return Validity.IN_FORCE_DATE_UNKNOWN
    return Validity.UPCOMING
