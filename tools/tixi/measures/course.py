"""How a count of records moved over time: the days on which it can have changed."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from operator import itemgetter

from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import Standard

Course = tuple[tuple[date, int], ...]  # (day, the count from that day on), days ascending


def course_of(
    catalogue: Catalogue, standards: Iterable[Standard], milestone: Stage, as_of: date
) -> Course:
    """How many of some records were live and had reached a milestone, after each day, up to
    `as_of`, on which that can have changed."""
    moves: dict[date, int] = {}
    for standard in standards:
        timeline, before = catalogue.timelines[standard.id], False
        for day in sorted(day for day in timeline.change_days() if day <= as_of):
            counts = timeline.has_reached(milestone, day) and timeline.live(day)
            moves[day] = moves.get(day, 0) + counts - before
            before = counts
    days = sorted(moves)
    return tuple(zip(days, accumulate(moves[day] for day in days), strict=True))


def at(course: Course, day: date) -> int:
    """The count on a day; 0 before the first."""
    index = bisect_right(course, day, key=itemgetter(0))
    return course[index - 1][1] if index else 0


def passed_on(course: Course, required: int) -> date | None:
    """The first day on which a count was at least `required`, or None."""
    return next((day for day, number in course if number >= required), None)
