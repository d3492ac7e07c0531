"""The list of standards, and what the browser looks through: all of it, in the same order."""

import json
import re
from datetime import date
from typing import Any

import pytest

from made import catalogue, node, standard, topic
from tixi.model.standard import Standard
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.pages import listing, search
from tixi.site.pages.parts import MOST

AS_OF = date(2099, 6, 30)
RECORDS = (
    standard("GB/T 99901-2098", "published 2098-05-01", "in-force 2098-11-01", places=["1.1"]),
    standard("GB/T 99902-2099", "published 2099-05-01", "in-force 2099-11-01", places=["1.2"]),
    standard("GB/T 99902-2090", "published 2090-05-01", "withdrawn 2098-01-01", scope="general"),
    standard("YD/T 99903-2099", "published", scope="general", plan="2098-9990T-YD"),
    standard("plan-a", "drafting 2098-01-01", places=["1.1", "1.2"], aliases=["plan-b"]),
    standard("plan-c", "planned"),
    standard("plan-d", "initiated 2099-12-01"),
    standard("plan-e", "initiated 2098-12-01", "suspended 2099-01-01"),
)


def edition(*records: Standard) -> Edition:
    tree = node("1", "category", topic("1.1"), topic("1.2"))
    return Edition(catalogue([tree], *records), AS_OF)


def read(made: Edition) -> dict[str, Any]:
    """What `list.js` holds."""
    text = search.asset(made).text({})[0]
    assert isinstance(text, str)
    found: dict[str, Any] = json.loads(text.removeprefix("window.tixiList = ").rstrip(";\n"))
    return found


def test_a_row_says_of_a_record_what_its_page_says() -> None:
    made = edition(*RECORDS)
    held = read(made)
    words, rows = held["words"], {row[0]: row for row in held["standards"]}
    assert set(rows) == {record.id for record in RECORDS}
    for record in RECORDS:
        row, status = rows[record.id], made.status(record)
        assert row[2] == record.title.zh and row[1] == (
            "" if record.number is None else record.label
        )
        assert words["level"][row[5]][0] == record.level
        assert words["scope"][row[6]][0] == record.scope
        assert words["stage"][row[7]][0] == (status or "")
        assert words["look"][row[8]] == made.look(record)
        assert row[9].split() == list(record.places)
        assert row[10] == (listing.year_of(made, record) or 0)
        names = {record.plan, *record.aliases} - {None}
        assert set(row[4].split("\n")) - {""} == names
    assert rows["gb-t-99901-2098"][10] == 2098


def test_every_node_stands_in_the_list_with_its_state() -> None:
    made = edition(*RECORDS)
    held = read(made)
    states = [held["words"]["state"][row[3]][0] for row in held["nodes"]]
    assert [row[0] for row in held["nodes"]] == ["1", "1.1", "1.2"]
    assert states == ["category", *(made.coverage.states[code] for code in ("1.1", "1.2"))]


@pytest.mark.parametrize("lang", list(Lang))
def test_all_records_are_there_in_html_whatever_their_number(lang: Lang) -> None:
    many = [standard(f"GB/T {99000 + n}-2099", "planned") for n in range(2 * MOST + 1)]
    made = edition(*RECORDS, *many)
    found = list(listing.pages(made, lang))
    prefix = "" if lang is Lang.ZH else "en/"
    assert [page.url for page in found] == [f"{prefix}standards/{n}" for n in ("", "2/", "3/")]
    ids = [re.findall(r'<th scope="row"><a href="(?:\.\./)?([^/"]+)/"', p.body) for p in found]
    assert [name for part in ids for name in part] == [row[0] for row in read(made)["standards"]]
    for page in found:  # each leads to every other, above its rows and below
        assert len(set(re.findall(r'<li><a href="([^"]*)"', page.body))) == 3
        assert page.body.count('aria-current="page"') == 2
        assert len(page.body.encode()) < 250_000
