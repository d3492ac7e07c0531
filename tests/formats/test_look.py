"""How a record is marked, stage by stage."""

from datetime import date, timedelta

import pytest

from tixi.formats.diagram import DisplayStatus, display_status, display_status_at
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
    assert (
        display_status(Timeline(((stage, DAY),)), DAY)
        is display_status_at(stage)
        is DisplayStatus(MARKS[stage])
    )


@pytest.mark.parametrize("after", UNDER_WAY)
def test_what_was_published_is_done_whatever_came_after(after: Stage) -> None:
    timeline = Timeline(((Stage.PUBLISHED, DAY), (after, DAY + timedelta(days=1))))
    assert display_status(timeline, DAY + timedelta(days=1)) is DisplayStatus.DONE


def test_what_has_not_begun_is_planned() -> None:
    assert display_status(Timeline(((Stage.DRAFTING, DAY),)), DAY - timedelta(days=1)) == "planned"


def test_what_is_superseded_has_ended() -> None:
    timeline = Timeline(((Stage.PUBLISHED, DAY),), superseded_on=DAY + timedelta(days=1))
    assert display_status(timeline, DAY) == "done"
    assert display_status(timeline, DAY + timedelta(days=1)) == "ended"
