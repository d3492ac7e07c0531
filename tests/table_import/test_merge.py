"""What a row makes of a record: only what its cells say, and no loss unless it is allowed."""

from datetime import date
from typing import Any

import pytest

from tixi.model.text import TextError
from tixi.table_import.merge import merge_history, merge_row

OLD = [
    {"stage": "published", "date": "2099-03-01", "source": "a"},
    {"stage": "in-force", "date": "2099-04-01", "source": "a"},
]
PUBLISHED, IN_FORCE = OLD


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ({"status": "in-force"}, [{"stage": "published"}]),
        ({"status": "drafting"}, [{"stage": "drafting"}]),
        (
            {"published": "2099-03-01", "status": "in-force"},
            [{"stage": "published", "date": "2099-03-01"}],
        ),
        (
            {
                "in_force": "2099-04-01",
                "published": "2099-03-01",
                "initiated": "2098",
                "status": "withdrawn",
            },
            [
                {"stage": "initiated", "date": "2098"},
                {"stage": "published", "date": "2099-03-01"},
                {"stage": "in-force", "date": "2099-04-01"},
                {"stage": "withdrawn"},
            ],
        ),
    ],
)
def test_the_history_of_a_new_record(values: dict[str, Any], steps: list[dict[str, str]]) -> None:
    assert merge_history([], values) == steps


@pytest.mark.parametrize("allow_loss", [False, True])
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"published": "2099-03-01", "in_force": "2099-04-01"},
        {"status": "in-force"},
        {"status": "published"},
        {"history": OLD, "published": "2099-03-01", "status": "in-force"},
        {"published": "2099", "in_force": "2099-04"},
        {"history": [PUBLISHED | {"date": "2099"}, IN_FORCE | {"date": "2099-04"}]},
        {"history": [{"stage": "published", "source": "a"}, IN_FORCE], "published": "2099-03"},
    ],
)
def test_what_the_record_says_already_changes_nothing(
    values: dict[str, Any], allow_loss: bool
) -> None:
    assert merge_history(OLD, values, allow_loss=allow_loss) == OLD


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ({"published": "2099-03-02"}, [{"stage": "published", "date": "2099-03-02"}, IN_FORCE]),
        ({"published": "2098"}, [{"stage": "published", "date": "2098"}, IN_FORCE]),
        ({"history": [PUBLISHED]}, [PUBLISHED]),
        ({"history": [PUBLISHED, {"stage": "in-force"}]}, [PUBLISHED, OLD[1] | {"source": None}]),
        ({"history": [IN_FORCE, {"stage": "withdrawn", "date": "2099-05"}]}, None),
    ],
)
def test_a_lost_stage_day_or_source_is_written_only_if_allowed(
    values: dict[str, Any], steps: list[dict[str, Any]] | None
) -> None:
    assert merge_history(OLD, values) == OLD
    lossy = merge_history(OLD, values, allow_loss=True)
    if steps is None:
        assert lossy == values["history"]
    else:
        assert lossy == [{k: v for k, v in step.items() if v} for step in steps]


def test_a_day_without_a_source_is_corrected_and_made_finer() -> None:
    year = [{"stage": "published", "date": "2099"}]
    day = [{"stage": "published", "date": "2099-03-02"}]
    assert merge_history(year, {"published": "2099-03-02"}) == day
    assert merge_history(day, {"published": "2099-03-05"})[0]["date"] == "2099-03-05"
    assert merge_history(day, {"published": "2098"}) == day


def test_of_a_history_and_a_day_the_one_that_was_edited_holds() -> None:
    edited = [PUBLISHED | {"date": "2099-03-09"}, IN_FORCE]
    day_left = {"history": edited, "published": "2099-03-01"}
    assert merge_history(OLD, day_left) == edited
    day_edited = {"history": OLD, "published": "2099-03-02"}
    assert merge_history(OLD, day_edited, allow_loss=True)[0]["date"] == "2099-03-02"
    with pytest.raises(TextError, match="two days for published"):
        merge_history(OLD, {"history": edited, "published": "2099-03-02"})
    with pytest.raises(TextError, match="two days for published"):
        merge_history([], day_left)


def test_a_status_that_lies_ahead_is_added_and_one_behind_refused() -> None:
    drafting = [{"stage": "drafting", "date": "2098"}]
    added = [*drafting, {"stage": "consultation"}]
    assert merge_history(drafting, {"status": "consultation"}) == added
    assert merge_history(OLD, {"status": "withdrawn"}) == [*OLD, {"stage": "withdrawn"}]
    with pytest.raises(TextError, match="goes back behind"):
        merge_history(OLD, {"status": "drafting"})


def test_superseded_needs_no_stage_where_another_record_says_so() -> None:
    assert merge_history(OLD, {"status": "superseded"}, replaced=True) == OLD
    assert merge_history(OLD, {"status": "superseded"}) == [*OLD, {"stage": "superseded"}]
    assert merge_history([], {"status": "superseded"}, replaced=True) == [{"stage": "superseded"}]


SOURCE = {"url": "https://example.org", "kind": "official", "supports": ["number", "title"]}
RECORD = {
    "number": "GB/T 99999-2099",
    "title": {"zh": "虚构标准", "en": "Made up"},
    "scope": "related",
    "history": OLD,
    "replaces": ["GB/T 99998-2090", "GB/T 99997-2090"],
    "adopts": {"number": "ISO 99999:2090", "degree": "IDT"},
    "sources": {"a": SOURCE, "b": SOURCE},
    "checked": "2099-06-01",
}


def merged(row: dict[str, Any], allow_loss: bool) -> dict[str, Any]:
    data, problems = merge_row(RECORD, row, date(2099, 12, 31), allow_loss=allow_loss)
    assert problems == []
    return data


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"title.zh": "另一名称"}, "title", {"zh": "另一名称", "en": "Made up"}),
        ({"committee": "TC 1"}, "committee", "TC 1"),
        ({"replaces": [*RECORD["replaces"], "GB/T 1-2001"]}, "replaces", 3),
        ({"sources": {**RECORD["sources"], "c": SOURCE}}, "sources", 3),
        ({"checked": "2099-07-01"}, "checked", "2099-07-01"),
        (
            {"adopts.degree": "MOD"},
            "adopts",
            {"number": "ISO 99999:2090", "degree": "MOD"},
        ),
    ],
)
def test_what_a_cell_says_is_written(row: dict[str, Any], field: str, value: object) -> None:
    after = merged(row, allow_loss=False)
    assert after == merged(row, allow_loss=True)
    assert (len(after[field]) if isinstance(value, int) else after[field]) == value
    assert {k: v for k, v in after.items() if k != field} == {
        k: v for k, v in RECORD.items() if k != field
    }


@pytest.mark.parametrize(
    "row",
    [
        {"replaces": ["GB/T 99998-2090"]},
        {"replaces": ["GB/T 1-2001"]},
        {"replaces": []},
        {"sources": {"a": SOURCE}},
        {"sources": {"a": SOURCE, "b": SOURCE | {"supports": ["number"]}}},
        {"sources": {}},
        {"checked": "2099-05-01"},
        {"history": OLD[:1], "checked": "2099-06-01"},
    ],
)
def test_a_lost_value_is_written_only_if_allowed(row: dict[str, Any]) -> None:
    assert merged(row, allow_loss=False) == RECORD
    after = merged(row, allow_loss=True)
    assert after == {k: v for k, v in (RECORD | row).items() if v or k == "sources"}
