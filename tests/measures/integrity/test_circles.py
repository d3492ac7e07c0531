"""Circles of records."""

from made import catalogue, standard
from tixi.measures.relations import reference_cycles

ONE, TWO, THREE = (f"GB/T 9999{n}-2099" for n in (1, 2, 3))


def test_a_circle_is_told_once_with_the_number_that_leads_on() -> None:
    found = catalogue(
        [],
        standard(ONE, "published", references=["GB/T 99999-2099", TWO]),
        standard(TWO, "published", references=[ONE, THREE]),
        standard(THREE, "published", references=[THREE]),
    )
    ((members, index),) = reference_cycles(found, lambda one: one.references)
    assert ([one.label for one in members], index) == ([ONE, TWO], 1)


def test_naming_oneself_or_one_after_the_other_is_no_circle() -> None:
    found = catalogue(
        [],
        standard(ONE, "published", references=[ONE, TWO]),
        standard(TWO, "published", references=[THREE]),
        standard(THREE, "published"),
    )
    assert list(reference_cycles(found, lambda one: one.references)) == []
