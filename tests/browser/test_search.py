"""The search box: what people type, and the page that must be among the first three."""

from collections.abc import Iterator
from datetime import date

import pytest
import yaml
from playwright.sync_api import Browser, Page

from chromium import serving
from tixi.model.fields import LocalizedName
from tixi.site.build import build
from tixi.store.starter import start

FOUND = "#found [role=option] a"
NODES = {
    "1": ("category", "虚构基础", "Made-up basics"),
    "1.1": ("domain", "术语定义", "Terms"),
    "1.1.1": ("topic", "数据脱敏", "Data masking"),
    "1.2": ("domain", "分类分级", "Classification and grading"),
    "1.2.1": ("topic", "重要数据识别", "Identification of important data"),
    "2": ("category", "虚构行业类", "Made-up industries"),
    "2.1": ("domain", "钢铁行业", "Steel"),
    "2.1.1": ("topic", "钢铁数据识别", "Identification in steel"),
    "2.2": ("domain", "汽车行业", "Motor vehicles"),
    "2.2.1": ("topic", "汽车数据防护", "Protection in motor vehicles"),
}
RECORDS = {
    "GB/T 99901-2094": (
        "national",
        "数据分类分级规则",
        "Rules for data classification and grading",
    ),
    "YD/T 9991-2095": ("industry", "虚构通信标准", "A made-up communications standard"),
    "ISO/IEC 99999:2090": ("international", "虚构国际标准", "A made-up international standard"),
}
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
    folder = tmp_path_factory.mktemp("searched") / "new"
    start(folder, LocalizedName(zh="虚构", en="Made up"), date(2099, 1, 1))
    root = folder / "catalogue"
    for path in root.rglob("standards/*/*.yaml"):
        path.unlink()
    tree: dict[str, dict[str, object]] = {}
    for code, (kind, zh, en) in NODES.items():
        tree[code] = {"code": code, "name": {"zh": zh, "en": en}, "kind": kind, "children": []}
        if parent := tree.get(code.rpartition(".")[0]):
            parent["children"].append(tree[code])  # type: ignore[attr-defined]
    for node in tree.values():
        if not node["children"]:
            del node["children"]
    nodes = [node for code, node in tree.items() if "." not in code]
    framework = {"title": {"zh": "虚构", "en": "Made up"}, "edition": "1", "nodes": nodes}
    (root / "framework.yaml").write_text(yaml.safe_dump(framework, allow_unicode=True), "utf-8")
    for number, (level, zh, en) in RECORDS.items():
        name = number.lower()
        for sign in " /:":
            name = name.replace(sign, "-")
        record = {
            "number": number,
            "title": {"zh": zh, "en": en},
            "scope": "general",
            "places": ["1.2.1"],
            "history": [{"stage": "published", "date": date(2090, 1, 1)}],
            "sources": {},
            "checked": date(2098, 1, 1),
        }
        path = root / f"standards/{level}/{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    build(root, folder / "site", date(2099, 1, 1))
    with serving(folder / "site") as address:
        yield address


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
    assert home.inner_text("form.find p") == "没有找到"


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
