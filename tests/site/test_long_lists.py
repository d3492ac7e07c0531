"""Pages that grow with the records: parted or folded, with nothing lost and no page too heavy."""

import json
import re
from datetime import date

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.changelog import recent_events
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Draft, Page
from tixi.site.pages import changes, forecast, framework, gaps, progress, recheck
from tixi.site.pages.parts import MOST

AS_OF = date(2099, 6, 30)
HEAVIEST = 250_000  # bytes: what style, script and frame add stays below 300 kB
COUNT = 700
TOPICS = [f"1.{n}" for n in range(1, 181)]


@pytest.fixture(scope="module")
def edition() -> Edition:
    records = [
        standard(
            f"T/MADEUP {n}-2097",
            f"initiated {2090 + n % 7}-03-01",
            *([f"published 2097-0{1 + n % 9}-01"] if n % 3 else []),
            places=["1.1"] if n % 5 else [],
            scope="dedicated" if n % 5 else "related",
        )
        for n in range(1, COUNT + 1)
    ]
    tree = node("1", "category", *map(topic, TOPICS))
    return Edition(
        catalogue([tree], *records, targets=(target("by-2099", "2099-12-31", 9),)), AS_OF
    )


def whole(page: Page | Draft) -> Page:
    """A page, made if it is not yet."""
    made = page.make() if isinstance(page, Draft) else page
    assert isinstance(made, Page)
    return made


def records_of(pages: list[Page]) -> list[str]:
    """The ids of the records to which the rows of pages lead."""
    text = "\n".join(page.body for page in pages)
    return re.findall(r'class="record" href="[^"]*standards/([^"/]+)/"', text)


def test_no_page_is_heavy(edition: Edition) -> None:
    for kind in (progress, gaps, changes, recheck, framework, forecast):
        for lang in Lang:
            for page in map(whole, kind.pages(edition, lang)):
                assert len(page.body.encode()) < HEAVIEST, page.url


def test_a_target_names_every_record_once_with_its_reason(edition: Edition) -> None:
    first, *rest = progress.pages(edition, Lang.EN)
    (item,) = edition.targets
    assert {page.url.split("/")[1] for page in (first, *rest)} == {"progress"}
    assert "en/progress/by-2099/2/" in {page.url for page in rest}
    named = records_of(rest)
    assert sorted(named) == sorted([*item.members, *(name for name, _ in item.excluded)])
    assert named[: len(item.members)] == list(item.members)
    assert len(records_of([first])) == progress.MOST
    text = "\n".join(page.body for page in rest)
    assert "of a scope that does not count" in text and "not yet at the milestone" in text


def test_a_long_course_is_told_by_month_or_year() -> None:
    days = [date(2090 + n // 300, 1 + n // 25 % 12, 1 + n % 25) for n in range(900)]
    steps = tuple((day, n) for n, day in enumerate(days))
    for given in (steps, steps[:300], steps[:50]):
        often, shown = progress.thinned(given)
        assert len(shown) <= progress.MOST and shown[-1] == given[-1]
        assert set(shown) <= set(given)
        assert (often.en == "") == (shown == given)


def test_every_gap_and_every_event_stands_on_one_of_the_parts(edition: Edition) -> None:
    found = list(gaps.pages(edition, Lang.ZH))
    ranks = [int(n) for page in found for n in re.findall(r' id="g(\d+)"', page.body)]
    assert len(found) > 1 and ranks == [gap.rank for gap in edition.gaps]
    log = recent_events(edition.events, edition.catalogue, AS_OF)
    found = list(changes.pages(edition, Lang.ZH))
    assert len(log) > MOST and records_of(found) == [event.id for event in log]
    for year in {event.day.year for event in log}:  # the table of years leads to its events
        (place,) = re.findall(rf'<th scope="row"><a href="([^"]*)#y{year}"', found[0].body)
        part = next(page for page in found if page.url == f"changes/{place.removeprefix('./')}")
        assert f'id="y{year}"' in part.body


def test_a_filter_of_gaps_has_those_of_all_parts(edition: Edition) -> None:
    for lang, asset in zip(Lang, gaps.assets(edition), strict=True):
        assert isinstance(asset.content, str)
        rows = json.loads(asset.content.removeprefix("window.tixiGaps = ").rstrip(";\n"))
        found = list(gaps.pages(edition, lang))
        assert asset.path == f"{found[0].url}all.js"
        assert [int(n) for n in re.findall(r' id="g(\d+)"', rows)] == [g.rank for g in edition.gaps]
        assert rows.splitlines()[0] in found[0].body  # links and all: it stands in that folder
    few = Edition(catalogue([node("1", "category", topic("1.1"))]), AS_OF)
    assert list(gaps.assets(few)) == []


def test_a_crowded_topic_keeps_all_its_standards(edition: Edition) -> None:
    pages = {page.url: page for page in map(whole, framework.pages(edition, Lang.ZH))}
    crowded = [pages[f"framework/1.1/{n}"] for n in ("", "2/")]
    assert records_of(crowded) == [record.id for record in edition.on_topic("1.1")]
    assert "framework/1.2/2/" not in pages


def test_records_to_check_again_are_all_there(edition: Edition) -> None:
    found = records_of(list(recheck.pages(edition, Lang.ZH)))
    assert len(found) > MOST and len(set(found)) == len(found)
