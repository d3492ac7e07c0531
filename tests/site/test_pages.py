"""Pages of made-up catalogues: every kind, long lists in parts, and the indexes for scripts."""

import json
import re
from datetime import date
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile import TITLES
from made import catalogue, node, standard, target, topic
from tixi.model.standard import Standard
from tixi.model.text import Lang
from tixi.rules import all_rules
from tixi.site import (
    api,
    changes,
    diagrams,
    documents,
    framework,
    home,
    pages,
    progress,
    records,
    search_index,
    topics,
)
from tixi.site.context import SiteContext
from tixi.site.links import counterpart
from tixi.site.page import ROWS_PER_PAGE, Page, split_list
from tixi.site.render import MAX_DESCRIPTION_CHARS, opening_sentence

AS_OF = date(2099, 6, 30)
MAX_BODY_BYTES = 250_000  # what style, script and frame add stays below 300 kB
LANGS = pytest.mark.parametrize("lang", list(Lang))
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
TREE = node("1", "category", topic("1.1"), topic("1.2"))


def context(*given: Standard, **more: Any) -> SiteContext:
    return SiteContext(catalogue([TREE], *given, **more), AS_OF)


@pytest.fixture(scope="module")
def crowded() -> SiteContext:
    """Hundreds of records, most of them on one of many topics."""
    many = [
        standard(
            f"T/MADEUP {n}-2097",
            f"initiated {2090 + n % 7}-03-01",
            *([f"published 2097-0{1 + n % 9}-01"] if n % 3 else []),
            places=["1.1"] if n % 5 else [],
            scope="dedicated" if n % 5 else "related",
        )
        for n in range(1, 701)
    ]
    tree = node("1", "category", *(topic(f"1.{n}") for n in range(1, 181)))
    targets = (target("by-2099", "2099-12-31", 9),)
    return SiteContext(catalogue([tree], *many, targets=targets), AS_OF)


def records_of(made: list[Page]) -> list[str]:
    """The ids of the records to which the rows of pages lead."""
    text = "\n".join(page.body for page in made)
    return re.findall(r"\]\([^)]*standards/([^)/]+)/index\.md\)", text)


def index_of(text: str | bytes) -> Any:
    """The data that a script sets."""
    assert isinstance(text, str)
    return json.loads(text.partition("=")[2].strip().rstrip(";"))


def test_every_kind_of_page_exists_in_both_languages_and_describes_itself() -> None:
    site = context(*RECORDS, targets=(target("by-2099", "2099-12-31", 9),))
    made = [one for one in pages.all_files(site) if isinstance(one, Page)]
    urls = [page.url for page in made]
    assert len(urls) == len(set(urls))
    assert {f"en/{url}" for url in urls if not url.startswith("en/")} <= set(urls)
    assert all(page.meta["description"] for page in made)
    assert all(page.body.startswith("# ") for page in made)


def test_no_page_is_heavy(crowded: SiteContext) -> None:
    for kind in pages.PAGES:
        if kind not in (home.home, framework.gaps, records.standards):
            for page in kind(crowded, Lang.EN):
                assert len(page.body.encode()) < MAX_BODY_BYTES, page.url


def test_a_target_counts_every_record_once_with_its_reason(crowded: SiteContext) -> None:
    (page,) = progress.progress(crowded, Lang.EN)
    (item,) = crowded.targets
    counted, *left_out = re.findall(r"<summary>(?:The|Left out:.*) (\d+)", page.body)
    assert int(counted) == len(item.members) == 373
    assert sum(map(int, left_out)) == len(item.excluded)
    lists = re.split(r"<summary>(?:The|Left out)", page.body)[1:]
    assert "173 more" in lists[1] and "single](../standards" in lists[1]


def test_a_closed_target_says_what_is_left_and_no_chance() -> None:
    targets = (target("by-2098", "2098-12-31", 9), target("by-2099", "2099-12-31", 9))
    site = context(*RECORDS, targets=targets)
    (page,) = progress.progress(site, Lang.EN)
    closed, ahead = page.body.split("{ #by-2099 }")
    assert "chance of 9" in ahead and "chance of" not in closed
    assert "The deadline 2098-12-31 has passed with 1 of 9" in closed


