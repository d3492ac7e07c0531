"""The list of gaps in parts: its filter goes over all of them, on every part."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
import yaml
from playwright.sync_api import Page, expect

from chromium import serving
from tixi.model.fields import LocalizedName
from tixi.site.build import build
from tixi.site.pages import GAPS_PER_PAGE
from tixi.store.starter import start

COUNT = GAPS_PER_PAGE + 30


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a made-up site with more gaps than one page holds."""
    folder = tmp_path_factory.mktemp("many") / "new"
    start(folder, LocalizedName(zh="虚构", en="Made up"), date(2099, 1, 1))
    for path in (folder / "catalogue/standards").rglob("*.yaml"):
        path.unlink()
    topics = [
        {"code": f"1.{n}", "name": {"zh": f"虚构主题{n}"}, "kind": "topic"}
        for n in range(1, COUNT + 1)
    ]
    top = {"code": "1", "name": {"zh": "虚构类"}, "kind": "category", "children": topics}
    tree = {"title": {"zh": "虚构", "en": "Made up"}, "edition": "1", "nodes": [top]}
    text = yaml.safe_dump(tree, allow_unicode=True)
    (folder / "catalogue/framework.yaml").write_text(text, "utf-8")
    build(folder / "catalogue", folder / "site", date(2099, 1, 1))
    with serving(folder / "site") as address:
        yield address


@pytest.mark.parametrize("place", ["gaps/", "gaps/2/", "en/gaps/2/"])
def test_a_filter_goes_over_all_parts(page: Page, many: str, place: str) -> None:
    page.goto(many + place)
    rows = page.locator(".gap:visible")
    own = rows.count()
    assert 0 < own < COUNT
    expect(page.locator(".tally")).to_be_empty()
    page.fill(".filters [name=q]", "虚构主题13")
    expect(rows).to_have_count(11)  # 13 and 130 to 139
    expect(page.locator(".tally")).to_contain_text(re.compile(rf"11 .*{COUNT}"))
    expect(page.locator(".parts").first).to_be_hidden()
    page.reload()
    expect(rows).to_have_count(11)  # as its address says
    page.get_by_role("link", name=re.compile("虚构主题139$")).click()
    expect(page.locator("h1")).to_contain_text("虚构主题139")
    page.go_back()
    page.click("button[type=reset]")
    expect(rows).to_have_count(own)
    expect(page.locator(".parts").first).to_be_visible()
