"""The status of a record on a day, and the milestones it has reached by then."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
from tixi.model.dates import PartialDate
from tixi.model.stages import ENDED, MILESTONES, STAGE_CODES, STAGE_NAMES, UNDER_WAY, Stage
from tixi.model.timeline import Timeline

DAY = timedelta(days=1)


def timeline(
    *history: str, checked: str = "2026-11-23", superseded_on: str | None = None
) -> Timeline:
    """The timeline of a made-up record with this history."""
    steps = made.standard("GB/T 99999-2099", *history, checked=checked).stages
    return Timeline(steps, date.fromisoformat(superseded_on) if superseded_on else None)


def test_stages_in_the_order_of_the_format() -> None:
    assert [stage.value for stage in Stage] == [
        "planned", "initiated", "drafting", "consultation", "review", "approved", "published",
        "in-force", "reaffirmed", "superseded", "withdrawn", "suspended", "terminated",
    ]  # fmt: skip
    assert " ".join(STAGE_NAMES[stage].zh for stage in Stage) == (
        "拟制定 立项 起草 征求意见 审查 批准 发布 实施 复审继续有效 被代替 废止 冻结 终止"
    )
    assert [*MILESTONES] == list(Stage)[: list(Stage).index(Stage.IN_FORCE) + 1]
    assert [*UNDER_WAY] == ["initiated", "drafting", "consultation", "review", "approved"]
    # GB/T 16733; 实施, 被代替, 冻结 and 终止 have no code of their own.
    assert {stage.value: code for stage, code in STAGE_CODES.items()} == {
        "planned": "00", "initiated": "10", "drafting": "20", "consultation": "30", "review": "40",
        "approved": "50", "published": "60", "reaffirmed": "90", "withdrawn": "95",
    }  # fmt: skip


# history, with the day of its check or of what supersedes it ⇒ its status on days
STATUS = """
planned 2023-05-01, initiated 2023-09-01 ⇒ 2023-04-30 None, 2023-05-01 planned, 2023-09-01 initiated
planned, initiated 2023-09-01 ⇒ 2023-08-31 None, 2023-09-01 initiated, 2026-11-23 initiated
published 2024 ⇒ 2024-12-30 None, 2024-12-31 published
published 2024-02 ⇒ 2024-02-28 None, 2024-02-29 published
published 2023-02 ⇒ 2023-02-27 None, 2023-02-28 published
initiated 2022-01-01, published, checked 2025-06-01 ⇒ 2025-05-31 initiated, 2025-06-01 published
initiated 2022-01-01, drafting, published 2024-03-15 ⇒ 2024-03-15 published, 2026-11-23 published
published 2023-08-06, in-force 2023-08-06 ⇒ 2023-08-05 None, 2023-08-06 in-force
drafting 2023-01-01, suspended 2024-01-01, review 2024-01-01 ⇒ 2024-01-01 review
drafting 2023-01-01, review 2024-01-01, suspended 2024-01-01 ⇒ 2024-01-01 suspended
drafting 2023-01-01, suspended 2023-06-01, review 2024-06-01 ⇒ 2024-05-31 suspended, 2024-06-01 review
reaffirmed 2024-03-15 ⇒ 2024-03-15 reaffirmed
drafting 2022-01-01, terminated 2023-01-01, in-force 2024-01-01 ⇒ 2022-12-31 drafting, 2030-01-01 terminated
in-force 2020-01-01, superseded 2022-01-01, withdrawn 2024-01-01 ⇒ 2023-12-31 superseded, 2024-01-01 withdrawn
in-force 2020-01-01, by-another 2024-07-01 ⇒ 2024-06-30 in-force, 2024-07-01 superseded
in-force 2020, superseded 2023-01-01, by-another 2024-07-01 ⇒ 2022-12-31 in-force, 2023-01-01 superseded
in-force 2020, withdrawn 2025-01-01, by-another 2024-07-01 ⇒ 2024-12-31 superseded, 2025-01-01 withdrawn
published 2024, by-another 2020-01-01 ⇒ 2024-12-30 None, 2024-12-31 superseded
"""  # noqa: E501


@pytest.mark.parametrize("case", STATUS.strip().splitlines())
def test_status(case: str) -> None:
    """Status, liveness and end follow from each other."""
    history, _, expected = case.partition(" ⇒ ")
    steps = [step for step in history.split(", ") if not step.startswith(("checked", "by-another"))]
    more = dict(step.split(" ") for step in history.split(", ") if step not in steps)
    found = timeline(
        *steps,
        checked=more.get("checked", "2026-11-23"),
        superseded_on=more.get("by-another"),
    )
    for day, status in (one.split(" ") for one in expected.split(", ")):
        as_of = date.fromisoformat(day)
        assert str(found.status(as_of)) == status
        assert found.live(as_of) == (status not in {"None", "suspended", *ENDED})
        assert found.ended(as_of) == (status if status in ENDED else None)


@pytest.mark.parametrize(
    ("history", "milestone", "day"),
    [
        ("initiated 2023-01-01, review 2023-06-01, published 2024-01-01", "drafting", "2023-06-01"),
        ("initiated 2023-01-01, review 2023-06-01, published 2024-01-01", "approved", "2024-01-01"),
        ("published 2024", "published", "2024-12-31"),
        ("published 2024-03-15", "in-force", "2024-03-15"),
        ("published 2024-03-15, in-force 2024-10-01", "in-force", "2024-10-01"),
        ("reaffirmed 2024-03-15", "in-force", "2024-03-15"),
        ("drafting 2023-01-01, suspended 2024-01-01", "drafting", "2023-01-01"),
        ("drafting 2023-01-01, suspended 2024-01-01", "consultation", None),
        ("planned 2023-01-01, terminated 2024-01-01", "initiated", None),
    ],
)
def test_milestones(history: str, milestone: str, day: str | None) -> None:
    found = timeline(*history.split(", ")).reached_on(Stage(milestone))
    assert found == (date.fromisoformat(day) if day else None)


days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
histories = st.lists(st.tuples(st.sampled_from(Stage), days), min_size=1, max_size=8).map(tuple)
timelines = st.builds(Timeline, histories, st.none() | days)


@given(timelines, days)
def test_status_changes_only_on_change_days(timeline: Timeline, day: date) -> None:
    if day not in set(timeline.change_days()):
        assert timeline.status(day) == timeline.status(day - DAY)
        for milestone in MILESTONES:
            assert timeline.has_reached(milestone, day) == timeline.has_reached(
                milestone, day - DAY
            )


@given(timelines, days)
def test_status_ignores_later_days(timeline: Timeline, day: date) -> None:
    known = tuple(step for step in timeline.stages if step[1] <= day)
    replaced = timeline.superseded_on
    by_then = replaced if replaced and replaced <= day else None
    assert timeline.status(day) == (Timeline(known, by_then).status(day) if known else None)


@given(timelines, days, days)
def test_an_end_is_final(timeline: Timeline, one: date, two: date) -> None:
    early, late = sorted((one, two))
    if timeline.status(early) in ENDED:
        assert timeline.status(late) in ENDED


@given(timelines, days)
def test_a_stage_reached_implies_the_earlier_ones(timeline: Timeline, day: date) -> None:
    assert (timeline.status(day) is None) == (day < timeline.start)
    reached = [timeline.reached_on(milestone) for milestone in MILESTONES]
    for earlier, later in pairwise(reached):
        assert later is None or (earlier is not None and earlier <= later)
    for stage, on in timeline.stages:
        if stage in MILESTONES:
            assert timeline.has_reached(stage, on)


@given(histories.filter(lambda steps: not ENDED & {stage for stage, _ in steps}), days)
def test_in_order_the_last_stage_reached_is_the_status(
    steps: tuple[tuple[Stage, date], ...], day: date
) -> None:
    in_order = tuple(sorted(steps, key=lambda step: step[1]))
    reached = [stage for stage, on in in_order if on <= day]
    assert Timeline(in_order).status(day) == (reached[-1] if reached else None)


@given(days, st.integers(1, 3))
def test_stages_count_from_the_last_day_of_their_period(day: date, precision: int) -> None:
    on = PartialDate(*(day.year, day.month, day.day)[:precision])
    steps = made.standard("GB/T 99999-2099", f"published {on}").stages
    assert steps == ((Stage.PUBLISHED, on.last_day),)
