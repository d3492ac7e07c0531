"""What readers do on the pages, and what must hold on every kind of page."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from built import ROOT, Site, build
from chromium import DESK, PHONE, serving

RECORD = "standards/gb-t-99901-2094/"
KINDS = ("", "framework/", "framework/1/", "framework/1.1.1/", "standards/", RECORD, "gaps/",
         "progress/", "changes/", "changes/2095-06/", "note/", "downloads/", "method/")  # fmt: skip
OTHER_KINDS = ("laws/", "neighbours/")  # which the small catalogue lacks
ENGLISH = ("", "standards/", RECORD)
SIDEWAYS = """() => [...document.querySelectorAll(".md-content *")]
    .filter(one => one.scrollWidth > one.clientWidth + 1 && one.tabIndex < 0
        && ["auto", "scroll"].includes(getComputedStyle(one).overflowX))
    .map(one => one.outerHTML.slice(0, 200))"""


def test_an_official_sees_whether_the_targets_are_met_and_what_is_missing(
    page: Page, small: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(small)
    card = page.locator(".target").first
    expect(card).to_contain_text(re.compile("未达到|已达到"))
    assert card.bounding_box()["y"] < PHONE["height"]  # type: ignore[index]
    card.locator("a").click()
    page.locator("summary", has_text=re.compile("计入的 \\d+ 项")).first.click()
    expect(page.locator("details[open] a").first).to_be_visible()
    page.set_viewport_size(DESK)
    page.goto(small)
    page.get_by_role("link", name="体系与缺口", exact=True).first.click()
    page.get_by_role("link", name="缺口", exact=True).first.click()
    page.wait_for_url("**/gaps/")
    expect(page.locator("h2").first).to_contain_text(re.compile("第 \\d 档"))


@pytest.fixture(scope="module")
def industrial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of some real records, frozen, with a repository."""
    root = str(ROOT / "tests/catalogues/industrial/catalogue")
    made = build(tmp_path_factory.mktemp("industrial") / "site", "--catalogue", root, "--as-of",
                 "2026-11-30", REPO_URL="https://git.test/standards")  # fmt: skip
    with serving(made.folder) as address:
        yield address


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_official_has_verdict_and_most_pressing_gap_on_one_screen(
    page: Page, industrial: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    page.goto(industrial)
    expect(page.locator(".answer")).to_contain_text("14 项，距要求的 100 项差 86 项")
    for shown in (page.locator(".answer"), page.get_by_role("link", name="1.2.1").first):
        box = shown.bounding_box()
        assert box and box["y"] + box["height"] <= size["height"]


def test_an_engineer_in_a_steel_plant_finds_what_applies_in_two_clicks(
    page: Page, industrial: str
) -> None:
    page.goto(industrial)
    page.get_by_text("按主题", exact=True).click()
    page.get_by_role("link", name="3.2.3 数据脱敏技术产品", exact=True).click()
    row = page.locator("tr", has_text="GB/T 37964-2019")
    expect(row).to_contain_text("现行")
    page.goto(industrial)
    page.get_by_text("按行业", exact=True).click()
    page.locator(".doors").get_by_role("link", name="钢铁行业").click()
    expect(page.locator("li", has_text="6.1.1.1")).to_contain_text("可用")


def test_a_secretary_takes_the_list_home_and_reports_an_error(page: Page, industrial: str) -> None:
    page.goto(industrial)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载明细表").click()
    with ZipFile(download.value.path()) as book:
        assert "标准明细表" in book.read("xl/workbook.xml").decode()
    page.goto(industrial + "standards/gb-t-37964-2019/")
    report = page.get_by_role("link", name="报告这一条的错误")
    address = report.get_attribute("href") or ""
    assert address.startswith("https://git.test/standards/issues/new?") and "37964" in address


def test_an_english_reader_knows_what_this_is_after_one_screen(page: Page, industrial: str) -> None:
    page.set_viewport_size(DESK)
    page.goto(industrial + "en/")
    seen = page.evaluate("""() => [...document.querySelectorAll("article p, article h1")]
        .filter(one => one.getBoundingClientRect().bottom <= innerHeight)
        .map(one => one.textContent).join(" ")""")
    for word in ("China's Ministry", "draft guide", "National standards (GB)", "100 required"):
        assert word in seen


def test_in_force_from_an_unknown_date_is_found_under_in_force(page: Page, small: str) -> None:
    page.goto(small + "standards/")
    all_rows = page.locator("tbody tr:visible").all_inner_texts()
    wanted = [row for row in all_rows if "现行" in row]
    assert any("实施日期待核" in row for row in wanted) and len(wanted) < len(all_rows)
    page.select_option("select[name=validity]", "in_force")
    expect(page.locator(".tally")).to_contain_text(f"列出 {len(wanted)} 项")
    assert page.locator("tbody tr").all_inner_texts() == wanted
    assert page.url.endswith("?validity=in_force")


def test_a_standards_officer_filters_the_list_and_saves_it(page: Page, small: str) -> None:
    page.goto(small + "standards/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    rows, tally = page.locator("tbody tr:visible"), page.locator(".tally")
    everything = rows.count()
    page.select_option("select[name=level]", "national")
    page.select_option("select[name=scope]", "dedicated")
    expect(tally).to_contain_text("列出")
    matching = rows.count()
    assert 0 < matching < everything
    assert "level=national" in page.url and "scope=dedicated" in page.url
    head, *lines = saved(page)
    assert head.startswith('"序号","体系编号","标准号","标准名称"') and len(lines) == matching
    assert all("国家标准" in line for line in lines)
    page.locator("thead button").first.click()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    page.locator("thead button").first.click()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    order = rows.all_inner_texts()
    page.reload()  # the address keeps the filter and the order
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    expect(tally).to_contain_text(f"列出 {matching} 项")
    assert rows.all_inner_texts() == order
    page.click("button[type=reset]")
    expect(rows).to_have_count(everything)
    assert page.url == small + "standards/"


def saved(page: Page) -> list[str]:
    """The lines that the button saves."""
    with page.expect_download() as download:
        page.click("[data-csv]")
    return Path(download.value.path()).read_text("utf-8-sig").splitlines()


def test_rows_made_by_script_are_those_of_the_page(page: Page, small: str) -> None:
    rows = """[...document.querySelectorAll("tbody tr")].map(row => {
        row.removeAttribute("class");
        row.querySelectorAll("a").forEach(link => link.href = link.href);  // whole addresses
        return row.outerHTML;
    })"""
    for place in ("standards/", "en/standards/"):
        page.goto(small + place)
        wanted = page.evaluate(rows)
        page.goto(small + place + "?related=1&ended=1")
        expect(page.locator(".tally")).to_contain_text(str(len(wanted)))
        assert page.evaluate(rows) == wanted[:50]


def test_an_editor_reaches_the_file_of_a_record(page: Page, small: str) -> None:
    page.goto(small + RECORD)
    page.locator("a[rel=edit]").click()
    assert page.url.endswith("catalogue/standards/national/gb-t-99901-2094.yaml")


def test_the_keyboard_alone_is_enough(page: Page, small: str) -> None:
    page.goto(small)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("主题丁")
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/framework/2.1.1/")
    page.goto(small + "framework/")
    page.locator(".diagram .node a").nth(1).focus()  # the first leads to this page
    page.keyboard.press("Enter")
    page.wait_for_url("**/framework/1/")  # closed while it leaves, a page hangs the browser


def test_colours_follow_the_system_and_the_button(page: Page, small: str) -> None:
    def is_dark() -> bool:
        page.goto(small)
        page.wait_for_load_state("networkidle")
        shade = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]")
        return int(shade) < 128

    page.emulate_media(color_scheme="light")
    assert not is_dark()
    page.emulate_media(color_scheme="dark")
    assert is_dark()
    page.locator("form[data-md-component=palette] label:visible").click()  # now light, whatever
    assert not is_dark()


def sweep(page: Page, requests: list[str], complaints: list[str], root: str, place: str) -> None:
    """Open a page on a phone and on a desk, in both colour schemes, and look for what is wrong."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    page.goto(root + place)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SIDEWAYS) == [], place
    page.set_viewport_size({"width": 320, "height": 640})  # where WCAG 2.2 asks for reflow
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, place
    page.set_viewport_size(DESK)
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK["width"], place
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        violations = Axe().run(page, context=".md-content").response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in violations] == [], place
    assert [url for url in requests if not url.startswith(root)] == []
    assert complaints == []
    wanted = "en" if place.startswith("en/") else "zh"
    assert page.evaluate("document.documentElement.lang") == wanted


@pytest.mark.parametrize("place", [*KINDS, *(f"en/{place}" for place in ENGLISH)])
def test_a_page_fits_keeps_to_its_host_and_satisfies_axe(
    page: Page, small: str, requests: list[str], complaints: list[str], place: str
) -> None:
    sweep(page, requests, complaints, small, place)


@pytest.mark.parametrize("place", OTHER_KINDS)
def test_so_does_a_page_that_not_every_catalogue_has(
    page: Page, hostile: str, requests: list[str], complaints: list[str], place: str
) -> None:
    sweep(page, requests, complaints, hostile, place)


@pytest.mark.parametrize("place", ["", "standards/", "progress/"])
def test_nothing_moves_as_a_page_comes_in(page: Page, small: str, place: str) -> None:
    page.set_viewport_size(PHONE)
    page.add_init_script("""
        window.moved = [];
        new PerformanceObserver(list => list.getEntries().forEach(entry => {
            if (!entry.hadRecentInput) window.moved.push(entry.value);
        })).observe({type: "layout-shift", buffered: true});
    """)
    page.goto(small + place, wait_until="networkidle")
    assert sum(page.evaluate("window.moved")) < 0.002


def test_all_reading_works_without_script(browser: Browser, small: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for place in KINDS:
        page.goto(small + place)
        expect(page.locator("h1")).to_be_visible()
        assert len(page.locator(".md-content").inner_text()) > 100, place
    context.close()


def test_a_copy_on_disk_works(page: Page, site: Site, complaints: list[str]) -> None:
    page.goto((site.folder / "index.html").as_uri())
    page.fill("#find", "99901")
    page.locator("#found [role=option] a").first.click()
    page.wait_for_url("**/standards/gb-t-99901-2094/index.html")
    page.locator(".md-tabs a").nth(2).click()
    page.wait_for_url("**/framework/index.html")
    page.locator(".md-select").hover()
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/framework/index.html")
    # The theme looks for the site map, which it may not read from disk.
    assert [one for one in complaints if "sitemap" not in one and "ERR_FAILED" not in one] == []


def test_a_lost_reader_is_helped(page: Page, small: str) -> None:
    answer = page.goto(small + "standards/gbt99901/")
    assert answer is not None and answer.status == 404
    expect(page.locator("#found [role=option]").first).to_contain_text("GB/T 99901-2094")
    page.goto(small + "changes/")  # a page that is there looks nothing up
    assert page.input_value("#find") == ""


def test_print_leaves_the_frame_out(page: Page, small: str) -> None:
    page.emulate_media(media="print")
    page.goto(small + RECORD)
    expect(page.locator("header.md-header")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
