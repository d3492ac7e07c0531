"""References both ways, orphans, ended references, cycles."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

import oracle
from catalogues_made import Made, catalogues, days
from made import catalogue, node, standard, topic
from tixi.measures.coverage import coverage
from tixi.measures.evidence import recheck
from tixi.measures.progress import progress
from tixi.measures.relations import (
    orphans,
    reference_cycles,
    relations_json,
    stale_references,
)
from tixi.model.standard import Standard

DAY = date(2026, 11, 23)
TREE = [node("1", "category", topic("1.1"), topic("1.2"))]
A = standard("GB/T 99001-2010", "published 2010-01-01")
B = standard("GB/T 99001-2015", "published 2015-01-01", replaces=["GB/T 99001-2010"])
C = standard("GB/T 99001-2020", "published 2020-01-01", replaces=["GB/T 99001-2015"])
USER = standard(
    "GB/T 99002-2021",
    "published 2021-01-01",
    references=["GB/T 99001-2015", "GB/T 88888-2000", "GB/T 99001", "GB/T 99002-2021"],
)


@pytest.mark.parametrize("code", ["9.9", "1", "1.3"])
def test_a_place_that_is_no_topic_changes_nothing_of_topics(code: str) -> None:
    """It is on no topic: removed, a category, renamed."""
    sources: dict[str, Any] = {"sources": {}}
    placed = standard("GB/T 99001-2010", "published 2010", places=[code, "1.1"], **sources)
    lost = standard("GB/T 99002-2010", "published 2010", places=[code], **sources)
    made = catalogue(TREE, placed, lost)
    assert [topic.code for topic in made.topics_of(placed)] == ["1.1"]
    assert made.topics_of(lost) == () and made.on_topic.keys() == {"1.1"}
    covered = coverage(made, DAY)
    assert [one.standard.id for one in recheck(covered, progress(made, DAY))] == [placed.id]
    assert next(iter(orphans(made, DAY))) is lost


@settings(max_examples=60)
@given(catalogues())
def test_references_are_the_same_from_both_ends(made: Made) -> None:
    whole = made.catalogue()
    found = {one.id: relations_json(whole, one) for one in whole.standards}
    forth = {(one, other) for one, row in found.items() for other in row["references_inside"]}
    back = {(other, one) for one, row in found.items() for other in row["referenced_by"]}
    assert forth == back
    for one in whole.standards:
        outside = {str(number) for number in one.references if whole.find(number) is None}
        assert set(found[one.id]["references_outside"]) == outside


@settings(max_examples=60)
@given(catalogues(), days())
def test_ended_references_are_the_oracles(made: Made, as_of: date) -> None:
    now = oracle.day(as_of.isoformat())
    found = {(one.standard.id, one.index) for one in stale_references(made.catalogue(), as_of)}
    assert found == oracle.stale(made.records, now)


def test_relations_as_data() -> None:
    adopted = standard("ISO 99001:2009", "published 2009-01-01", scope="related")
    adopts = {"number": "ISO 99001:2009", "degree": "IDT"}
    adopting = standard("GB/T 99007-2010", "published 2010-01-01", adopts=adopts)
    made = catalogue(TREE, A, B, C, adopted, adopting, USER)
    found = {one.id: relations_json(made, one) for one in made.standards}
    assert found[USER.id] == {
        "references_inside": [B.id, C.id],
        "references_outside": ["GB/T 88888-2000"],
        "referenced_by": [],
        "adopted_by": [],
        "replaced_by": [],
    }
    assert found[B.id]["referenced_by"] == found[C.id]["referenced_by"] == [USER.id]
    assert [found[one.id]["replaced_by"] for one in (A, B, C)] == [[B.id], [C.id], []]
    assert found[adopted.id]["adopted_by"] == [adopting.id]
    (stale,) = stale_references(made, DAY)
    assert (stale.standard, str(stale.number)) == (USER, "GB/T 99001-2015")
    assert (stale.status.value, stale.successors) == ("superseded", ("GB/T 99001-2020",))


def test_orphans_have_no_topic_and_no_relation() -> None:
    """By a reference, an adoption, a replacement; from the day on which both exist."""

    def related(number: str, on: str = "2021-01-01", **more: Any) -> Standard:
        return standard(number, f"published {on}", scope="related", **({"places": []} | more))

    made = catalogue(
        TREE,
        related("GB/T 99010-2021", places=["1.1"]),
        related("GB/T 99011-2021", references=["GB/T 99012"]),  # the edition of the day
        related("GB/T 99012-2021"),
        related("GB/T 99012-2098", "2098-01-01"),
        related("GB/T 99013-2021", adopts={"number": "ISO 99014:2021", "degree": "MOD"}),
        related("ISO 99014:2021"),
        related("GB/T 99015-2021"),
        related("GB/T 99015-2025", "2025-01-01", replaces=["GB/T 99015-2021"]),
        related("GB/T 99016-2026", "2026-01-01"),
        related("GB/T 99016-2022", "2022-01-01", replaces=["GB/T 99016-2026"]),
        related("GB/T 99017-2021", places=["9.9"]),
    )

    def found(day: str) -> list[str]:
        return [one.id.removeprefix("gb-t-990") for one in orphans(made, date.fromisoformat(day))]

    assert found("2020-12-31") == []
    assert found("2021-01-01") == ["15-2021", "17-2021"]
    assert found("2024-12-31") == ["15-2021", "16-2022", "17-2021"]
    assert found("2025-01-01") == ["16-2022", "17-2021"]
    assert found("2026-01-01") == ["17-2021"]


def test_a_cycle_is_found_once_with_the_number_that_leads_on() -> None:
    """Naming oneself, or one after the other, is none."""
    one, two, three = (f"GB/T 9999{n}-2099" for n in (1, 2, 3))
    found = catalogue(
        [],
        standard(one, "published", references=["GB/T 99999-2099", two]),
        standard(two, "published", references=[one, three]),
        standard(three, "published", references=[three]),
    )
    ((members, index),) = reference_cycles(found, lambda one: one.references)
    assert ([one.label for one in members], index) == ([one, two], 1)
