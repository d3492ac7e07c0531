"""Every count month by month, and the day each passed what its target requires.

What moves a rate is kept apart: the counts (numerators) follow from the dated stages of the
records; what the plan calls for (the denominator) is the framework as it stands, which carries
no dates. A topic added to it changes the latter alone, and `tixi diff` tells when.
"""

from dataclasses import dataclass
from datetime import date

from tixi.measures.counting import course
from tixi.measures.course import Course, at, course_of, passed_on
from tixi.measures.coverage import may_serve
from tixi.measures.months import brief, months
from tixi.measures.readings import READING_STAGES, counts_of
from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage
from tixi.model.standard import Scope
from tixi.model.target import Target
from tixi.model.text import Text

UNDATED_FRAMEWORK = Text(
    "应有数取现行体系框架，框架不记日期，各月都以今天的应有数衡量；增删主题只改应有数，"
    "不改各月计数，历次改动见 tixi diff。",
    "What is expected is the framework's as it stands: it carries no dates, so every month is "
    "held against today's figure. Adding or dropping a topic changes that figure and no "
    "month's count; tixi diff tells what was changed when.",
)


@dataclass(frozen=True, slots=True)
class Track:
    """How the number of records of a target's levels and these scopes at a stage moved."""

    scopes: tuple[Scope, ...]
    stage: Stage
    course: Course
    passed_on: date | None  # the first day on which it was what the target requires


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """How a target's count and its readings moved.

    `months` holds the last day of every month from the first record's on, the last one cut at
    `as_of`; it is empty while there is no record.
    """

    target: Target
    course: Course
    passed_on: date | None
    tracks: tuple[Track, ...]
    months: tuple[date, ...]

    def counted(self, day: date) -> int:
        """The headline count on a day."""
        return at(self.course, day)

    def reached(self, day: date) -> dict[tuple[Scope, ...], dict[Stage, int]]:
        """The readings on a day: by scopes, how many had reached each stage."""
        found: dict[tuple[Scope, ...], dict[Stage, int]] = {}
        for track in self.tracks:
            found.setdefault(track.scopes, {})[track.stage] = at(track.course, day)
        return found

    def passings(self) -> dict[tuple[Scope, ...], tuple[date | None, ...]]:
        """By scopes, the first day on which each stage's number was what is required."""
        found: dict[tuple[Scope, ...], tuple[date | None, ...]] = {}
        for track in self.tracks:
            found[track.scopes] = (*found.get(track.scopes, ()), track.passed_on)
        return found

    def brief(self) -> tuple[date, ...]:
        """The months that a short table of the target shows."""
        return brief(self.months, lambda day: (self.counted(day), self.reached(day)))


@dataclass(frozen=True, slots=True)
class History:
    """How every target and the coverage moved up to a day; `existing` is by `months`."""

    targets: tuple[TargetHistory, ...]
    expected: int
    existing: tuple[int, ...]
    months: tuple[date, ...]

    def coverage(self) -> tuple[tuple[date, int], ...]:
        """现有数 by the months that a short table shows, from the first there was any."""
        there = dict(zip(self.months, self.existing, strict=True))
        begun = [day for day, number in there.items() if number]
        days = tuple(day for day in self.months if begun and day >= begun[0])
        return tuple((day, there[day]) for day in brief(days, there.__getitem__))


def history(catalogue: Catalogue, as_of: date, only: str | None = None) -> History:
    """The history up to a day; `only` keeps a single target, by id."""
    plain = months(catalogue, as_of)
    return History(
        tuple(
            _target(catalogue, target, as_of, plain)
            for target in catalogue.targets
            if only in (None, target.id)
        ),
        sum(node.expected_count for node in catalogue.framework.nodes),
        _existing(catalogue, as_of, plain),
        plain,
    )


def _target(
    catalogue: Catalogue, target: Target, as_of: date, plain: tuple[date, ...]
) -> TargetHistory:
    own = course(catalogue, target, as_of)
    tracks = []
    for counts in counts_of(target):
        able = [standard for standard in catalogue.standards if counts.admits(standard)]
        for stage in READING_STAGES:
            moved = course_of(catalogue, able, stage, as_of)
            tracks.append(Track(counts.scopes, stage, moved, passed_on(moved, target.required)))
    begun = min((track.course[0][0] for track in tracks if track.course), default=None)
    days = tuple(day for day in plain if begun is not None and day >= begun)
    return TargetHistory(target, own, passed_on(own, target.required), tuple(tracks), days)


def _existing(catalogue: Catalogue, as_of: date, plain: tuple[date, ...]) -> tuple[int, ...]:
    """现有数 of the whole tree at the end of each month."""
    totals = [0] * len(plain)
    for topic in catalogue.framework.topics:
        able = [
            s
            for s in catalogue.on_topic.get(topic.code, ())
            if s.scope is Scope.DEDICATED and may_serve(s)
        ]
        moved = course_of(catalogue, able, Stage.PUBLISHED, as_of)
        for index, day in enumerate(plain if moved else ()):
            totals[index] += min(at(moved, day), topic.expected_count)
    return tuple(totals)