def test_an_industry_can_be_followed() -> None:
    tree = node("2", "category", node("2.1", "industry", topic("2.1.1")), topic("2.2"))
    own = standard("GB/T 99901-2098", "published 2098-05-01", places=["2.1.1"])
    other = standard("GB/T 99902-2098", "published 2098-05-02", places=["2.2"])
    site = SiteContext(catalogue([tree], own, other), AS_OF)
    found = {one.path: str(one.content) for one in api.feeds(site)}
    assert found["feeds/2.1.xml"].count("<entry>") == 1 and "99901" in found["feeds/2.1.xml"]
    assert '<link href="../changes/2098-05/" />' in found["feeds/2.1.xml"]
    assert found["feed.xml"].count("<entry>") == found["checks.xml"].count("<entry>") == 2
    (page,) = (one for one in framework.framework(site, Lang.EN) if "/2.1/" in one.url)
    assert "feeds/2.1.xml" in page.body


def test_former_pages_of_targets_lead_to_their_sections(crowded: SiteContext) -> None:
    found = {one.path: str(one.content) for one in progress.redirects(crowded)}
    assert "url=../#by-2099" in found["en/progress/by-2099/index.html"]
    assert "url=../progress/" in found["forecast/index.html"]


def test_every_gap_and_every_event_is_on_a_page(crowded: SiteContext) -> None:
    found = list(framework.gaps(crowded, Lang.ZH))
    ranks = [int(n) for page in found for n in re.findall(r' id="g(\d+)"', page.body)]
    assert sorted(ranks) == [gap.rank for gap in crowded.gaps]
    index, *months = changes.changes(crowded, Lang.ZH)
    log = crowded.newest_events
    assert len(log) > ROWS_PER_PAGE
    assert sorted(records_of(months)) == sorted(event.id for event in log)
    for month in months:  # the table of months leads to its page
        assert f"]({month.url.split('/')[1]}/index.md)" in index.body
        assert set(re.findall(r"^- (\d{4}-\d\d)", month.body, re.MULTILINE)) == {month.url[8:15]}


def test_a_crowded_topic_lists_some_and_says_how_many_more(crowded: SiteContext) -> None:
    page = next(iter(topics.topics(crowded, Lang.ZH)))
    listed, own = records_of([page]), [record.id for record in crowded.on_topic("1.1")]
    (more,) = re.findall(r"另有 (\d+) 项", page.body)
    assert set(listed) < set(own) and len(set(listed)) == len(listed) == len(own) - int(more)
    assert page.body.index("{ #coming }") > page.body.index("另有")


