"""The hostile catalogue in a real browser: no script runs, no dialog, no request leaves."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

PAGES = (
    "", "framework/", "framework/1/", "framework/1.1/", "framework/1.1.1/", "laws/",
    "standards/", "standards/gb-t-99901-2099/", "standards/gb-t-99902-2099/",
    "standards/t-madeup-1-2099/", "standards/yd-t-99903-2099/", "standards/plan-x-onload-alert-1/",
    "gaps/", "progress/", "changes/", "note/", "neighbours/", "downloads/",
    "404.html",
)  # fmt: skip
FILES = ("badge/by-2099.svg", "feed.xml")
WATCH = """
document.addEventListener("securitypolicyviolation", e => console.error("policy: " + e.blockedURI));
window.addEventListener("error", e => console.error("error: " + e.message));
"""


@pytest.fixture
def watched(page: Page) -> list[str]:
    """Every dialog, and every new window, that the pages open."""
    found: list[str] = []

    def dialog(one: object) -> None:
        found.append(str(one))
        one.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dialog)
    page.on("popup", lambda one: found.append(one.url))
    page.add_init_script(WATCH)
    return found


def quiet(
    page: Page, hostile: str, requests: list[str], messages: list[str], watched: list[str]
) -> None:
    """Nothing ran, left or was refused."""
    assert watched == []
    assert [line for line in messages if "404" not in line] == []  # 404.html, the browser's favicon
    assert [url for url in requests if urlsplit(url).netloc != urlsplit(hostile).netloc] == []
    foreign = """[...(document.scripts || [])].filter(
        s => s.src && !s.src.startsWith(location.origin)).length"""
    assert page.evaluate(foreign) == 0


def test_every_page_opens_in_silence(
    page: Page, hostile: str, requests: list[str], complaints: list[str], watched: list[str]
) -> None:
    for path in (*PAGES, *(f"en/{path}" for path in PAGES[:5])):
        page.goto(f"{hostile}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.mouse.move(200, 200)
        page.keyboard.press("Tab")
        quiet(page, hostile, requests, complaints, watched)


def test_searching_shows_names_as_text(
    page: Page, hostile: str, requests: list[str], complaints: list[str], watched: list[str]
) -> None:
    page.goto(hostile)
    box = page.locator("#find")
    for words in ("alert", "<script>", "99901", "javascript:", "\\", "(((", "[a-z"):
        box.fill(words)
        page.wait_for_timeout(150)
        quiet(page, hostile, requests, complaints, watched)
    box.fill("99901")
    option = page.locator("[role=option]").first
    option.wait_for()
    assert "<script>alert('title')</script>" in option.inner_text()


def test_two_days_compared_show_names_as_text(
    page: Page, hostile: str, requests: list[str], complaints: list[str], watched: list[str]
) -> None:
    page.goto(f"{hostile}changes/?from=2000-01-01&to=2099-06-30")
    page.wait_for_selector(".compared h3")
    assert "<script>alert('title')</script>" in page.locator(".compared").inner_text()
    quiet(page, hostile, requests, complaints, watched)
    page.goto(f"{hostile}changes/?from=%3Cscript%3Ealert(1)%3C/script%3E&to=javascript:alert(1)")
    page.goto(f"{hostile}standards/?q=%3Cimg%20src=x%20onerror=alert(1)%3E#<script>alert(1)")
    quiet(page, hostile, requests, complaints, watched)


def test_a_long_word_breaks_no_page(page: Page, hostile: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("framework/1.1.3/", "standards/gb-t-99901-2099/", "framework/", "gaps/"):
        page.goto(f"{hostile}{path}")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, path


def test_drawings_opened_by_themselves_stay_drawings(
    page: Page, hostile: str, requests: list[str], complaints: list[str], watched: list[str]
) -> None:
    for path in FILES:
        page.goto(f"{hostile}{path}")
        quiet(page, hostile, requests, complaints, watched)
