"""Is it in force? What the stage alone does not say."""

from datetime import date

import pytest

from made import catalogue, node, standard, topic
from tixi.measures.summary import effective_date_note

AS_OF = date(2099, 6, 30)
NEW = standard(
    "GB/T 99990-2099", "published 2099-05", "in-force 2099-12-01", replaces=["GB/T 99990-2090"]
)
OLD = standard("GB/T 99990-2090", "published 2090-05", "in-force 2090-12-01")


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["published 2099-01-02", "in-force 2099-07-01"], "in force from 2099-07-01"),
        (["published 2099-01-02"], "counts as in force: no later day is recorded"),
        (["published 2099-01-02", "in-force 2099-06-30"], None),
        (["published 2099-01-02", "withdrawn 2099-02-01"], None),
        (["published 2090-01-02", "reaffirmed 2095-02-01"], None),
        (["drafting 2099-01-02"], None),
        (["published 2099-07-02"], None),
    ],
)
def test_from_when(steps: list[str], told: str | None) -> None:
    made = catalogue([node("1", "category", topic("1.1"))], standard("GB/T 99991-2099", *steps))
    found = effective_date_note(made.timelines["gb-t-99991-2099"], AS_OF)
    assert (found and found.en) == told


def test_until_when() -> None:
    made = catalogue([node("1", "category", topic("1.1"))], OLD, NEW)
    timeline = made.timelines["gb-t-99990-2090"]
    found = effective_date_note(timeline, AS_OF)
    assert found and (found.zh, found.en) == ("2099-12-01 起被代替", "superseded from 2099-12-01")
    assert effective_date_note(timeline, date(2099, 12, 1)) is None


def test_from_when_and_until_when() -> None:
    old = standard("GB/T 99990-2090", "published 2099-01-02")
    made = catalogue([node("1", "category", topic("1.1"))], old, NEW)
    found = effective_date_note(made.timelines["gb-t-99990-2090"], AS_OF)
    assert found is not None
    assert found.zh == "未载实施日，自发布起按有效计；2099-12-01 起被代替"
    assert found.en == ("counts as in force: no later day is recorded; superseded from 2099-12-01")
