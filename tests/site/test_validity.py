"""The validity of a record is the same on every surface: JSON, tables, the site and its filters."""

import csv
import io
import json
from datetime import date

import pytest

from made import catalogue, node, standard, topic
from tixi.formats.exports import find
from tixi.model.stages import Stage
from tixi.model.text import Lang
from tixi.model.validity import VALIDITY_NAMES, Validity
from tixi.site import api, record_pages
from tixi.site.context import SiteContext

AS_OF = date(2026, 6, 30)
TREE = node("1", "category", topic("1.1"))

# history ⇒ validity
CASES = """
published 2026-01-02, in-force 2026-06-30 ⇒ in_force
published 2026, in-force 2026-05 ⇒ in_force
published, in-force 2026-05 ⇒ in_force
published 2026-01-02 ⇒ in_force_date_unknown
published 2026-01-02, in-force ⇒ in_force_date_unknown
published 2020-01-02, reaffirmed 2025-02-03 ⇒ in_force_date_unknown
published 2026-01-02, in-force 2026-07-01 ⇒ upcoming
published 2026-01-02, in-force 2026-06 ⇒ in_force
published 2026-01-02, in-force 2026 ⇒ upcoming
initiated 2026-01-02 ⇒ in_progress
approved 2026-01-02, published 2026-07-01 ⇒ in_progress
planned 2026-01-02 ⇒ planned
drafting 2026-01-02, suspended 2026-02-03 ⇒ suspended
drafting 2026-01-02, suspended 2026-02-03, review 2026-03-04 ⇒ in_progress
drafting 2026-01-02, terminated 2026-02-03 ⇒ ended
published 2020-01-02, in-force 2020-03-04, withdrawn 2026-02-03 ⇒ ended
"""


def parsed(case: str) -> tuple[list[str], str]:
    history, _, expected = case.partition(" ⇒ ")
    return history.split(", "), expected


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_the_validity_is_the_same_everywhere(case: str) -> None:
    history, expected = parsed(case)
    record = standard("GB/T 99991-2026", *history, places=["1.1"], checked="2026-06-01")
    site = SiteContext(catalogue([TREE], record), AS_OF)
    name = VALIDITY_NAMES[Validity(expected)]

    answers = {one.path: json.loads(str(one.content)) for one in api.answers(site)}
    one = answers[f"api/v1/standards/{record.id}.json"]
    assert (one["validity"], one["evidence"], one["as_of"]) == (expected, "single", "2026-06-30")
    assert answers["api/v1/standards.json"]["standards"] == [one]

    (row,) = csv.DictReader(io.StringIO(str(find("csv").make(site.export))))
    assert row["validity"] == expected
    assert row["status"] in list(Stage)

    for lang in Lang:
        (page,) = record_pages.standards(site, lang)
        assert name.get(lang) in page.body
        (page,) = record_pages.listing(site, lang)
        assert name.get(lang) in page.body.partition("<tbody>")[2]
    index = str(record_pages.search_index(site).content)
    data = json.loads(index.removeprefix("window.tixiList = ").rstrip().removesuffix(";"))
    assert data["words"]["validity"][data["standards"][0][7]] == [expected, name.zh, name.en]


def test_in_force_without_a_date_is_under_the_filter_of_in_force() -> None:
    record = standard("GB/T 99991-2026", "published 2026-01-02", places=["1.1"])
    (page,) = record_pages.listing(SiteContext(catalogue([TREE], record), AS_OF), Lang.ZH)
    assert '<option value="in_force">现行</option>' in page.body
    assert 'value="in_force_date_unknown"' not in page.body
