"""How a record is marked, stage by stage."""

from datetime import date, timedelta

import pytest

from tixi.formats.look import Look, look, look_at
from tixi.model.stages import NOT_LIVE, UNDER_WAY, Stage
from tixi.model.timeline import Timeline

DAY = date(2099, 1, 1)
MARKS = {
    Stage.PLANNED: "planned",
    **dict.fromkeys(UNDER_WAY, "under-way"),
    **dict.fromkeys((Stage.PUBLISHED, Stage.IN_FORCE, Stage.REAFFIRMED), "done"),
    **dict.fromkeys(NOT_LIVE, "ended"),
}


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_its_mark(stage: Stage) -> None:
    assert look(Timeline(((stage, DAY),)), DAY) is look_at(stage) is Look(MARKS[stage])


@pytest.mark.parametrize("after", UNDER_WAY)
def test_what_was_published_is_done_whatever_came_after(after: Stage) -> None:
    timeline = Timeline(((Stage.PUBLISHED, DAY), (after, DAY + timedelta(days=1))))
    assert look(timeline, DAY + timedelta(days=1)) is Look.DONE


def test_what_has_not_begun_is_planned() -> None:
    assert look(Timeline(((Stage.DRAFTING, DAY),)), DAY - timedelta(days=1)) == "planned"


def test_what_is_superseded_has_ended() -> None:
    timeline = Timeline(((Stage.PUBLISHED, DAY),), superseded_on=DAY + timedelta(days=1))
    assert look(timeline, DAY) == "done"
    assert look(timeline, DAY + timedelta(days=1)) == "ended"
