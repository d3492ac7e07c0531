"""Every count month by month, the day each first reached what its target requires, and what was
known on a day.

The counts follow from the dated stages of the records. What the plan calls for (应有数) is the
framework as it is, which carries no dates: a topic added to it changes that figure for every
month, and no count.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import compress
from typing import Any

from tixi.measures.coverage import may_cover
from tixi.measures.progress import (
    CountSeries,
    Reading,
    ReadingKind,
    admits,
    count_series,
    reading,
    reading_stages,
    stated_day,
    target_series,
)
from tixi.model.catalogue import Catalogue
from tixi.model.fields import yaml_fields
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.target import Target
from tixi.model.text import Text
from tixi.model.timeline import Timeline

UNDATED_FRAMEWORK = Text(
    "应有数取现行体系框架，框架不记日期，各月都以今天的应有数衡量；增删主题只改应有数，"
    "不改各月计数，历次改动见 tixi diff。",
    "The expected number is that of the current framework, which carries no dates, for every "
    "month. Adding or dropping a topic changes that number and no month's count; tixi diff shows "
    "what was changed when.",
)


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """A target's count and its readings (by kind and stage) over time.

    `months` has the last day of every month from the first record's on, the last one cut at
    `as_of`; it is empty while there is no record. `first_reached` is the first day on which the
    headline count was what is required, `first_stated` the same as the records state it.
    """

    target: Target
    series: CountSeries
    readings: dict[ReadingKind, dict[Stage, CountSeries]]
    months: tuple[date, ...]
    first_reached: date | None
    first_stated: Text | None

    def counted(self, day: date) -> int:
        """The headline count on a day."""
        return self.series.value_on(day)

    def reached(self, day: date) -> tuple[Reading, ...]:
        """The readings on a day."""
        return tuple(
            reading(self.target, kind, {stage: one.value_on(day) for stage, one in stages.items()})
            for kind, stages in self.readings.items()
        )

    def selected_months(self) -> tuple[date, ...]:
        """The months for a short table of the target."""
        return select_months(self.months, lambda day: (self.counted(day), self.reached(day)))


@dataclass(frozen=True, slots=True)
class History:
    """Every target and the coverage over time, up to a day; `existing` is 现有数 by month."""

    targets: tuple[TargetHistory, ...]
    expected: int
    existing: dict[date, int]

    def coverage(self) -> tuple[tuple[date, int], ...]:
        """现有数 by the months for a short table, from the first on which there was any."""
        first = next((day for day, number in self.existing.items() if number), date.max)
        days = tuple(day for day in self.existing if day >= first)
        return tuple(
            (day, self.existing[day]) for day in select_months(days, self.existing.__getitem__)
        )

    def as_json(self) -> dict[str, Any]:
        """The key `history` of `tixi report --history --format json`."""
        return {
            "targets": [
                {
                    "id": item.target.id,
                    "title": item.target.title.as_json(),
                    "required": item.target.required,
                    "passed_on": str(item.first_reached) if item.first_reached else None,
                    "months": [
                        {
                            **_month_json(day),
                            "counted": item.counted(day),
                            "readings": [one.as_json() for one in item.reached(day)],
                        }
                        for day in item.months
                    ],
                }
                for item in self.targets
            ],
            "coverage": {
                "expected": self.expected,
                "months": [
                    {**_month_json(day), "existing": number}
                    for day, number in self.existing.items()
                ],
            },
        }


def _month_json(day: date) -> dict[str, str]:
    return {"month": f"{day:%Y-%m}", "day": day.isoformat()}


def history(catalogue: Catalogue, as_of: date, only: str | None = None) -> History:
    """The history up to a day; `only` keeps a single target, by id."""
    days = months(catalogue, as_of)
    existing = dict.fromkeys(days, 0)
    for topic in catalogue.framework.topics:
        records = catalogue.on_topic.get(topic.code, ())
        able = [s for s in records if topic.covered_by(s.scope) and may_cover(catalogue, s)]
        series = count_series(catalogue, able, Stage.PUBLISHED, as_of)
        for day in days if series.points else ():
            existing[day] += min(series.value_on(day), topic.expected_count)
    return History(
        tuple(
            _target_history(catalogue, target, as_of, days)
            for target in catalogue.targets
            if only in (None, target.id)
        ),
        sum(node.expected_count for node in catalogue.framework.nodes),
        existing,
    )


def _target_history(
    catalogue: Catalogue, target: Target, as_of: date, days: tuple[date, ...]
) -> TargetHistory:
    readings = {
        kind: {
            stage: count_series(
                catalogue,
                (s for s in catalogue.standards if admits(catalogue, target, s, kind, stage)),
                stage,
                as_of,
            )
            for stage in reading_stages(target)
        }
        for kind in ReadingKind
    }
    series = [one for stages in readings.values() for one in stages.values()]
    start = min((one.points[0][0] for one in series if one.points), default=date.max)
    own = tuple(day for day in days if day >= start)
    counted = target_series(catalogue, target, as_of)
    first = counted.first_reached(target.required)
    stated = stated_day(catalogue, target, first) if first else None
    return TargetHistory(target, counted, readings, own, first, stated)


def months(catalogue: Catalogue, as_of: date) -> tuple[date, ...]:
    """The last day of every month from that of the first record on, the last cut at `as_of`."""
    start = min((timeline.start for timeline in catalogue.timelines.values()), default=date.max)
    return tuple(_month_ends(start, as_of)) if start <= as_of else ()


def _month_ends(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        following = (month + timedelta(days=31)).replace(day=1)
        yield min(following - timedelta(days=1), last)
        month = following


def select_months(days: tuple[date, ...], figures: Callable[[date], object]) -> tuple[date, ...]:
    """The months for a short table.

    The end of every year, then each of the last twelve; of those in a row with the same figures
    the first alone, and always the last.
    """
    found: list[date] = []
    for day in (*(day for day in days[:-12] if day.month == 12), *days[-12:]):
        if not found or day == days[-1] or figures(day) != figures(found[-1]):
            found.append(day)
    return tuple(found)


def snapshot_at(catalogue: Catalogue, as_of: date) -> Catalogue:
    """The catalogue as it was known on a day.

    Later stages are removed, and the records they leave without any. An `in-force` day ahead
    stays when publication is not ahead: the notice of publication states it.
    """
    known = tuple(one for s in catalogue.standards if (one := _known_at(s, as_of)) is not None)
    return catalogue if known == catalogue.standards else replace(catalogue, standards=known)


def _known_at(standard: Standard, as_of: date) -> Standard | None:
    stages = standard.stages
    if all(day <= as_of for _, day in stages):
        return standard
    if all(day > as_of for _, day in stages):
        return None
    published = Timeline(stages).has_reached(Stage.PUBLISHED, as_of)
    known = [day <= as_of or (stage is Stage.IN_FORCE and published) for stage, day in stages]
    if all(known):
        return standard
    names = zip(yaml_fields(Standard), Standard.model_fields, strict=True)
    fields = {key: getattr(standard, name) for key, name in names}
    fields["history"] = tuple(compress(standard.history, known))
    return Standard.model_construct(**fields)  # shares nothing computed with the original