def indexed(site: SiteContext) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The words of the search index, and its entries."""
    index = index_of(search_index.search_index(site).content)
    columns = index["columns"]
    return index["words"], [dict(zip(columns, row, strict=False)) for row in index["entries"]]


def test_the_search_index_says_what_the_pages_say() -> None:
    site = context(*RECORDS)
    words, entries = indexed(site)
    rows = {one["url"]: one for one in entries}
    for record in RECORDS:
        row = rows[f"standards/{record.id}/"]
        assert row["zh"] == record.title.zh
        assert row["label"] == ("" if record.number is None else record.label)
        assert words["level"][row["level"]][0] == record.level
        assert words["scope"][row["scope"]][0] == record.scope
        value, *_, look = words["validity"][row["state"]]
        assert (value, look) == (site.validity(record) or "", site.look(record))
        assert row["codes"].split() == list(record.places)
        assert {record.plan, *record.aliases} - {None} <= {*row["names"].split("\n")}
    states = [words["state"][one["state"]][0] for one in entries if one["kind"] == 0]
    assert states == ["category", *(site.coverage.states[code] for code in ("1.1", "1.2"))]


@LANGS
def test_all_records_are_in_the_list_whatever_their_number(lang: Lang) -> None:
    many = [standard(f"GB/T {99000 + n}-2099", "planned") for n in range(2 * ROWS_PER_PAGE + 1)]
    site = context(*RECORDS, *many)
    found = list(records.listing(site, lang))
    prefix = "" if lang is Lang.ZH else "en/"
    assert [page.url for page in found] == [f"{prefix}standards/{n}" for n in ("", "2/", "3/")]
    ids = [re.findall(r'<th scope="row"><a href="(?:\.\./)?([^/"]+)/"', p.body) for p in found]
    _, entries = indexed(site)
    listed = [f"standards/{name}/" for part in ids for name in part]
    assert listed == [one["url"] for one in entries if one["kind"] == 1]
    for page in found:  # each leads to every other, above its rows and below
        assert len(set(re.findall(r'<li><a href="([^"]*)"', page.body))) == 3
        assert page.body.count('aria-current="page"') == 2
        assert len(page.body.encode()) < MAX_BODY_BYTES


def test_a_change_without_a_stated_day_is_marked() -> None:
    site = SiteContext(
        catalogue(
            [TREE],
            standard("GB/T 99991-2099", "published 2026-03", places=["1.1"]),
            standard("GB/T 99992-2099", "published", places=["1.1"]),
        ),
        date(2026, 12, 31),
    )
    rows = index_of(changes.changes_index(site).content)
    assert [(row[0], row[2], row[5]) for row in rows] == [
        ("2026-03-31", "GB/T 99991-2099", "+p"),
        ("2026-11-23", "GB/T 99992-2099", "+p?"),
    ]


def test_former_ids_lead_to_the_record() -> None:
    given = (
        standard("GB/T 99990-2095", "published 2095-03", aliases=["GB/T 99980-2090", "plan-b"]),
        standard("YD/T 99991-2095", "published 2095-03", plan="2098-9990T-YD"),
        standard("plan-b", "planned"),  # which takes precedence over the alias
    )
    found = {
        one.path: re.findall(r"url=([^\"]+)", str(one.content))
        for one in records.redirects(context(*given))
    }
    assert found == {
        f"{place}standards/{former}/index.html": [to]
        for place in ("", "en/")
        for former, to in (
            ("gb-t-99980-2090", "../gb-t-99990-2095/"),
            ("plan-2098-9990t-yd", "../yd-t-99991-2095/"),
        )
    }


def test_a_topic_that_is_not_wanted_links_the_decision() -> None:
    expected = {
        "count": 0,
        "reason": {"zh": "虚构：不拟制定"},
        "decision": "https://example.org/minutes",
    }
    tree = node("1", "category", topic("1.1", expected=expected))
    site = SiteContext(catalogue([tree]), AS_OF)
    made = [*framework.gaps(site, Lang.EN), *topics.topics(site, Lang.EN)]
    link = '<a href="https&#58;//example.org/minutes" rel="noreferrer external nofollow">'
    assert {p.url for p in made if link in p.body} == {"en/gaps/", "en/framework/1.1/"}


def test_what_is_known_around_a_topic_is_on_its_page() -> None:
    around = {
        "searched": [{"date": "2099-01-01", "words": "虚构", "where": {"zh": "虚构网"}}],
        "adoptable": [{"standard": "gb-t-99901-2098", "why": {"zh": "可采用"}}],
        "supports": ["1.2"],
    }
    tree = node("1", "category", topic("1.1", **around), topic("1.2"))
    site = SiteContext(catalogue([tree], *RECORDS), AS_OF)
    made = {page.url: page.body for page in topics.topics(site, Lang.ZH)}
    for anchor in ("searched", "adoptable", "supports"):
        assert f"{{ #{anchor} }}" in made["framework/1.1/"]
        assert f"{{ #{anchor} }}" not in made["framework/1.2/"]


def test_a_topic_has_what_it_inherits_and_a_record_says_whom_it_binds() -> None:
    rules = standard("GB/T 99901-2098", "published 2098-01-01", places=["1.1"], scope="general")
    steel = standard("GB 99902-2098", "published 2098-01-01", places=["2.1.2"])
    basis = node("1", "category", topic("1.1", supports=["2.1.1"]))
    industry = node("2.1", "industry", topic("2.1.1"), topic("2.1.2"))
    made = catalogue([basis, node("2", "category", industry)], rules, steel)
    site = SiteContext(made, AS_OF, repository="https://github.test/one")
    pages = {page.url: page.body for page in topics.topics(site, Lang.EN)}
    assert "GB/T 99901-2098" in pages["en/framework/2.1.1/"]
    assert "GB/T 99901-2098" not in pages["en/framework/2.1.2/"]
    assert "place&#61;2.1.1" in pages["en/framework/2.1.1/"]
    one, two = sorted(records.standards(site, Lang.EN), key=lambda page: page.url)
    assert "National standard, mandatory. Dedicated, made for [2.1 " in one.body
    assert "National standard, not mandatory. General" in two.body


@LANGS
def test_drawings_hold_the_tree_and_lead_to_pages_where_the_address_is_known(lang: Lang) -> None:
    site = SiteContext(catalogue([TREE]), AS_OF, address="https://example.org/there/")
    files = {asset.path: asset.content for asset in diagrams.drawings(site)}
    name = f"downloads/{diagrams.drawing_file('1', lang)}.svg"
    root = ET.fromstring(files[name])
    prefix = "" if lang is Lang.ZH else "en/"
    hrefs = [a.get("{http://www.w3.org/1999/xlink}href") for a in root.iter()]
    wanted = [f"https://example.org/there/{prefix}framework/{c}/" for c in ("1", "1.1", "1.2")]
    assert [href for href in hrefs if href] == wanted
    assert str(AS_OF) in "".join(root.itertext())
    offered = next(documents.downloads(site, lang)).body
    names = {path.removeprefix("downloads/") for path in files if f".{lang.value}." in path}
    assert len(names) == 3 and all(name in offered for name in names)


@LANGS
def test_every_rule_is_on_the_page_of_rules(lang: Lang) -> None:
    (page,) = documents.rules(context(), lang)
    ids = re.findall(r"^### .* \{ #(\S+) \}$", page.body, re.MULTILINE)
    assert ids == [rule.code.lower() for rule in all_rules()]
    sections = unescape(page.body).split("\n### ")[1:]
    for rule, text in zip(all_rules(), sections, strict=True):
        for wanted in (
            rule.case.title.get(lang),
            rule.case.why.get(lang),
            rule.case.bad,
            rule.case.good,
        ):
            assert wanted.strip() in text


@pytest.mark.parametrize("title", TITLES)
def test_a_description_is_plain_text_on_one_line(title: str) -> None:
    record = standard("GB/T 99990-2095", "published 2095-03", title={"zh": title * 9})
    (page,) = records.standards(context(record), Lang.ZH)
    description = unescape(page.meta["description"])
    assert len(description) <= MAX_DESCRIPTION_CHARS and "\n" not in description
    assert description.startswith("GB/T 99990-2095 ")
    text = "<h1>x</h1><p>Status: old</p><p>First <a>words</a>.</p><p>Second ones.</p>"
    assert opening_sentence(text) == "First words."


@given(st.lists(st.integers(), max_size=60), st.integers(1, 20))
def test_parts_hold_every_row_once(rows: list[int], size: int) -> None:
    found = split_list("list/", rows, size)
    assert [row for part in found for row in part.rows] == rows
    sizes = [len(part.rows) for part in found]
    assert max(sizes) <= size and max(sizes) - min(sizes) <= 1
    assert [part.place for part in found][:2] == ["list/", "list/2/"][: len(found)]


def test_a_page_leads_to_its_counterpart_or_the_nearest_above() -> None:
    urls = {"", "en/", "gaps/", "en/gaps/", "about/", "en/about/", "method/", "en/only/"}
    pairs = (("about/", "en/about/"), ("en/about/", "about/"), ("method/", "en/"),
             ("en/gaps/more/", "gaps/"), ("en/only/", ""), ("", "en/"))  # fmt: skip
    assert [counterpart(url, urls, Lang.ZH) for url, _ in pairs] == [other for _, other in pairs]
