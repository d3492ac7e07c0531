"""Finding records, and how one record supersedes another."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import catalogue, standard
from model.numbers import misspelled, numbers
from tixi.model.catalogue import Catalogue
from tixi.model.number import Number, NumberError, parse_number
from tixi.model.stages import Stage
from tixi.model.standard import Standard

OLD = "GB/T 99999-2010"
NEW = "GB/T 99999-2099"


def found(standards: Catalogue, name: str) -> str | None:
    record = standards.find(name)
    return record.id if record else None


def ids(found: dict[str, tuple[Standard, ...]]) -> dict[str, list[str]]:
    return {name: [record.id for record in records] for name, records in found.items()}


@pytest.fixture
def full() -> Catalogue:
    """Editions, a project, one with former numbers."""
    return catalogue(
        [],
        standard(OLD, "in-force 2010-06-01"),
        standard(
            NEW, "initiated 2022-07-01", plan="20990787-T-469", aliases=["plan-20990787-t-469"]
        ),
        standard("T/MADEUP 0011-2099", "published 2024", aliases=["T/MADEUP 1-2098", "虚构 一"]),
        standard("NIST SP 999-1 Rev. 9", "published 2020", scope="related"),
        standard("NIST SP 999-1 Rev. 10", "published 2022", scope="related"),
        standard("GB/T 99999-2099/XG1-2099", "published 2024"),
        standard("plan-20990001-t-469", "planned 2023", plan="20990001-T-469"),
    )


FOUND = {
    "gb-t-99999-2010": "GB/T 99999-2010|gbt99999—2010|ＧＢ／Ｔ　９９９９９－２０１０"
    "| GB-T-99999-2010 ",
    "gb-t-99999-2099": "GB/T 99999|20990787-T-469|20990787t469|２０９９０７８７—Ｔ—４６９"
    "|plan-20990787-T-469",  # the newest edition; its plan number and former id
    "gb-t-99999-2099-xg1-2099": "GB/T 99999/XG1",
    "nist-sp-999-1-rev-10": "NIST SP 999-1",
    "nist-sp-999-1-rev-9": "nist sp 999-1r9",
    "plan-20990001-t-469": "plan-20990001-t-469|20990001-T-469",
    "t-madeup-0011-2099": "T/MADEUP-1-2098|虚构 一",
    "": "GB/T 99999-2011|GB/T 9999|GB/T 99999.1|T/MADEUP 11-2099|1.1||" + "\x00" * 200,
}


@pytest.mark.parametrize("record", FOUND)
def test_find(full: Catalogue, record: str) -> None:
    for name in FOUND[record].split("|"):
        assert found(full, name) == (record or None)


def test_a_number_outranks_a_plan_and_a_plan_an_alias() -> None:
    standards = catalogue(
        [],
        standard("GB/T 99990-2099", "planned 2023", aliases=[OLD, "20990787-T-469"]),
        standard(OLD, "planned 2023"),
        standard("GB/T 99991-2099", "planned 2023", plan="20990787-T-469", aliases=["gb-t-1-2099"]),
        standard("GB/T 1-2099", "planned 2023"),
    )
    assert found(standards, OLD) == "gb-t-99999-2010"
    assert found(standards, "20990787-T-469") == "gb-t-99991-2099"
    assert found(standards, "gb-t-1-2099") == "gb-t-1-2099"


def test_of_two_records_with_one_name_the_first_has_it() -> None:
    standards = catalogue(
        [],
        standard("GB/T 99991-2099", "planned 2023", aliases=["T/MADEUP 1-2098"]),
        standard("GB/T 99992-2099", "planned 2023", aliases=["T/MADEUP 1-2098"]),
    )
    assert found(standards, "T/MADEUP 1-2098") == "gb-t-99991-2099"


@given(st.data(), st.lists(numbers, min_size=1, max_size=4, unique_by=str))
def test_every_record_is_found_by_number_and_id(data: st.DataObject, several: list) -> None:
    standards = catalogue([], *(standard(str(number), "planned 2023") for number in several))
    for number in several:
        assert found(standards, data.draw(misspelled(str(number)))) == number.slug
        assert found(standards, number.slug) == number.slug


@given(numbers)
def test_an_id_that_reads_as_a_number_is_the_id_of_that_number(number: Number) -> None:
    with contextlib.suppress(NumberError):
        assert parse_number(number.slug).slug == number.slug


def test_editions_oldest_first(full: Catalogue) -> None:
    editions = ids(full.editions)
    assert editions["GB/T 99999"] == ["gb-t-99999-2010", "gb-t-99999-2099"]
    assert editions["NIST SP 999-1"] == ["nist-sp-999-1-rev-9", "nist-sp-999-1-rev-10"]


def replaced(*history: str, **more: object) -> Catalogue:
    """An old record in force since 2010 and a new one with this history that replaces it."""
    return catalogue(
        [],
        standard(OLD, "in-force 2010-06-01"),
        standard(NEW, *history, **({"replaces": [OLD]} | more)),
    )


def end_of_old(standards: Catalogue) -> date | None:
    return standards.timelines["gb-t-99999-2010"].superseded_on


def test_superseded_when_the_other_comes_into_force() -> None:
    standards = replaced("published 2024-03-15", "in-force 2024-10-01")
    live = [[s.id for s in standards.live(date(2024, *day))] for day in ((9, 30), (10, 1))]
    assert live == [["gb-t-99999-2010", "gb-t-99999-2099"], ["gb-t-99999-2099"]]
    assert standards.timelines["gb-t-99999-2010"].status(date(2024, 10, 1)) is Stage.SUPERSEDED


@pytest.mark.parametrize(
    ("history", "day"),
    [
        (("published 2024-03-15",), "2024-03-15"),  # no in-force stage
        (("published 2024-03",), "2024-03-31"),
        (("published 2024-03-15", "in-force"), "2026-11-23"),  # undated: from checked
        (("initiated 2020", "in-force 2024-10-01"), "2024-10-01"),
        (("reaffirmed 2024-10-01",), "2024-10-01"),  # it had been published by then
        (("in-force 2024-10-01", "in-force 2024-02-01"), "2024-02-01"),
        (("published 2099-01-01",), "2099-01-01"),
        (("planned 2024",), None),
        (("initiated 2023-01-01", "approved 2024-01-01"), None),
        (("drafting 2023-01-01", "terminated 2024-01-01"), None),
        (("drafting 2023-01-01", "suspended 2024-01-01"), None),
    ],
)
def test_when_the_other_takes_effect(history: tuple[str, ...], day: str | None) -> None:
    assert end_of_old(replaced(*history)) == (date.fromisoformat(day) if day else None)


def test_replaced_by_a_former_number() -> None:
    standards = catalogue(
        [],
        standard(OLD, "published 2010", aliases=["T/MADEUP 1-2009", "T/MADEUP 2-2009"]),
        standard(NEW, "published 2024-03-15", replaces=["T/MADEUP-1-2009", "T/MADEUP 2-2009"]),
    )
    assert end_of_old(standards) == date(2024, 3, 15)
    assert [s.id for s in standards.replaced_by["gb-t-99999-2010"]] == ["gb-t-99999-2099"]


def test_replacement_names_one_edition_in_any_spelling() -> None:
    for name in ("gbt99999—2010", "ＧＢ／Ｔ ９９９９９-2010"):
        assert end_of_old(replaced("published 2024-03-15", replaces=[name])) == date(2024, 3, 15)
    for name in ("GB/T 99999-2011", "GB/T 99999", "GB/T 99999.1-2010", "GB 99999-2010"):
        assert end_of_old(replaced("published 2024-03-15", replaces=[name])) is None


def test_the_first_of_several_that_replace_it_ends_it() -> None:
    standards = catalogue(
        [],
        standard(OLD, "published 2010"),
        standard("GB/T 99998.1-2099", "published 2025-01-01", replaces=[OLD]),
        standard("GB/T 99998.2-2099", "published 2024-01-01", replaces=[OLD]),
        standard("GB/T 99998.3-2099", "planned 2020", replaces=[OLD]),
    )
    assert end_of_old(standards) == date(2024, 1, 1)
    assert len(standards.replaced_by["gb-t-99999-2010"]) == 3


def test_nothing_replaces_itself() -> None:
    renumbered = standard(
        NEW, "published 2024", aliases=["T/MADEUP 1-2009"], replaces=[NEW, "T/MADEUP 1-2009"]
    )
    standards = catalogue([], renumbered)
    assert standards.replaced_by == {}
    assert standards.timelines[renumbered.id].live(date(2026, 1, 1))


def test_records_that_replace_each_other_end_each_other() -> None:
    standards = catalogue(
        [],
        standard(OLD, "published 2010-01-01", replaces=[NEW]),
        standard(NEW, "published 2024-01-01", replaces=[OLD]),
    )
    assert standards.timelines["gb-t-99999-2010"].superseded_on == date(2024, 1, 1)
    assert standards.timelines["gb-t-99999-2099"].superseded_on == date(2010, 1, 1)
    assert list(standards.live(date(2026, 1, 1))) == []


def test_referenced_by_and_adopted_by() -> None:
    """In any edition; what refers to itself, or to what has no record, is left out."""
    adopts = {"number": "ISO 99999:2098", "degree": "IDT"}
    standards = catalogue(
        [],
        standard(OLD, "published 2010", references=[OLD, "ISO 99999", "GB/T 99990"]),
        standard(NEW, "published 2024", references=[OLD, "ISO 99999"], adopts=adopts),
        standard("ISO 99999:2098", "published 2020", scope="related"),
    )
    assert ids(standards.referenced_by) == {
        "gb-t-99999-2010": ["gb-t-99999-2099"],
        "iso-99999-2098": ["gb-t-99999-2010", "gb-t-99999-2099"],
    }
    assert ids(standards.adopted_by) == {"iso-99999-2098": ["gb-t-99999-2099"]}
