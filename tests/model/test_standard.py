"""A record: its level, and by what it is called."""

import pytest
from pydantic import ValidationError

from made import standard
from tixi.model.prefixes import Level


def test_a_number_tells_the_level_and_without_one_the_record_does() -> None:
    assert standard("GB/T 99999-2099", "published 2099").level is Level.NATIONAL
    assert standard("T/ABC 99999-2099", "published 2099").level is Level.GROUP
    assert standard("plan-a", "planned 2099", level="industry").level is Level.INDUSTRY
    with pytest.raises(ValidationError, match="a record without a number states its intended"):
        standard("plan-a", "planned 2099", level=None)


def test_a_record_is_called_by_its_number_else_its_plan_else_its_id() -> None:
    plan = {"plan": "20990001-T-469"}
    assert standard("GB/T 99001-2099", "published 2099-01-01", **plan).label == "GB/T 99001-2099"
    assert standard("plan-a", "initiated 2099-01-01", **plan).label == "20990001-T-469"
    assert standard("plan-a", "initiated 2099-01-01").label == "plan-a"
