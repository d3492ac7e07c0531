"""Search in the header and on the list: what people type, and what they must find, and not find."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from built import ROOT
from chromium import serving
from tixi.model.text import TRADITIONAL, simplify
from tixi.site.build import build

FOUND = "#found [role=option] a"
RULES, SECURITY_LAW = "standards/gb-t-43697-2024/", "laws/#law-1"
MASKING, CARS, STEEL = "framework/3.2.3/", "framework/6.2.1/", "framework/6.1.1/"
# What is among the first four nodes, eight records or four pages that a query finds.
QUERIES = [
    # Numbers and codes in any spelling.
    *((text, RULES) for text in (
        *("43697", "GB/T43697", "gbt43697", "gb43697", "国标43697", "GB 43697", "gb t 43697"),
        *("GB/T 43697-2024", "GB/T 43697—2024", "ＧＢ／Ｔ　４３６９７", "43697 分类"),
    )),
    ("yd4982", "standards/yd-t-4982-2024/"),
    ("6.2.1", CARS),
    # Chinese: words, several of them, in another order, traditional, with an error.
    *((text, MASKING) for text in ("脱敏", "数据脱敏", "數據脫敏", "数剧脱敏", "产品 脱敏")),
    *((text, RULES) for text in ("分类分级规则", "数据分级分类", "數據分類分級規則")),
    ("匿名化", MASKING),
    ("重要數據", "framework/1.3.1/"),
    ("汽车重要数据识别", "framework/6.2.1.2/"),
    ("钢铁", STEEL),
    ("\u2f2f业领域重要数据", "framework/1.3.1/"),  # a radical copied from a PDF
    # Synonyms.
    ("钢厂", STEEL),
    ("工控", "standards/gb-t-41400-2026/"),
    ("等保", "standards/gb-t-22239-2019/"),
    ("数据跨境", "framework/4.1.3/"),
    ("数据跨境", "standards/t-ciqa-131-2025/"),
    ("DSMM", "standards/gb-t-37988-2019/"),
    ("automotive", CARS),
    ("car", "standards/gb-t-41871-2022/"),
    ("anonymization", "standards/gb-t-37964-2019/"),
    ("data export", "framework/4.1.3/"),
    ("cross-border", "standards/plan-cross-border-data-flow-security/"),
    # Pinyin, whole and its initials.
    *((text, MASKING) for text in ("shuju tuomin", "tuomin", "shujutuomin", "sjtm")),
    ("gangtie", STEEL),
    ("gthy", STEEL),
    ("qiche", CARS),
    # English: words, the beginning of one, an error.
    ("steel", STEEL),
    ("important data", "framework/1.3.1/"),
    ("Rules for data classification and grading", RULES),
    *((text, MASKING) for text in ("masking", "maskign", "mask", "data masking products")),
    # Facts: validity, nature, committee, level.
    ("现行", "standards/gb-t-41871-2022/"),
    ("强制性", "standards/gb-46864-2025/"),
    ("mandatory", "standards/gb-46864-2025/"),
    ("TC260 去标识化", "standards/gb-t-37964-2019/"),
    ("团标 脱敏", "standards/t-csac-006-2024/"),
    # Laws and articles, rules, pages.
    ("数据安全法", SECURITY_LAW),
    ("data security law", SECURITY_LAW),
    ("第二十一条", SECURITY_LAW),
    ("第二十一条", "framework/1.2.1/"),
    ("TX301", "reference/rules/#tx301"),
    ("gap", "gaps/"),
    ("quekou", "gaps/"),
    ("意识", "aware/"),
    ("aware", "aware/"),
]  # fmt: skip
NOT_FOUND = [
    ("data security law", "aware/"),
    ("gap", "aware/"),
    ("ware", "aware/"),
    ("car", "care"),
]
SEARCH = """async texts => {
    const index = await tixi.fetchIndex(document.querySelector("form.tixi-find").dataset.list);
    return Object.fromEntries(texts.map(text => [text, tixi.search(index.all, text)]));
}"""


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of real records."""
    folder = tmp_path_factory.mktemp("searched") / "site"
    build(ROOT / "tests/catalogues/search/catalogue", folder, date(2026, 12, 1))
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def home(searched: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(searched)
    yield page
    page.close()


@pytest.fixture(scope="module")
def hits(home: Page) -> dict[str, list[dict[str, Any]]]:
    """What each query finds, all asked on one page."""
    texts = list({text for text, _ in (*QUERIES, *NOT_FOUND)})
    found: dict[str, list[dict[str, Any]]] = home.evaluate(SEARCH, texts)
    return found


@pytest.mark.parametrize(("text", "wanted"), QUERIES, ids=[text for text, _ in QUERIES])
def test_is_among_the_first(hits: dict[str, list[dict[str, Any]]], text: str, wanted: str) -> None:
    kinds = ([one["url"] for one in hits[text] if one["kind"] == kind] for kind in range(3))
    shown = [url for urls, most in zip(kinds, (4, 8, 4), strict=True) for url in urls[:most]]
    assert wanted in shown


@pytest.mark.parametrize(("text", "unwanted"), NOT_FOUND)
def test_is_not_found(hits: dict[str, list[dict[str, Any]]], text: str, unwanted: str) -> None:
    assert not [one["url"] for one in hits[text] if unwanted in one["url"]]


def test_what_applies_comes_first(hits: dict[str, list[dict[str, Any]]]) -> None:
    """Dedicated before general before related, ended ones last."""
    for text in ("脱敏", "分类分级规则", "现行"):
        ranks = [one["rank"] for one in hits[text] if one["kind"] == 1]
        assert ranks == sorted(ranks) and len(set(ranks)) > 1, text


def test_variants_are_read_as_in_python(home: Page) -> None:
    """Of traditional characters, those whose simplified form is in the index."""
    script = "async text => { await tixi.fetchIndex('list.js'); return tixi.simplify(text); }"
    sample = TRADITIONAL + "\u2fa6\u2ecb\u2ee2ＡＢｃ㈠"
    read = home.evaluate(script, sample)
    pairs = zip(simplify(sample), read, strict=True)
    wrong = [(ours, its) for ours, its in pairs if ours != its and ours in "".join(read)]
    assert wrong == []


def ask(page: Page, words: str) -> list[str]:
    """The addresses that the box lists."""
    page.fill("#find", "")
    page.fill("#find", words)
    page.wait_for_function(
        "() => !document.querySelector('#found').hidden"
        " || document.querySelector('form.tixi-find p').className === 'none'"
    )
    found: list[str] = page.eval_on_selector_all(FOUND, "all => all.map(a => a.pathname)")
    return found


def test_the_list_has_the_hits_of_the_header_in_their_order(page: Page, searched: str) -> None:
    page.goto(searched)
    for words in ("脱敏", "成熟度", "maskign", "分类分级"):
        listed = [path for path in ask(page, words) if path.startswith("/standards/")]
        page.press("#find", "Enter")
        page.wait_for_url("**/standards/?q=*")
        expect(page.locator(".tally")).not_to_be_empty()
        rows = page.locator("tbody th a").evaluate_all("all => all.map(a => a.pathname)")
        assert rows[: len(listed)] == listed and len(rows) >= len(listed)


def test_nothing_found_is_said_and_the_nearest_offered(home: Page, searched: str) -> None:
    assert ask(home, "虚无缥缈") == []
    assert home.inner_text("form.tixi-find p") == "没有找到"
    assert "/standards/gb-t-43697-2024/" in ask(home, "GB/T 43697-2031")
    assert "最相近" in home.inner_text("#found")
    home.goto(searched + "standards/?q=GB/T 43697-2031")
    expect(home.locator(".tally")).to_contain_text("最相近")
    expect(home.locator("tbody")).to_contain_text("GB/T 43697-2024")
    home.fill(".filters [name=q]", "虚无缥缈")
    expect(home.locator(".tally")).to_have_text("没有符合的标准")
    assert home.locator("tbody tr").count() == 0
    home.goto(searched)


def test_english_pages_lead_to_english_pages(page: Page, searched: str) -> None:
    page.goto(searched + "en/")
    assert "/en/framework/6.1.1/" in ask(page, "steel")


def test_a_number_and_enter_open_its_page(page: Page, searched: str) -> None:
    page.goto(searched + "gaps/")
    page.keyboard.press("/")
    page.keyboard.type("gb43697")
    page.wait_for_selector(FOUND)
    page.keyboard.press("Enter")
    page.wait_for_url("**/standards/gb-t-43697-2024/")


def test_the_list_shows_what_applies_and_the_rest_is_a_chip_away(page: Page, searched: str) -> None:
    page.goto(searched + "standards/")
    rows = page.locator("tbody tr:visible")
    default = rows.count()
    counts = [int(text) for text in page.locator(".chip b").all_inner_texts()]
    assert counts[0] > 0 and counts[1] > 0
    page.check(".chip [name=related]")
    expect(rows).to_have_count(default + counts[0] - 1)  # one has ended
    page.check(".chip [name=ended]")
    expect(rows).to_have_count(25)
    assert page.url.endswith("?related=1&ended=1")
    page.locator(".md-select").hover()
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/standards/?related=1&ended=1")
    expect(rows).to_have_count(25)
    expect(rows.first).to_contain_text("in force")


def test_paper_has_the_columns_of_the_standards_list(page: Page, searched: str) -> None:
    page.goto(searched + "standards/?q=成熟度&ended=1")
    expect(page.locator(".tally")).not_to_be_empty()
    page.emulate_media(media="print")
    heads = page.locator("thead th:visible").all_inner_texts()
    assert heads == [
        *("序号", "体系编号", "标准号", "标准名称", "宜定级别", "实施日期"),
        *("国际国外标准号及采用关系", "被代替标准号或作废", "备注"),
    ]
    row = page.locator("tbody tr", has_text="被 GB/T").inner_text()
    assert "GB/T 36073-2018" in row and "被 GB/T 36073-2025 代替" in row
