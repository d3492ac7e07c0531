"""What a withdrawal touches: said beforehand, and seen when it is done."""

from datetime import date

from hypothesis import given, settings

from catalogues_made import Made, catalogues, days
from made import catalogue, node, standard, target, topic
from tixi.measures.coverage import State, coverage
from tixi.measures.progress import count
from tixi.measures.relations import WithdrawalImpact, withdrawal_impact

DAY = date(2026, 11, 23)
TREE = [node("1", "category", topic("1.1"), topic("1.2"))]


@settings(deadline=None, max_examples=60)
@given(catalogues(), days())
def test_what_is_said_to_be_touched_is_what_changes(made: Made, as_of: date) -> None:
    """Each record is ended in turn, and the catalogue measured again."""
    before = made.catalogue()
    covered = coverage(before, as_of)
    for index, record in enumerate(made.records):
        if not before.timelines[record["id"]].live(as_of):
            assert withdrawal_impact(covered, before.by_id[record["id"]]) == WithdrawalImpact()
            continue
        step = {"stage": "terminated", "date": as_of.isoformat()}
        ended = record | {"history": [*record["history"], step]}
        after = made.with_records(
            [*made.records[:index], ended, *made.records[index + 1 :]]
        ).catalogue()
        found = withdrawal_impact(covered, before.by_id[record["id"]])
        was, now = coverage(before, as_of).states, coverage(after, as_of).states
        changed = {code: (was[code], now[code]) for code in was if was[code] is not now[code]}
        assert {code: (one, other) for code, one, other in found.topics} == changed
        for aim in before.targets:
            day = min(as_of, aim.deadline)
            lost = count(before, aim, day) - count(after, aim, day)
            assert lost == (aim in found.targets)


def test_live_records_that_refer_to_it_or_adopt_it_are_touched() -> None:
    basis = standard("GB/T 99001-2020", "published 2020-01-01", places=["1.1"])
    refers = standard("GB/T 99002-2021", "published 2021-01-01", references=["GB/T 99001-2020"])
    adopts = standard(
        "GB/T 99003-2021",
        "published 2021-01-01",
        adopts={"number": "GB/T99001—2020", "degree": "IDT"},
    )
    ended = standard(
        "GB/T 99004-2010",
        "published 2010-01-01",
        "withdrawn 2022-01-01",
        references=["GB/T 99001-2020"],
    )
    aim = target("aim", "2026-12-31", 1)
    made = catalogue(TREE, basis, refers, adopts, ended, targets=(aim,))
    found = withdrawal_impact(coverage(made, DAY), basis)
    assert found.as_json() == {
        "records": ["gb-t-99002-2021", "gb-t-99003-2021"],
        "topics": [{"code": "1.1", "from": "covered", "to": "missing"}],
        "targets": ["aim"],
    }
    assert withdrawal_impact(coverage(made, DAY), ended) == WithdrawalImpact()


def test_a_topic_with_another_standard_keeps_its_state() -> None:
    one = standard("GB/T 99001-2020", "published 2020-01-01", places=["1.1", "1.2", "1.1"])
    other = standard("YD/T 99001-2020", "published 2020-01-01", places=["1.1"])
    general = standard("GB/T 99002-2020", "published 2020-01-01", places=["1.2"], scope="general")
    found = withdrawal_impact(coverage(catalogue(TREE, one, other, general), DAY), one)
    assert found.topics == (("1.2", State.COVERED, State.GENERAL_ONLY),)
