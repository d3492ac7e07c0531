"""Where a record stands on a day, and what it has reached by then."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
from tixi.model.dates import PartialDate
from tixi.model.stages import (
    ENDED,
    MILESTONES,
    STAGE_CODES,
    STAGE_NAMES,
    UNDER_WAY,
    Stage,
    status_name,
)
from tixi.model.text import Text
from tixi.model.timeline import Timeline

EVE = timedelta(days=1)


def timeline(
    *history: str, checked: str = "2026-11-23", superseded_on: str | None = None
) -> Timeline:
    """The life of a made-up record with this history."""
    steps = made.standard("GB/T 99999-2099", *history, checked=checked).stages
    return Timeline(steps, date.fromisoformat(superseded_on) if superseded_on else None)


def status(timeline: Timeline, day: str) -> str | None:
    return timeline.status(date.fromisoformat(day))


def test_stages_in_the_order_of_the_format() -> None:
    assert [stage.value for stage in Stage] == [
        "planned", "initiated", "drafting", "consultation", "review", "approved", "published",
        "in-force", "reaffirmed", "superseded", "withdrawn", "suspended", "terminated",
    ]  # fmt: skip
    assert list(STAGE_NAMES) == list(Stage)
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


def test_a_status_is_called_by_its_stage_or_not_begun() -> None:
    assert {stage: status_name(stage) for stage in Stage} == STAGE_NAMES
    assert status_name(None) == Text("尚未开始", "not begun")


def test_before_its_first_stage_it_does_not_exist() -> None:
    made_up = timeline("planned 2023-05-01", "initiated 2023-09-01")
    assert status(made_up, "2023-04-30") is None
    assert not made_up.live(date(2023, 4, 30))
    assert status(made_up, "2023-05-01") == "planned"
    assert status(made_up, "2023-08-31") == "planned"
    assert status(made_up, "2023-09-01") == "initiated"


def test_the_earliest_day_begins_even_when_the_first_stage_has_none() -> None:
    made_up = timeline("planned", "initiated 2023-09-01")
    assert made_up.start == date(2023, 9, 1)


@pytest.mark.parametrize("end", ["superseded", "withdrawn", "terminated"])
def test_what_has_ended_says_how_and_what_is_suspended_has_not(end: str) -> None:
    made_up = timeline("initiated 2020-01-01", f"{end} 2024-01-01")
    assert made_up.ended(date(2019, 1, 1)) is None
    assert made_up.ended(date(2023, 12, 31)) is None
    assert made_up.ended(date(2024, 1, 1)) == end
    assert timeline("initiated 2020-01-01", "suspended 2024-01-01").ended(date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("on", "eve", "day"),
    [
        ("2024", "2024-12-30", "2024-12-31"),
        ("2024-02", "2024-02-28", "2024-02-29"),
        ("2023-02", "2023-02-27", "2023-02-28"),
        ("2024-03-15", "2024-03-14", "2024-03-15"),
    ],
)
def test_a_partial_date_counts_from_its_last_day(on: str, eve: str, day: str) -> None:
    made_up = timeline("initiated 2022", f"published {on}")
    assert status(made_up, eve) == "initiated"
    assert status(made_up, day) == "published"
    assert made_up.reached_on(Stage.PUBLISHED) == date.fromisoformat(day)


def test_a_stage_without_a_day_counts_from_checked() -> None:
    made_up = timeline("initiated 2022-01-01", "published", checked="2025-06-01")
    assert status(made_up, "2025-05-31") == "initiated"
    assert status(made_up, "2025-06-01") == "published"


def test_an_undated_stage_does_not_come_back_after_a_later_one() -> None:
    made_up = timeline("initiated 2022-01-01", "drafting", "published 2024-03-15")
    assert status(made_up, "2024-03-15") == "published"
    assert status(made_up, "2026-11-23") == "published"


def test_stages_of_one_day_stand_in_their_order() -> None:
    same_day = timeline("published 2023-08-06", "in-force 2023-08-06")
    assert status(same_day, "2023-08-05") is None
    assert status(same_day, "2023-08-06") == "in-force"
    frozen_and_freed = timeline("drafting 2023-01-01", "suspended 2024-01-01", "review 2024-01-01")
    assert frozen_and_freed.live(date(2024, 1, 1))
    freed_and_frozen = timeline("drafting 2023-01-01", "review 2024-01-01", "suspended 2024-01-01")
    assert not freed_and_frozen.live(date(2024, 1, 1))


def test_fast_tracks_reach_what_they_skip() -> None:
    made_up = timeline("initiated 2023-01-01", "review 2023-06-01", "published 2024-01-01")
    assert made_up.reached_on(Stage.DRAFTING) == date(2023, 6, 1)
    assert made_up.reached_on(Stage.CONSULTATION) == date(2023, 6, 1)
    assert made_up.reached_on(Stage.APPROVED) == date(2024, 1, 1)


def test_published_counts_as_in_force_without_an_in_force_stage() -> None:
    without = timeline("published 2024-03-15")
    assert without.reached_on(Stage.IN_FORCE) == date(2024, 3, 15)
    assert status(without, "2024-03-15") == "published"
    dated = timeline("published 2024-03-15", "in-force 2024-10-01")
    assert dated.reached_on(Stage.IN_FORCE) == date(2024, 10, 1)
    assert not dated.has_reached(Stage.IN_FORCE, date(2024, 9, 30))
    assert dated.has_reached(Stage.IN_FORCE, date(2024, 10, 1))


def test_reaffirmed_is_live_and_was_in_force() -> None:
    made_up = timeline("reaffirmed 2024-03-15")
    assert made_up.live(date(2024, 3, 15))
    assert made_up.reached_on(Stage.IN_FORCE) == date(2024, 3, 15)


@pytest.mark.parametrize("stage", ["suspended", "terminated"])
def test_a_stopped_project_implies_nothing(stage: str) -> None:
    made_up = timeline("drafting 2023-01-01", f"{stage} 2024-01-01")
    assert made_up.reached_on(Stage.DRAFTING) == date(2023, 1, 1)
    assert made_up.reached_on(Stage.CONSULTATION) is None
    only_planned = timeline("planned 2023-01-01", f"{stage} 2024-01-01")
    assert only_planned.reached_on(Stage.INITIATED) is None
    assert not made_up.has_reached(Stage.CONSULTATION, date(2099, 1, 1))


def test_suspended_lives_again_from_a_later_stage() -> None:
    made_up = timeline("drafting 2023-01-01", "suspended 2023-06-01", "consultation 2024-06-01")
    assert made_up.live(date(2023, 5, 31))
    assert not made_up.live(date(2023, 6, 1))
    assert not made_up.live(date(2024, 5, 31))
    assert made_up.live(date(2024, 6, 1))


@pytest.mark.parametrize("stage", sorted(ENDED))
def test_an_end_is_final(stage: str) -> None:
    made_up = timeline("drafting 2022-01-01", f"{stage} 2023-01-01", "in-force 2024-01-01")
    assert made_up.live(date(2022, 12, 31))
    assert status(made_up, "2023-01-01") == stage
    assert status(made_up, "2030-01-01") == stage


def test_the_later_of_two_ends_is_the_status() -> None:
    made_up = timeline("in-force 2020-01-01", "superseded 2022-01-01", "withdrawn 2024-01-01")
    assert status(made_up, "2023-12-31") == "superseded"
    assert status(made_up, "2024-01-01") == "withdrawn"


def test_superseded_by_another_on_its_day() -> None:
    made_up = timeline("in-force 2020-01-01", superseded_on="2024-07-01")
    assert status(made_up, "2024-06-30") == "in-force"
    assert status(made_up, "2024-07-01") == "superseded"
    assert not made_up.live(date(2024, 7, 1))


def test_superseded_in_its_history_and_by_another() -> None:
    for_itself_first = timeline(
        "in-force 2020", "superseded 2023-01-01", superseded_on="2024-07-01"
    )
    assert status(for_itself_first, "2023-01-01") == "superseded"
    by_another_first = timeline(
        "in-force 2020", "superseded 2025-01-01", superseded_on="2024-07-01"
    )
    assert status(by_another_first, "2024-07-01") == "superseded"
    withdrawn_later = timeline("in-force 2020", "withdrawn 2025-01-01", superseded_on="2024-07-01")
    assert status(withdrawn_later, "2024-12-31") == "superseded"
    assert status(withdrawn_later, "2025-01-01") == "withdrawn"


def test_superseded_before_it_is_known_to_exist() -> None:
    made_up = timeline("published 2024", superseded_on="2020-01-01")
    assert status(made_up, "2024-12-30") is None
    assert status(made_up, "2024-12-31") == "superseded"


def test_it_may_change_on_the_days_of_its_steps_and_when_another_takes_its_place() -> None:
    steps = ("published 2024-03-15", "in-force 2024-10-01")
    own = [date(2024, 3, 15), date(2024, 10, 1)]
    assert list(timeline(*steps).change_days()) == own
    assert list(timeline(*steps, superseded_on="2025-01-01").change_days()) == [
        *own,
        date(2025, 1, 1),
    ]


days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
histories = st.lists(st.tuples(st.sampled_from(Stage), days), min_size=1, max_size=8).map(tuple)
timelines = st.builds(Timeline, histories, st.none() | days)


@given(timelines, days)
def test_status_changes_only_on_the_days_it_names(timeline: Timeline, day: date) -> None:
    if day not in set(timeline.change_days()):
        assert timeline.status(day) == timeline.status(day - EVE)
        assert timeline.live(day) == timeline.live(day - EVE)
        for milestone in MILESTONES:
            assert timeline.has_reached(milestone, day) == timeline.has_reached(
                milestone, day - EVE
            )


@given(timelines, days)
def test_status_knows_nothing_of_later_days(timeline: Timeline, day: date) -> None:
    known = tuple(step for step in timeline.stages if step[1] <= day)
    by_then = (
        timeline.superseded_on if timeline.superseded_on and timeline.superseded_on <= day else None
    )
    assert timeline.status(day) == (Timeline(known, by_then).status(day) if known else None)


@given(timelines, days, days)
def test_what_has_ended_stays_ended(timeline: Timeline, one: date, two: date) -> None:
    early, late = sorted((one, two))
    if timeline.status(early) in ENDED:
        assert timeline.status(late) in ENDED


@given(timelines)
def test_a_stage_reached_implies_the_earlier_ones(timeline: Timeline) -> None:
    reached = [timeline.reached_on(milestone) for milestone in MILESTONES]
    for earlier, later in pairwise(reached):
        assert later is None or (earlier is not None and earlier <= later)
    for stage, day in timeline.stages:
        if stage in MILESTONES:
            assert timeline.has_reached(stage, day)


@given(timelines, days)
def test_live_is_neither_ended_nor_suspended(timeline: Timeline, day: date) -> None:
    stage = timeline.status(day)
    assert (stage is None) == (day < timeline.start)
    assert timeline.live(day) == (stage not in {None, Stage.SUSPENDED, *ENDED})


@given(histories.filter(lambda steps: not ENDED & {stage for stage, _ in steps}), days)
def test_in_order_the_last_stage_reached_is_the_status(
    steps: tuple[tuple[Stage, date], ...], day: date
) -> None:
    in_order = tuple(sorted(steps, key=lambda step: step[1]))
    reached = [stage for stage, on in in_order if on <= day]
    assert Timeline(in_order).status(day) == (reached[-1] if reached else None)


@given(days, st.integers(1, 3))
def test_steps_count_from_the_last_day_of_their_period(day: date, precision: int) -> None:
    on = PartialDate(*(day.year, day.month, day.day)[:precision])
    steps = made.standard("GB/T 99999-2099", f"published {on}").stages
    assert steps == ((Stage.PUBLISHED, on.last_day),)
    assert on.last_day >= day
