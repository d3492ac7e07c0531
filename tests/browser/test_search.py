"""The search box: what people type, and the page that must be among the first three."""

import pytest
from playwright.sync_api import Page

FOUND = "#found [role=option] a"

QUERIES = [
    # Chinese words, of two characters and more.
    ("脱敏", "framework/3.2.3/"),
    ("数据脱敏", "framework/3.2.3/"),
    ("分类分级", "framework/1.2/"),
    ("数据分类分级规则", "standards/gb-t-43697-2024/"),
    ("识别认定", "framework/1.3/"),
    ("重要数据", "framework/1.3.1/"),
    ("重要数据识别", "framework/1.3.1/"),
    ("钢铁", "framework/6.1.1/"),
    ("钢铁行业", "framework/6.1.1/"),
    ("有色金属", "framework/6.1.2/"),
    ("稀土", "framework/6.1.3/"),
    ("石化", "framework/6.1.4/"),
    ("建材", "framework/6.1.5/"),
    ("汽车", "framework/6.2.1/"),
    ("船舶", "framework/6.2.3/"),
    ("轻工", "framework/6.3.1/"),
    ("纺织", "framework/6.3.2/"),
    ("民爆", "framework/6.5.1/"),
    ("术语", "framework/1.1/"),
    ("分级防护", "framework/1.4/"),
    ("风险监测", "framework/2.1/"),
    ("应急", "framework/2.1/"),
    ("组织人员", "framework/2.3/"),
    ("安全评估", "framework/4/"),
    ("产业评价", "framework/4.2/"),
    ("工业互联网", "framework/5.2/"),
    ("智能制造", "framework/5.1/"),
    ("垂直行业", "framework/6/"),
    ("加密", "framework/3.2.2/"),
    ("防泄漏", "framework/3.2.4/"),
    ("数据安全能力成熟度模型", "standards/gb-t-37988-2019/"),
    # Numbers in any spelling.
    ("43697", "standards/gb-t-43697-2024/"),
    ("GB/T43697", "standards/gb-t-43697-2024/"),
    ("gbt43697", "standards/gb-t-43697-2024/"),
    ("GB/T 43697-2024", "standards/gb-t-43697-2024/"),
    ("GB/T 43697—2024", "standards/gb-t-43697-2024/"),
    ("ＧＢ／Ｔ　４３６９７", "standards/gb-t-43697-2024/"),
    ("gb t 43697", "standards/gb-t-43697-2024/"),
    ("YD/T 3802", "standards/yd-t-3802-2020/"),
    ("ydt3802", "standards/yd-t-3802-2020/"),
    ("YD/T 3802—2020", "standards/yd-t-3802-2020/"),
    ("37988", "standards/gb-t-37988-2019/"),
    ("GB/T 25069", "standards/gb-t-25069-2022/"),
    ("44464", "standards/gb-t-44464-2024/"),
    ("ISO/IEC 27001", "standards/iso-iec-27001-2022/"),
    ("3.2.3", "framework/3.2.3/"),
    ("6.1.1.2", "framework/6.1.1.2/"),
    ("1.2.1", "framework/1.2.1/"),
    # Several words: all of them, in any order.
    ("脱敏 技术", "framework/3.2.3/"),
    ("钢铁 识别", "framework/6.1.1.2/"),
    ("防护 汽车", "framework/6.2.1.3/"),
    ("gb 43697", "standards/gb-t-43697-2024/"),
    ("43697 分类", "standards/gb-t-43697-2024/"),
    # English.
    ("steel", "framework/6.1.1/"),
    ("classification", "framework/1.2/"),
    ("masking", "framework/3.2.3/"),
    ("important data", "framework/1.3/"),
    ("industrial internet", "framework/5.2/"),
    ("Rules for data classification and grading", "standards/gb-t-43697-2024/"),
    # Pinyin initials.
    ("sjtm", "framework/3.2.3/"),
    ("gthy", "framework/6.1.1/"),
    ("mycb", "framework/6.2.3/"),
]


def first(page: Page, words: str) -> list[str]:
    """The addresses of the first three of each kind that a search lists, kinds in their order."""
    page.fill("#find", "")
    page.fill("#find", words)
    page.wait_for_function(
        "() => !document.querySelector('#found').hidden"
        " || document.querySelector('form.find p').className === 'none'"
    )
    return page.eval_on_selector_all(FOUND, "links => links.slice(0, 3).map(a => a.pathname)")


@pytest.fixture(scope="module")
def home(served: str, browser: object) -> object:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(served)
    yield page
    page.close()


@pytest.mark.parametrize(("words", "wanted"), QUERIES, ids=[words for words, _ in QUERIES])
def test_is_among_the_first_three(home: Page, words: str, wanted: str) -> None:
    found = [path.lstrip("/") for path in first(home, words)]
    assert wanted in found


def test_nothing_found_is_said(home: Page) -> None:
    assert first(home, "没有这样的标准名") == []
    assert home.inner_text("form.find p") == "没有找到"


def test_english_pages_lead_to_english_pages(page: Page, served: str) -> None:
    page.goto(served + "en/")
    assert "/en/framework/6.1.1/" in first(page, "steel")


def test_a_number_and_enter_open_its_page(page: Page, served: str) -> None:
    page.goto(served + "gaps/")
    page.keyboard.press("/")
    page.keyboard.type("gbt43697-2024")
    page.wait_for_selector(FOUND)
    page.keyboard.press("Enter")
    page.wait_for_url("**/standards/gb-t-43697-2024/")


def test_words_and_enter_open_the_list_with_them(page: Page, served: str) -> None:
    page.goto(served)
    page.fill("#find", "脱敏")
    page.wait_for_selector(FOUND)
    page.press("#find", "Enter")
    page.wait_for_url("**/standards/?q=*")
    shown = page.locator("tbody tr:visible")
    assert 0 < shown.count() < 40
    assert any("脱敏" in text for text in shown.all_inner_texts())
