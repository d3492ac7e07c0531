"""Validity is the same on every surface, and no surface shows a day that no record states."""

import csv
import io
import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from laid import lay
from made import catalogue, node, standard, topic
from tixi.cli.main import main
from tixi.formats.exports import find
from tixi.model.stages import VALIDITY_NAMES, Stage, Validity
from tixi.model.standard import Standard
from tixi.model.text import Lang
from tixi.site import api, changes, home, records, search_index
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

    content = find("workbook").make(site.export)
    assert isinstance(content, bytes)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    _, titles, *_, cells = book.get_sheet_by_name("标准明细表").to_python()
    assert dict(zip(titles, cells, strict=True))["状态"] == name.zh

    for lang in Lang:
        (page,) = records.standards(site, lang)
        assert name.get(lang) in page.body
        (page,) = records.listing(site, lang)
        assert name.get(lang) in page.body.partition("<tbody>")[2]
    index = str(search_index.search_index(site).content)
    data = json.loads(index.removeprefix("window.tixiList = ").rstrip().removesuffix(";"))
    (row,) = (row for row in data["entries"] if row[0] == 1)
    assert data["words"]["validity"][row[1]][:3] == [expected, name.zh, name.en]


def test_in_force_without_a_date_is_under_the_filter_of_in_force() -> None:
    record = standard("GB/T 99991-2026", "published 2026-01-02", places=["1.1"])
    (page,) = records.listing(SiteContext(catalogue([TREE], record), AS_OF), Lang.ZH)
    body = unescape(page.body)
    assert '<option value="in_force">现行</option>' in body
    assert 'value="in_force_date_unknown"' not in body


CHECKED = "2026-06-01"


@pytest.fixture
def undated() -> SiteContext:
    """One record published on no known day, one known to the month, in force since; all checked
    on one day. The last is superseded on no known day."""
    places = {"places": ["1.1"], "checked": CHECKED}
    return SiteContext(
        catalogue(
            [TREE],
            standard("GB/T 99991-2026", "published", **places),
            standard("GB/T 99992-2026", "published 2026", "in-force 2026-03", **places),
            standard("GB/T 99993-2020", "published 2020-01-02", **places),
            standard("GB/T 99993-2026", "published", replaces=["GB/T 99993-2020"], **places),
        ),
        AS_OF,
    )


def entries(*records: Standard, address: str = "") -> set[str]:
    """The ids of the feed of all events, and its own."""
    site = SiteContext(catalogue([TREE], *records), AS_OF, address=address)
    feed = next(one for one in api.feeds(site) if one.path == "feed.xml")
    return set(re.findall(r"<id>(urn\S+)</id>", str(feed.content)))


def test_what_the_feed_said_keeps_its_id() -> None:
    """Over publication and over the correction of a day or a number; other sites have others."""
    project = standard("plan-a", "initiated 2026-01-05", "drafting 2026-02-01")
    before = entries(project)
    assert len(before) == 3
    for name, day, former in (
        ("plan-a", "2026-01-06", []),
        ("GB/T 99991-2026", "2026-01-05", ["plan-a"]),
        ("GB/T 99992-2026", "2026-01-05", ["plan-a", "GB/T 99991-2026"]),
    ):
        stages = (f"initiated {day}", "drafting 2026-02-01", "published 2026-03-01")
        after = entries(standard(name, *stages, aliases=former))
        assert len(after) == 4 and before < after
    twice = standard("plan-b", "suspended 2026-01-05", "drafting 2026-02", "suspended 2026-03")
    assert len(entries(twice)) == 4
    assert not before & entries(project, address="https://one.test/")


@pytest.mark.parametrize("lang", Lang)
def test_the_day_of_a_check_is_no_event_on_the_site(undated: SiteContext, lang: Lang) -> None:
    files = {one.path: str(one.content) for one in api.assets(undated) if one.path[-3:] == "xml"}
    (front,), (_, log) = home.home(undated, lang), changes.changes(undated, lang)
    for text in (files["feed.xml"], front.body, log.body):
        assert CHECKED not in text and "99991" not in text and "GB/T 99993-2026" not in text
    for text in (front.body, log.body):
        assert "\n- 2026-03 **" in text
    assert "2026-03 实施" in files["feed.xml"]
    assert "<id>urn:uuid:" in files["feed.xml"]  # as they are, not as references
    told = {one.path: str(one.content) for one in api.answers(undated)}["api/v1/changes.json"]
    assert [(one["id"], one["stated"]) for one in json.loads(told)["events"]] == [
        ("gb-t-99993-2020", "2020-01-02"),
        ("gb-t-99992-2026", "2026-03"),
    ]


def test_the_history_of_a_record_has_no_day_of_a_check(undated: SiteContext) -> None:
    made = {page.url: page.body for page in records.standards(undated, Lang.EN)}
    history = {
        url.split("/")[-2]: body.partition("{ #thread }")[2].partition("\n## ")[0]
        for url, body in made.items()
    }
    assert all(CHECKED not in text for text in history.values())
    for name in ("gb-t-99991-2026", "gb-t-99993-2026", "gb-t-99993-2020"):
        assert history[name].count("date not known") == 1
    # Published some day of a year in whose March it was in force: not at the end of that year.
    assert history["gb-t-99992-2026"].count("counted from 2026-03-31") == 2


def test_show_gives_no_day_that_is_not_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = lay(
        tmp_path, "history:\n  - {stage: published}\n  - {stage: in-force, date: 2099-03}\n"
    )
    words = ["show", "gbt99999", "--catalogue", str(where), "--as-of", "2099-12-31"]
    assert main([*words, "--lang", "en"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    at = next(n for n, line in enumerate(lines) if line[:1] == ["history"])
    assert " ".join(lines[at]) == "history date not known published"
    assert " ".join(lines[at + 1]) == "2099-03 in force counted from 2099-03-31"
    assert main([*words, "--lang", "zh"]) == 0
    assert "日期未见" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    ["report", "gaps", "forecast", "plan", "check", "show 1.1", "show gbt99999", "search 虚构",
     "graph", "export json"],
)  # fmt: skip
def test_every_json_object_has_its_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    where = lay(tmp_path, "history:\n  - {stage: published, date: 2099-03-02}\n")
    form = [] if words.startswith("export") else ["--format", "json"]
    main([*words.split(), *form, "--catalogue", str(where), "--as-of", "2099-06-30"])
    assert json.loads(capsys.readouterr().out)["as_of"] == "2099-06-30"
