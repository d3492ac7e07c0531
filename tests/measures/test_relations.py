"""References both ways, replacement, orphans, ended references, cycles, withdrawal."""

from datetime import date
from typing import Any

from hypothesis import given, settings

import oracle
from catalogues_made import Made, catalogues, days
from made import catalogue, node, standard, target, topic
from tixi.measures.coverage import State, coverage
from tixi.measures.progress import count
from tixi.measures.relations import (
    WithdrawalImpact,
    orphans,
    reference_cycles,
    relations,
    replacement_chain,
    stale_references,
    withdrawal_impact,
)
from tixi.model.standard import Standard

DAY = date(2026, 11, 23)
TREE = [node("1", "category", topic("1.1"))]
A = standard("GB/T 99001-2010", "published 2010-01-01")
B = standard("GB/T 99001-2015", "published 2015-01-01", replaces=["GB/T 99001-2010"])
C = standard("GB/T 99001-2020", "published 2020-01-01", replaces=["GB/T 99001-2015"])
USER = standard(
    "GB/T 99002-2021",
    "published 2021-01-01",
    references=["GB/T 99001-2015", "GB/T 88888-2000", "GB/T 99001", "GB/T 99002-2021"],
)


@settings(max_examples=60)
@given(catalogues())
def test_references_are_the_same_from_both_ends(made: Made) -> None:
    whole = made.catalogue()
    found = {one.id: relations(whole, one) for one in whole.standards}
    forth = {(one, other.id) for one, joined in found.items() for other in joined.references}
    back = {(other.id, one) for one, joined in found.items() for other in joined.referenced_by}
    assert forth == back
    for one in whole.standards:
        named = {str(number) for number in one.references}
        inside = {number for number in named if whole.find(number) is not None}
        assert {str(number) for number in found[one.id].outside} == named - inside


@settings(max_examples=60)
@given(catalogues())
def test_a_chain_joins_what_replaced_one_another_and_nothing_else(made: Made) -> None:
    edges: dict[str, list[str]] = {one["id"]: [] for one in made.records}
    for new in made.records:
        for number in new["replaces"]:
            old = oracle.named(made.records, number)
            if old is not None and old is not new:
                edges[new["id"]].append(old["id"])
                edges[old["id"]].append(new["id"])
    whole = made.catalogue()
    for one in whole.standards:
        chain = {other.id for other in replacement_chain(whole, one)}
        assert chain == (oracle.reached(edges, one.id) if edges[one.id] else set())


@settings(max_examples=60)
@given(catalogues(), days())
def test_ended_references_are_the_oracles(made: Made, as_of: date) -> None:
    now = oracle.day(as_of.isoformat())
    found = {(one.standard.id, one.index) for one in stale_references(made.catalogue(), as_of)}
    assert found == oracle.stale(made.records, now)


def test_a_chain_runs_from_the_oldest() -> None:
    made = catalogue(TREE, A, B, C, USER)
    assert replacement_chain(made, B) == (A, B, C)
    assert replacement_chain(made, USER) == ()
    assert [one.id for one in orphans(made, DAY)] == []


def test_references_inside_and_outside_stand_apart() -> None:
    found = relations(catalogue(TREE, A, B, C, USER), USER)
    assert (found.references, [str(number) for number in found.outside]) == (
        (B, C),
        ["GB/T 88888-2000"],
    )
    assert relations(catalogue(TREE, A, B, C, USER), C).as_json() == {
        "references_inside": [],
        "references_outside": [],
        "referenced_by": ["gb-t-99002-2021"],
        "adopted_by": [],
        "replaced_by": [],
        "chain": ["gb-t-99001-2010", "gb-t-99001-2015", "gb-t-99001-2020"],
    }


def test_who_adopts_and_who_replaces_a_record_is_told() -> None:
    adopted = standard("ISO 99001:2009", "published 2009-01-01", scope="related")
    adopts = {"number": "ISO 99001:2009", "degree": "IDT"}
    adopting = standard("GB/T 99007-2010", "published 2010-01-01", adopts=adopts)
    made = catalogue(TREE, A, B, adopted, adopting, USER)
    assert relations(made, adopted).as_json()["adopted_by"] == ["gb-t-99007-2010"]
    assert relations(made, A).as_json()["replaced_by"] == ["gb-t-99001-2015"]
    assert relations(made, B).as_json()["replaced_by"] == []
    assert relations(made, USER).as_json()["references_outside"] == ["GB/T 88888-2000"]


