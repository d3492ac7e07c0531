"""The comparison of two days: the page says what the measures say."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from built import ROOT
from tixi.measures.changelog import events, net_moves, stated_date
from tixi.model.stages import Stage
from tixi.store.loader import load

SMALL = ROOT / "tests/catalogues/small/catalogue"
AS_OF = "2096-06-30"
WINDOWS = [("2070-01-01", AS_OF), ("2093-12-31", "2094-12-31"), (AS_OF, AS_OF)]


@pytest.mark.parametrize(("since", "until"), WINDOWS)
def test_two_days_side_by_side(page: Page, small: str, since: str, until: str) -> None:
    catalogue = load(SMALL).catalogue
    assert catalogue is not None
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    log = events(catalogue)
    targets, moved = net_moves(one for one in log if first < one.day <= last)
    lives = catalogue.timelines.items()
    published = [
        id_
        for id_, life in lives
        if life.has_reached(Stage.PUBLISHED, last) and not life.has_reached(Stage.PUBLISHED, first)
    ]
    page.goto(f"{small}changes/?from={since}&to={until}")
    page.wait_for_selector(".compared h3")
    lists = page.locator(".compared ul")
    assert lists.count() == 5

    def ids(index: int) -> list[str]:
        links = lists.nth(index).locator("a")
        found = links.evaluate_all("all => all.map(a => a.pathname.split('/').at(-2))")
        return sorted(found)

    assert ids(2) == published
    assert ids(3) == [id_ for id_, life in lives if first < life.start <= last]
    assert ids(4) == [id_ for id_, life in lives if life.live(first) and not life.live(last)]
    unstated = {e.id for e in log if e.published and stated_date(catalogue, e) is None}
    items = lists.nth(2).locator("li")
    noted = items.filter(has_text="日期未见").locator("a")
    found = noted.evaluate_all("all => all.map(a => a.pathname.split('/').at(-2))")
    assert sorted(found) == sorted(unstated & set(published))
    told = lists.nth(0).inner_text()
    for name, (before, after) in targets.items():
        target = next(t for t in catalogue.targets if t.id == name)
        assert f"{target.title.zh}：{before} → {after}" in told
    topics = lists.nth(1).locator("li").all_inner_texts()
    assert len(topics) == max(1, len(moved))
    names = {code: catalogue.framework.by_code[code].name.zh for code in moved}
    assert all(
        any(t.startswith(f"{code} {name}：") for t in topics) for code, name in names.items()
    )


def test_a_list_that_does_not_come_is_told(page: Page, small: str) -> None:
    page.route("**/changes.js", lambda route: route.abort())
    page.goto(f"{small}changes/?from=2093-12-31&to={AS_OF}")
    expect(page.locator(".compared")).to_have_text("清单没有载入，请再试一次")
    page.unroute("**/changes.js")
    page.get_by_role("button", name="比较").click()
    expect(page.locator(".compared h3")).to_have_count(5)
