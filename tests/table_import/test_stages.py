"""Dates, statuses and histories in a row, against what the record says."""

from typing import Any

import pytest

from tixi.model.text import TextError
from tixi.table_import.stages import history

OLD = [
    {"stage": "published", "on": "2099-03-01", "source": "a"},
    {"stage": "in-force", "on": "2099-04-01", "source": "a"},
]


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ({"status": "in-force"}, [{"stage": "published"}]),
        ({"status": "drafting"}, [{"stage": "drafting"}]),
        (
            {"published": "2099-03-01", "status": "in-force"},
            [{"stage": "published", "on": "2099-03-01"}],
        ),
        (
            {
                "in_force": "2099-04-01",
                "published": "2099-03-01",
                "initiated": "2098",
                "status": "withdrawn",
            },
            [
                {"stage": "initiated", "on": "2098"},
                {"stage": "published", "on": "2099-03-01"},
                {"stage": "in-force", "on": "2099-04-01"},
                {"stage": "withdrawn"},
            ],
        ),
    ],
)
def test_of_a_new_record(values: dict[str, Any], steps: list[dict[str, str]]) -> None:
    assert history([], values) == steps


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"published": "2099-03-01", "in_force": "2099-04-01"},
        {"status": "in-force"},
        {"status": "published"},
        {"history": OLD, "published": "2099-03-01", "status": "in-force"},
    ],
)
def test_what_the_record_says_already_changes_nothing(values: dict[str, Any]) -> None:
    assert history(OLD, values) == OLD


def test_another_day_takes_the_place_of_the_old_and_of_its_source() -> None:
    assert history(OLD, {"published": "2099-03-02"})[0] == {
        "stage": "published",
        "on": "2099-03-02",
    }
    assert OLD[0]["source"] == "a"


def test_of_a_history_and_a_day_the_one_that_was_edited_holds() -> None:
    edited = [{"stage": "published", "on": "2099-03-09"}, OLD[1]]
    day_left = {"history": edited, "published": "2099-03-01"}
    assert history(OLD, day_left) == edited
    day_edited = {"history": OLD, "published": "2099-03-02"}
    assert history(OLD, day_edited)[0]["on"] == "2099-03-02"
    with pytest.raises(TextError, match="two days for published"):
        history(OLD, {"history": edited, "published": "2099-03-02"})
    with pytest.raises(TextError, match="two days for published"):
        history([], day_left)


def test_a_status_that_lies_ahead_is_added_and_one_behind_refused() -> None:
    drafting = [{"stage": "drafting", "on": "2098"}]
    assert history(drafting, {"status": "consultation"}) == [*drafting, {"stage": "consultation"}]
    assert history(OLD, {"status": "withdrawn"}) == [*OLD, {"stage": "withdrawn"}]
    with pytest.raises(TextError, match="goes back behind"):
        history(OLD, {"status": "drafting"})


def test_superseded_needs_no_stage_where_another_record_says_so() -> None:
    assert history(OLD, {"status": "superseded"}, replaced=True) == OLD
    assert history(OLD, {"status": "superseded"}) == [*OLD, {"stage": "superseded"}]
    assert history([], {"status": "superseded"}, replaced=True) == [{"stage": "superseded"}]
