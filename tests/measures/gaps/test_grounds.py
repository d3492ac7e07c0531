"""What each ground of rank gives, to the figure."""

from dataclasses import replace
from datetime import date

import pytest

from built import ROOT
from made import catalogue, node, topic
from tixi.measures import progress
from tixi.measures.coverage import State, coverage
from tixi.measures.gaps import GapKind, gaps, kinds
from tixi.measures.gaps.rank import Ground, Score, Setting, grounds, how_bare, serves_target
from tixi.model.text import Text
from tixi.store.load import load

SMALL = load(ROOT / "tests/catalogues/small/catalogue").catalogue
assert SMALL is not None
DAY = date(2096, 6, 30)


def setting(as_of: date) -> Setting:
    assert SMALL is not None
    return Setting(coverage(SMALL, as_of), progress(SMALL, as_of), {})


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.value)
def test_kinds_press_evenly_less_from_the_first_to_the_last(kind: GapKind) -> None:
    assert SMALL is not None
    gap = replace(gaps(SMALL, DAY)[0], kind=kind)
    order = kinds()
    found = how_bare.score(setting(DAY), gap)
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
        for gap in gaps(SMALL, target.deadline):
            found = serves_target.score(here, gap)
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


@pytest.mark.parametrize(("code", "named"), [("1.1", True), ("1.1.1", True), ("1.2", False)])
def test_a_ground_of_nodes_speaks_for_what_stands_under_them(code: str, named: bool) -> None:
    """A made-up ground, for which the catalogue names a node with no English name."""
    title, source = Text("虚构的理由", "a made-up ground"), Text("虚构的出处", "a made-up source")
    ground = Ground.of_nodes("made-up", title, source)
    assert (ground.name, ground.title, ground.source) == ("made-up", title, source)
    tree = [
        node(
            "1",
            "category",
            node("1.1", "domain", topic("1.1.1"), name={"zh": "虚构"}),
            topic("1.2"),
        )
    ]
    weights = {"weights": [{"rule": "made-up", "weight": 1, "codes": ["1.1"]}]}
    made = catalogue(tree, priorities=weights)
    gap = replace(gaps(made, DAY)[0], topic=made.framework.by_code[code])
    found = ground.score(Setting(coverage(made, DAY), (), {}), gap)
    if named:
        text = Text("虚构的理由：属于 1.1 虚构", "a made-up ground: under 1.1 虚构")
        assert found == Score(1, text)
    else:
        assert found is None


def test_a_gap_for_which_nothing_speaks_has_a_priority_all_the_same() -> None:
    weights = {"weights": [{"rule": ground.name, "weight": 0} for ground in grounds()]}
    (gap,) = gaps(catalogue([node("1", "category", topic("1.1"))], priorities=weights), DAY)
    assert (gap.reasons, repr(gap.priority)) == ((), "0.0")
