"""What each ground of rank gives, to the figure."""

from dataclasses import replace
from datetime import date

import pytest

from built import ROOT
from made import catalogue, node, topic
from tixi.measures import progress
from tixi.measures.coverage import State, coverage
from tixi.measures.gaps import GapKind, kinds
from tixi.measures.ranking import RankingContext, criteria, ranked_gaps, serves_target, severity
from tixi.store.load import load

SMALL = load(ROOT / "tests/catalogues/small/catalogue").catalogue
assert SMALL is not None
DAY = date(2096, 6, 30)


def setting(as_of: date) -> RankingContext:
    assert SMALL is not None
    return RankingContext(coverage(SMALL, as_of), progress(SMALL, as_of))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.value)
def test_kinds_press_evenly_less_from_the_first_to_the_last(kind: GapKind) -> None:
    assert SMALL is not None
    gap = replace(ranked_gaps(SMALL, DAY)[0], kind=kind)
    order = kinds()
    found = severity(setting(DAY), gap)
    share = 1 - order.index(kind) / (len(order) - 1)
    if kind is order[-1]:
        assert found is None
    else:
        assert found is not None
        assert found.value == pytest.approx(share)
        assert 0 < found.value <= 1


def test_a_target_is_served_up_to_its_last_day_by_its_share() -> None:
    assert SMALL is not None
    for target in SMALL.targets:
        here = setting(target.deadline)
        open_ = [t for t in here.unmet if t.target.deadline >= target.deadline]
        served = [t for t in open_ if "dedicated" in t.target.counts.scopes]
        for gap in ranked_gaps(SMALL, target.deadline):
            found = serves_target(here, gap)
            closed = (
                here.coverage.states[gap.topic.code] is State.COVERED
                or not gap.topic.expected_count
            )
            if closed or not served:
                assert found is None
                continue
            assert found is not None
            assert found.value == len(served) / len(here.targets) <= 1
            for one in served:
                assert one.target.title.zh in found.text.zh
                assert (one.target.title.en or one.target.title.zh) in found.text.en


def test_a_gap_for_which_nothing_speaks_has_a_priority_all_the_same() -> None:
    weights = {"weights": [{"rule": ground.name, "weight": 0} for ground in criteria()]}
    (gap,) = ranked_gaps(catalogue([node("1", "category", topic("1.1"))], priorities=weights), DAY)
    assert (gap.reasons, repr(gap.priority)) == ((), "0.0")
