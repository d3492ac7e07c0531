"""The roads of the four readers, and what must hold wherever they go."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from built import Site
from chromium import DESK, PHONE, Line, slow

KINDS = {
    "home": "",
    "framework": "framework/",
    "category": "",  # those without a path are looked up: see `examples`
    "topic": "",
    "standards": "standards/",
    "standard": "",
    "gaps": "gaps/",
    "progress": "progress/",
    "target": "",
    "forecast": "forecast/",
    "plan": "plan/",
    "evidence": "evidence/",
    "matrix": "framework/matrix/",
    "laws": "laws/",
    "changes": "changes/",
    "note": "note/",
    "downloads": "downloads/",
    "method": "method/",
    "format": "reference/format/",
}
EXAMPLES = ("category", "topic", "standard", "target")
OPTIONAL = ("matrix", "laws")  # a catalogue need not have them
PLACES = [(prefix, name) for prefix in ("", "en/") for name in KINDS]


def address(served: str, examples: dict[str, str], prefix: str, name: str) -> str:
    """The address of a kind of page."""
    return f"{served}{prefix}{examples.get(name, KINDS[name])}"


def test_an_official_sees_whether_the_targets_are_met_and_what_is_missing(
    page: Page, small: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(small)
    card = page.locator(".target").first
    expect(card).to_contain_text(re.compile("未达到|已达到"))
    assert card.bounding_box()["y"] < PHONE["height"]  # type: ignore[index]
    card.locator("h3 a").click()
    page.get_by_text(re.compile("计入的 \\d+ 项")).first.click()
    expect(page.locator("details[open] a.record").first).to_be_visible()
    page.goto(small)
    page.get_by_role("link", name="缺口", exact=True).click()
    expect(page.locator(".gap").first).to_contain_text("1")


def test_an_engineer_finds_what_applies_and_whether_it_is_in_force(page: Page, small: str) -> None:
    page.goto(small)
    page.fill("#find", "主题甲")
    page.locator("#found [role=option] a").first.click()
    expect(page.locator("h1")).to_contain_text("虚构主题甲")
    page.locator("tbody a.record").first.click()
    expect(page.locator(".answer")).to_contain_text("实施")


def test_a_secretary_filters_the_list_and_saves_it(page: Page, small: str) -> None:
    page.goto(small + "standards/")
    everything = page.locator("tbody tr").count()
    tally = page.locator(".tally")
    page.select_option("select[name=level]", "national")
    page.select_option("select[name=scope]", "dedicated")
    expect(tally).to_contain_text(f"共 {everything} 项")
    shown = page.locator("tbody tr").count()
    assert 0 < shown < everything
    expect(tally).to_contain_text(f"符合 {shown} 项")
    for row in page.locator("tbody tr").all_inner_texts():
        assert "国家标准" in row and "专用" in row
    assert "level=national" in page.url and "scope=dedicated" in page.url
    page.reload()
    expect(tally).to_contain_text(f"符合 {shown} 项")  # the filter lives in the address
    assert saved(page) == shown + 1
    page.locator("thead button").first.click()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    page.locator("thead button").first.click()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    rows = page.locator("tbody tr")
    order = rows.all_inner_texts()
    assert "sort=-number" in page.url
    page.reload()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    expect(tally).to_contain_text(f"符合 {shown} 项")
    assert rows.all_inner_texts() == order  # and so does the order
    page.click("button[type=reset]")
    expect(tally).to_be_empty()
    expect(page.locator("th[aria-sort]")).to_have_count(0)
    assert page.url == small + "standards/" and rows.count() == everything
    assert saved(page) == everything + 1


def saved(page: Page) -> int:
    """How many lines the button saves."""
    with page.expect_download() as download:
        page.click("[data-csv]")
    return len(Path(download.value.path()).read_text("utf-8-sig").splitlines())


def test_rows_made_by_script_are_those_of_the_page(page: Page, served: str) -> None:
    rows = """[...document.querySelectorAll("tbody tr")].map(row => {
        row.querySelectorAll("a").forEach(link => link.href = link.href);  // whole addresses
        return row.outerHTML;
    })"""
    for place in ("standards/", "en/standards/"):
        page.goto(served + place)
        wanted = page.evaluate(rows)
        page.locator("thead button").nth(3).click()  # by level: the order in which they stand
        expect(page.locator(".tally")).to_contain_text(str(len(wanted)))
        found = page.evaluate(rows)
        assert found == wanted[: len(found)]
        page.click(".more button")
        expect(page.locator("tbody tr").nth(len(found)).locator("th a")).to_be_focused()
        more = page.evaluate(rows)
        assert len(more) > len(found) and more == wanted[: len(more)]


def test_an_editor_reaches_the_file_of_a_record(page: Page, small: str) -> None:
    page.goto(small + "standards/gb-t-99901-2094/")
    page.locator("a[rel=edit]").click()
    assert page.url.endswith("catalogue/standards/national/gb-t-99901-2094.yaml")


def test_the_keyboard_alone_is_enough(page: Page, small: str) -> None:
    page.goto(small)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("主题丁")
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/framework/2.1.1/")
    page.goto(small)
    boxes = page.locator(".diagram .broad .node a")
    boxes.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/framework/**")


def test_colours_follow_the_system_and_the_button(page: Page, served: str) -> None:
    def paper() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    page.emulate_media(color_scheme="light")
    page.goto(served)
    light = paper()
    page.emulate_media(color_scheme="dark")
    dark = paper()
    assert light != dark
    page.click("button.scheme")  # now light, whatever the system says
    assert paper() == light
    page.goto(served + "gaps/")
    assert paper() == light


@pytest.mark.parametrize(("prefix", "kind"), PLACES)
def test_a_page_keeps_to_its_host_and_fits(
    page: Page,
    served: str,
    examples: dict[str, str],
    prefix: str,
    kind: str,
    asked: list[str],
    complaints: list[str],
    keep: Callable[[str], None],
) -> None:
    for size, scheme in ((PHONE, "light"), (DESK, "dark"), (DESK, "light")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        answer = page.goto(address(served, examples, prefix, kind))
        if kind in OPTIONAL and answer is not None and answer.status == 404:
            return
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], "the page is wider than the screen"
        keep(f"{prefix[:2]}{kind}-{size['width']}-{scheme}")
    assert [url for url in asked if not url.startswith(served)] == []
    assert complaints == []
    lang = page.evaluate("document.documentElement.lang")
    assert lang == ("en" if prefix else "zh-CN")


HIDDEN = """() => [...document.querySelectorAll(".sections ul, .scroll, .diagram")]
    .filter(one => one.scrollWidth > one.clientWidth + 1)
    .map(one => one.className + one.getAttribute("aria-label"))"""


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize(
    "place",
    [
        *("", "framework/", "standards/", "progress/"),
        *("forecast/", "changes/", "evidence/", "downloads/"),
    ],
)
def test_a_phone_hides_no_section_and_no_column(
    page: Page, served: str, lang: str, place: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{served}{lang}{place}")
    assert page.evaluate(HIDDEN) == []
    tabs = page.locator(".sections a").all()
    assert len(tabs) == 8
    for tab in tabs:
        expect(tab).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 320, "height": 640})  # where WCAG 2.2 asks for reflow
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_truly_wide_scrolls_with_the_keyboard(page: Page, served: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(served + "reference/performance/")
    wide = page.locator(".scroll:has(th:nth-child(9))").first
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("prefix", "kind"), PLACES)
def test_axe_finds_nothing(
    page: Page, served: str, examples: dict[str, str], prefix: str, kind: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address(served, examples, prefix, kind))
    found = Axe().run(page).response["violations"]
    told = [(each["id"], each["nodes"][0]["html"][:200], len(each["nodes"])) for each in found]
    assert told == []


TRICKLE = Line(latency=150, down=200_000, up=100_000)
FIRST = ["", "standards/", "gaps/", "framework/", "progress/"]


@pytest.mark.parametrize("place", FIRST)
def test_a_first_visit_is_light(page: Page, served: str, place: str) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(served + place, wait_until="networkidle")
    assert sum(sizes) < 300_000  # before compression


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("place", [*FIRST, "en/standards/", "en/framework/"])
def test_nothing_moves_as_a_page_comes_in(
    page: Page, served: str, place: str, size: ViewportSize
) -> None:
    """On a slow machine over a slow line, where a page is drawn many times before it is whole."""
    slow(page, cpu=8, line=TRICKLE)
    page.set_viewport_size(size)
    page.add_init_script("""
        window.moved = [];
        new PerformanceObserver(list => list.getEntries().forEach(entry => {
            if (!entry.hadRecentInput) window.moved.push(entry.value);
        })).observe({type: "layout-shift", buffered: true});
    """)
    page.goto(served + place, wait_until="networkidle")
    assert sum(page.evaluate("window.moved")) < 0.002


def test_all_reading_works_without_script(
    browser: Browser, served: str, examples: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in KINDS.keys() - set(OPTIONAL):
        page.goto(address(served, examples, "", name))
        expect(page.locator("h1")).to_be_visible()
        assert len(page.locator("#content > article").inner_text()) > 200, name
    context.close()


def test_a_copy_on_disk_works(page: Page, small_site: Site, complaints: list[str]) -> None:
    page.goto((small_site.folder / "index.html").as_uri())
    page.fill("#find", "99901")
    page.locator("#found [role=option] a").first.click()
    page.wait_for_url("**/standards/gb-t-99901-2094/index.html")
    page.locator(".trail a").first.click()
    page.wait_for_url("**/framework/index.html")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/framework/index.html")
    assert complaints == []


def test_a_lost_reader_is_helped(page: Page, small: str) -> None:
    answer = page.goto(small + "standards/gbt99901/")
    assert answer is not None and answer.status == 404
    expect(page.locator("#found [role=option]").first).to_contain_text("GB/T 99901-2094")


def test_print_leaves_the_frame_out(page: Page, small: str) -> None:
    page.emulate_media(media="print")
    page.goto(small + "standards/gb-t-99901-2094/")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_a_phone_has_what_a_page_holds_at_its_start(page: Page, served: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(served + "method/")
    folded = page.locator("article summary").first
    assert folded.bounding_box()["y"] < PHONE["height"]  # type: ignore[index]
    folded.click()
    link = page.locator("article details").first.get_by_role("link").nth(2)
    link.click()
    heading = page.locator(f"[id='{unquote(urlsplit(page.url).fragment)}']")
    expect(heading).to_be_in_viewport()
    assert page.locator("aside.contents").get_by_text("本页").is_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert folded.is_hidden() and page.locator("aside.contents").get_by_text("本页").is_visible()