def test_a_reference_to_a_superseded_edition_names_the_new_one() -> None:
    (found,) = stale_references(catalogue(TREE, A, B, C, USER), DAY)
    assert found.as_json() == {
        "id": "gb-t-99002-2021",
        "number": "GB/T 99001-2015",
        "status": "superseded",
        "now": ["GB/T 99001-2020"],
    }


def test_an_undated_reference_joins_the_edition_of_the_day() -> None:
    old = standard("GB/T 99004-2021", "published 2021-01-01", places=[], scope="related")
    new = standard("GB/T 99004-2098", "published 2098-01-01", places=[], scope="related")
    naming = standard(
        "GB/T 99005-2022",
        "published 2022-01-01",
        places=[],
        scope="related",
        references=["GB/T 99004"],
    )
    assert list(orphans(catalogue(TREE, old, new, naming), date(2023, 1, 1))) == []


def test_what_is_on_no_topic_and_joined_to_none_is_an_orphan() -> None:
    placed = standard("GB/T 99003-2021", "published 2021-01-01", places=["1.1"])
    lost = standard("GB/T 99004-2021", "published 2021-01-01", places=["9.9"], scope="related")
    later = standard("GB/T 99005-2099", "published 2099-01-01", references=["GB/T 99004-2021"])
    made = catalogue(TREE, A, B, placed, lost, later)
    assert [one.id for one in orphans(made, DAY)] == ["gb-t-99004-2021"]
    assert list(orphans(made, date(2099, 2, 1))) == []


def test_pairs_that_name_one_another_are_no_orphans_and_who_is_alone_is() -> None:
    """By a reference, an adoption, a replacement; from the day on which both are there."""

    def alone(number: str, on: str = "2021-01-01", **more: Any) -> Standard:
        return standard(number, f"published {on}", places=[], scope="related", **more)

    made = catalogue(
        TREE,
        alone("GB/T 99011-2021", references=["GB/T 99012-2021"]),
        alone("GB/T 99012-2021"),
        alone("GB/T 99013-2021", adopts={"number": "ISO 99014:2021", "degree": "MOD"}),
        alone("ISO 99014:2021"),
        alone("GB/T 99015-2021"),
        alone("GB/T 99015-2025", "2025-01-01", replaces=["GB/T 99015-2021"]),
        alone("GB/T 99016-2026", "2026-01-01"),
        alone("GB/T 99016-2022", "2022-01-01", replaces=["GB/T 99016-2026"]),
        alone("GB/T 99017-2021"),
    )

    def found(day: str) -> list[str]:
        return [one.id.removeprefix("gb-t-990") for one in orphans(made, date.fromisoformat(day))]

    assert found("2020-12-31") == []
    assert found("2021-01-01") == ["15-2021", "17-2021"]
    assert found("2024-12-31") == ["15-2021", "16-2022", "17-2021"]
    assert found("2025-01-01") == ["16-2022", "17-2021"]
    assert found("2026-01-01") == ["17-2021"]


ONE, TWO, THREE = (f"GB/T 9999{n}-2099" for n in (1, 2, 3))


def test_a_cycle_is_told_once_with_the_number_that_leads_on() -> None:
    found = catalogue(
        [],
        standard(ONE, "published", references=["GB/T 99999-2099", TWO]),
        standard(TWO, "published", references=[ONE, THREE]),
        standard(THREE, "published", references=[THREE]),
    )
    ((members, index),) = reference_cycles(found, lambda one: one.references)
    assert ([one.label for one in members], index) == ([ONE, TWO], 1)


def test_naming_oneself_or_one_after_the_other_is_no_cycle() -> None:
    found = catalogue(
        [],
        standard(ONE, "published", references=[ONE, TWO]),
        standard(TWO, "published", references=[THREE]),
        standard(THREE, "published"),
    )
    assert list(reference_cycles(found, lambda one: one.references)) == []


TWO_TOPICS = [node("1", "category", topic("1.1"), topic("1.2"))]


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
    made = catalogue(TWO_TOPICS, basis, refers, adopts, ended, targets=(aim,))
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
    found = withdrawal_impact(coverage(catalogue(TWO_TOPICS, one, other, general), DAY), one)
    assert found.topics == (("1.2", State.COVERED, State.GENERAL_ONLY),)
