"""Part of a catalogue: a record, a node, a target, or all."""

from datetime import date

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.summary import ALL, Selection, selected, selected_nodes
from tixi.model.catalogue import Catalogue

DAY = date(2099, 6, 30)


@pytest.fixture
def made() -> Catalogue:
    """Two categories, three records, two targets."""
    return catalogue(
        [
            node("1", "category", node("1.1", "domain", topic("1.1.1")), topic("1.2")),
            node("2", "category", topic("2.1")),
        ],
        standard("GB/T 99991-2099", "published 2099-01-01", places=["1.1.1", "2.1"]),
        standard("GB/T 99992-2099", "published 2099-12-01", places=["1.2"]),
        standard("GB/T 99993-2099", "drafting 2099-01-01", places=["2.1"]),
        targets=(target("a", "2100-12-31", 2), target("b", "2100-12-31", 2, "drafting")),
    )


@pytest.mark.parametrize(
    ("selection", "numbers"),
    [
        (ALL, "123"),
        (Selection(record="gb-t-99992-2099"), "2"),
        (Selection(node="1"), "12"),
        (Selection(node="1.1"), "1"),
        (Selection(node="1.2"), "2"),
        (Selection(node="2.1"), "13"),
        (Selection(target="a"), "1"),
        (Selection(target="b"), "13"),
    ],
)
def test_what_is_taken(made: Catalogue, selection: Selection, numbers: str) -> None:
    found = [one.id for one in selected(made, DAY, selection)]
    assert found == [f"gb-t-9999{number}-2099" for number in numbers]


def test_a_node_is_spanned_alone_and_everything_else_spans_the_tree(made: Catalogue) -> None:
    assert [one.code for one in selected_nodes(made, Selection(node="1.1"))] == ["1.1"]
    for selection in (ALL, Selection(target="a"), Selection(record="gb-t-99992-2099")):
        assert [one.code for one in selected_nodes(made, selection)] == ["1", "2"]
