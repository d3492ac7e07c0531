"""Arbitrary small catalogues, for properties of what is measured on them."""

from typing import Any

from hypothesis import strategies as st

from made import catalogue, node, standard, target, topic
from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import Stage
from tixi.model.standard import Standard

NODES = [node("1", "category", node("1.1", "domain", topic("1.1.1"), topic("1.1.2")))]
DAYS = ("2096", "2096-05", "2096-05-31", "2097-01-01", "2097-02-02", "2098-12-31")
NAMES = ("GB/T 99991-2096", "GB/T 99991-2097", "YD/T 9992-2096", "T/MADEUP 3-2096", "plan-a")


@st.composite
def histories(draw: st.DrawFn) -> list[str]:
    """One to four stages in any order, most with a day."""
    stages = draw(st.lists(st.sampled_from(list(Stage)), min_size=1, max_size=4, unique=True))
    days = st.sampled_from(["", *(f" {day}" for day in DAYS)])
    return [f"{stage.value}{draw(days)}" for stage in stages]


@st.composite
def records(draw: st.DrawFn, name: str) -> Standard:
    """A record of a name; it may replace others, and serve topics that there are not."""
    more: dict[str, Any] = {
        "scope": draw(st.sampled_from(["dedicated", "general", "related"])),
        "places": draw(st.lists(st.sampled_from(["1.1.1", "1.1.2", "9.9", "1.1"]), max_size=3)),
        "replaces": draw(st.lists(st.sampled_from(NAMES[:4]), max_size=2)),
        "title": {"zh": draw(st.sampled_from(["甲", "乙"]))},
        "checked": draw(st.sampled_from(["2096-06-30", "2098-01-01"])),
    }
    return standard(name, *draw(histories()), **more)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Up to five records on two topics, and two targets."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    made = [draw(records(name)) for name in names]
    number = draw(st.integers(1, 3))
    targets = (target("a", "2097-01-01", number), target("b", "2098-01-01", 2, "initiated"))
    return catalogue(NODES, *made, targets=targets)
