"""The search box: what people type, and the page that must be among the first three."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from built import ROOT
from chromium import serving
from tixi.site.build import build

FOUND = "#found [role=option] a"
RULES = "standards/gb-t-99901-2094/"
QUERIES = [
    # Chinese words.
    ("脱敏", "framework/1.1.1/"),
    ("数据脱敏", "framework/1.1.1/"),
    ("分类分级", "framework/1.2/"),
    ("数据分类分级规则", RULES),
    ("重要数据", "framework/1.2.1/"),
    ("钢铁", "framework/2.1/"),
    ("术语", "framework/1.1/"),
    # Numbers and codes in any spelling.
    ("99901", RULES),
    ("GB/T99901", RULES),
    ("gbt99901", RULES),
    ("GB/T 99901-2094", RULES),
    ("GB/T 99901—2094", RULES),
    ("ＧＢ／Ｔ　９９９０１", RULES),
    ("gb t 99901", RULES),
    ("ydt9991", "standards/yd-t-9991-2095/"),
    ("ISO/IEC 99999", "standards/iso-iec-99999-2090/"),
    ("2.1.1", "framework/2.1.1/"),
    # Several words: all of them, in any order.
    ("识别 钢铁", "framework/2.1.1/"),
    ("防护 汽车", "framework/2.2.1/"),
    ("gb 99901", RULES),
    ("99901 分类", RULES),
    # English.
    ("steel", "framework/2.1/"),
    ("masking", "framework/1.1.1/"),
    ("important data", "framework/1.2.1/"),
    ("Rules for data classification and grading", RULES),
    # Pinyin initials.
    ("sjtm", "framework/1.1.1/"),
    ("gthy", "framework/2.1/"),
]


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a made-up site with names to search for."""
    folder = tmp_path_factory.mktemp("searched")
    build(ROOT / "tests/catalogues/search/catalogue", folder / "site", date(2099, 1, 1))
    with serving(folder / "site") as address:
        yield address


def first(page: Page, words: str) -> list[str]:
    """The addresses of the first three of each kind that a search lists, kinds in their order."""
    page.fill("#find", "")
    page.fill("#find", words)
    page.wait_for_function(
        "() => !document.querySelector('#found').hidden"
        " || document.querySelector('form.tixi-find p').className === 'none'"
    )
    return page.eval_on_selector_all(FOUND, "links => links.slice(0, 3).map(a => a.pathname)")


@pytest.fixture(scope="module")
def home(searched: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(searched)
    yield page
    page.close()


@pytest.mark.parametrize(("words", "wanted"), QUERIES, ids=[words for words, _ in QUERIES])
def test_is_among_the_first_three(home: Page, words: str, wanted: str) -> None:
    found = [path.lstrip("/") for path in first(home, words)]
    assert wanted in found


def test_nothing_found_is_said(home: Page) -> None:
    assert first(home, "没有这样的标准名") == []
    assert home.inner_text("form.tixi-find p") == "没有找到"


def test_english_pages_lead_to_english_pages(page: Page, searched: str) -> None:
    page.goto(searched + "en/")
    assert "/en/framework/2.1/" in first(page, "steel")


def test_a_number_and_enter_open_its_page(page: Page, searched: str) -> None:
    page.goto(searched + "gaps/")
    page.keyboard.press("/")
    page.keyboard.type("gbt99901-2094")
    page.wait_for_selector(FOUND)
    page.keyboard.press("Enter")
    page.wait_for_url("**/standards/gb-t-99901-2094/")


def test_words_and_enter_open_the_list_with_them(page: Page, searched: str) -> None:
    page.goto(searched)
    page.fill("#find", "分类")
    page.wait_for_selector(FOUND)
    page.press("#find", "Enter")
    page.wait_for_url("**/standards/?q=*")
    shown = page.locator("tbody tr:visible")
    assert 0 < shown.count() < 40
    assert any("分类" in text for text in shown.all_inner_texts())
