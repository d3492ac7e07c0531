"""The change log, held against full reports on both days."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogues_made import Made, catalogues
from made import catalogue, node, standard, target, topic
from tixi.measures.changelog import (
    RECENT_YEARS,
    Event,
    dated_events,
    events,
    net_moves,
    recent_events,
    stated_date,
)
from tixi.measures.coverage import State, coverage
from tixi.measures.progress import count
from tixi.model.catalogue import Catalogue
from tixi.model.stages import Stage

WHOLE = catalogues().map(Made.catalogue)
DAYS = st.dates(date(2094, 12, 30), date(2097, 1, 2)) | st.sampled_from(
    [date(2095, 3, 31), date(2095, 12, 31), date(2096, 2, 29), date(2096, 12, 31)]
)
NODES = [node("1", "category", node("1.1", "domain", topic("1.1.1"), topic("1.1.2")))]


def made() -> Catalogue:
    old = standard("GB/T 99991-2090", "published 2096-03-01", places=["1.1.1"])
    new = standard(
        "GB/T 99991-2097",
        "initiated 2096-06-01",
        "published 2097-03-01",
        places=["1.1.1"],
        replaces=["GB/T 99991-2090"],
    )
    return catalogue(NODES, old, new, targets=(target("a", "2097-12-31", 2),))


def test_each_event_has_what_it_moved() -> None:
    nothing, covered = State.MISSING, State.COVERED
    day = date(2097, 3, 1)
    assert events(made()) == (
        Event(
            date(2096, 3, 1), "gb-t-99991-2090", None, Stage.PUBLISHED, True,
            {"a": (0, 1)}, {"1.1.1": (nothing, covered)},
        ),
        Event(date(2096, 6, 1), "gb-t-99991-2097", None, Stage.INITIATED, False, {}, {}),
        Event(
            day, "gb-t-99991-2090", Stage.PUBLISHED, Stage.SUPERSEDED, False,
            {"a": (1, 0)}, {"1.1.1": (covered, State.IN_PROGRESS)},
        ),
        Event(
            day, "gb-t-99991-2097", Stage.INITIATED, Stage.PUBLISHED, True,
            {"a": (0, 1)}, {"1.1.1": (State.IN_PROGRESS, covered)},
        ),
    )  # fmt: skip


def test_what_comes_back_to_where_it_was_has_not_moved() -> None:
    assert net_moves(events(made())[2:]) == ({}, {})


def test_recent_events_are_of_five_calendar_years_newest_first() -> None:
    def recent(as_of: date, whole: Catalogue) -> list[date]:
        return [event.day for event in recent_events(events(whole), whole, as_of)]

    first, second, third = date(2096, 3, 1), date(2096, 6, 1), date(2097, 3, 1)
    assert recent(date(2097, 2, 28), made()) == [second, first]
    assert recent(second, made())[0] == second
    assert recent(date(2096, 5, 31), made()) == [first]
    last_year = 2096 + RECENT_YEARS - 1
    assert recent(date(last_year, 1, 1), made())[-1] == first
    assert set(recent(date(last_year + 1, 1, 1), made())) == {third}
    related = standard("GB/T 99991-2090", "published 2096-03-01", scope="related")
    assert recent(third, catalogue(NODES, related)) == []


@given(WHOLE, DAYS, DAYS)
def test_any_two_days_compare_as_full_reports_do(made: Catalogue, one: date, other: date) -> None:
    since, until = sorted((one, other))
    targets, topics = net_moves(one for one in events(made) if since < one.day <= until)
    counts = {
        t.id: (count(made, t, min(since, t.deadline)), count(made, t, min(until, t.deadline)))
        for t in made.targets
    }
    assert targets == {key: move for key, move in counts.items() if move[0] != move[1]}
    states = [coverage(made, day).states for day in (since, until)]
    moved = {code: (state, states[1][code]) for code, state in states[0].items()}
    assert topics == {code: move for code, move in moved.items() if move[0] is not move[1]}


@given(WHOLE)
def test_the_log_is_in_order_and_every_event_goes_on_from_the_last(made: Catalogue) -> None:
    log = events(made)
    assert all((a.day, a.id) < (b.day, b.id) for a, b in pairwise(log))
    stages: dict[str, Stage | None] = {}
    counts: dict[str, int] = {}
    states: dict[str, State] = {}
    for event in log:
        assert event.before is stages.get(event.id)
        stages[event.id] = event.after
        for key, (before, after) in event.targets.items():
            assert (before, abs(after - before)) == (counts.get(key, 0), 1)
            counts[key] = after
        for code, (was, now) in event.topics.items():
            assert was is states.get(code, State.MISSING)
            assert was is not now
            states[code] = now


def test_a_day_is_given_as_far_as_the_record_states_it() -> None:
    old = standard("GB/T 99991-2090", "published")
    new = standard("GB/T 99991-2097", "published 2097-03", replaces=["GB/T 99991-2090"])
    whole = catalogue(NODES, old, new)
    stated = {(event.id, event.after): str(stated_date(whole, event)) for event in events(whole)}
    assert stated[old.id, Stage.PUBLISHED] == "None"
    assert stated[new.id, Stage.PUBLISHED] == "2097-03"
    assert stated[old.id, Stage.SUPERSEDED] == "2097-03"  # when the other takes effect


def test_of_two_steps_on_one_day_the_one_it_came_to_is_stated() -> None:
    record = standard("GB/T 99991-2097", "published 2097-03-31", "in-force 2097-03")
    (event,) = events(whole := catalogue(NODES, record))
    assert (event.after, str(stated_date(whole, event))) == (Stage.IN_FORCE, "2097-03")
    record = standard("GB/T 99991-2097", "approved 2097-03", "published 2097-03-31")
    (event,) = events(whole := catalogue(NODES, record))
    assert (event.after, str(stated_date(whole, event))) == (Stage.PUBLISHED, "2097-03-31")


def test_a_day_that_changes_no_stage_may_move_a_count() -> None:
    """Out of order: it stays published, and is in force from a day that was written before."""
    record = standard("GB/T 99991-2097", "in-force 2097-06", "published 2097-03-01")
    aim = target("a", "2097-12-31", 1, "in-force")
    first, second = events(whole := catalogue(NODES, record, targets=(aim,)))
    assert (first.after, first.published, first.targets) == (Stage.PUBLISHED, True, {})
    assert (second.before, second.after, second.published) == (first.after, first.after, False)
    assert second.targets == {"a": (0, 1)}
    assert str(stated_date(whole, second)) == "2097-06"


# histories of a record and of one that replaces it ⇒ the events shown, with their dates; the
# check of both is on 2026-11-23
DATED = """
published 2026-03 ⇒ published 2026-03
published ⇒
published, in-force 2026-05-01 ⇒ in-force 2026-05-01
published 2026-03-01, in-force ⇒ published 2026-03-01
published 2026, in-force 2026-05-01 ⇒ in-force 2026-05-01
published 2026-11-23, in-force ⇒ published 2026-11-23
initiated, drafting, published 2027-01-02 ⇒ published 2027-01-02
published 2026-03-01 / published 2026-06 ⇒ published 2026-03-01, superseded 2026-06
published 2026-03-01 / published 2026-06, in-force ⇒ published 2026-03-01
published 2026-03-01 / published ⇒ published 2026-03-01
"""


@pytest.mark.parametrize("case", DATED.strip().splitlines())
def test_no_stage_without_a_date_is_an_event(case: str) -> None:
    histories, _, expected = case.partition(" ⇒")
    old, *newer = (part.split(", ") for part in histories.split(" / "))
    records = [standard("GB/T 99991-2026", *old, places=["1.1.1"])] + [
        standard("GB/T 99991-2027", *steps, replaces=["GB/T 99991-2026"]) for steps in newer
    ]
    whole = catalogue(NODES, *records)
    found = [
        f"{event.after} {stated_date(whole, event)}"
        for event in dated_events(events(whole), whole)
        if event.id == records[0].id
    ]
    assert found == list(filter(None, expected.strip().split(", ")))


@given(WHOLE)
def test_every_event_shown_has_a_date_that_a_record_states(made: Catalogue) -> None:
    dates = {
        (str(step.date), step.date.last_day)
        for record in made.standards
        for step in record.history
        if step.date
    }
    log = tuple(events(made))
    for event in dated_events(log, made):
        assert (str(stated_date(made, event)), event.day) in dates
