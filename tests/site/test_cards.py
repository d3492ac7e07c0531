"""The cards of pages: what they say, and pictures that are drawn of anything."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from built import ROOT
from hostile import TITLES
from made import catalogue, node, standard, target, topic
from tixi.formats.font import FILE
from tixi.site.card import Card, Figure
from tixi.site.card_png import COLOURS, HEIGHT, INK, PAPER, TONES, WIDTH, draw
from tixi.site.edition import Edition
from tixi.site.letters import block, cut, even, largest, wide
from tixi.site.page import Draft, Page
from tixi.site.pages import pages

ADDRESS = "https://example.org/somewhere/"
FULL = Card(
    "数据安全技术 分类分级规则（第一部分）：“虚构”的术语，与定义",
    "甲乙丙丁戊己庚辛。" * 9,
    "GB/T 99990-2095",
    (
        Figure("实施", "状态", "done"),
        Figure("3 / 18", "现有 / 应有"),
        Figure("4", "空白", "missing"),
    ),
    "体系 tixi",
    "截至 2096-01-01",
)


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw(card)))


@pytest.fixture(scope="module")
def edition() -> Edition:
    """A topic with a record, a record of a former number, and a target that is not met."""
    records = [
        standard(
            "GB/T 99990-2095", "published 2095-03", title={"zh": "甲", "en": "A"}, places=["1.1"]
        ),
        standard("GB/T 99991-2095", "published 2095-03", aliases=["GB/T 99980-2090"]),
    ]
    tree = [node("1", "category", topic("1.1"), topic("1.2"))]
    return Edition(
        catalogue(tree, *records, targets=[target("a", "2097-12-31", 30)]),
        date(2096, 1, 1),
        address=ADDRESS,
    )


@pytest.fixture(scope="module")
def made(edition: Edition) -> dict[str, Page | Draft]:
    """The pages by their addresses, made or not."""
    found = (page for page in pages(edition) if isinstance(page, Page | Draft))
    return {page.url: page for page in found if page.url is not None}


def page_of(made: Page | Draft) -> Page:
    page = made.make() if isinstance(made, Draft) else made
    assert isinstance(page, Page)
    return page


def card_of(made: dict[str, Page | Draft], url: str) -> Card:
    found = made[url].card
    assert found is not None
    return found


def test_a_record_shows_its_number_its_title_and_how_it_stands(
    made: dict[str, Page | Draft],
) -> None:
    zh = card_of(made, "standards/gb-t-99990-2095/")
    assert (zh.over, zh.title, zh.lead) == ("GB/T 99990-2095", "甲", "1.1 主题1.1")
    assert zh.figures == (
        *(Figure("发布", "状态", "done"), Figure("国家标准", "级别"), Figure("专用", "范围")),
    )
    en = card_of(made, "en/standards/gb-t-99990-2095/")
    assert (en.title, en.figures[0]) == ("A", Figure("published", "status", "done"))


def test_a_node_shows_its_code_its_counts_and_its_states(made: dict[str, Page | Draft]) -> None:
    whole, leaf = card_of(made, "framework/1/"), card_of(made, "en/framework/1.1/")
    assert (whole.over, whole.title, whole.day) == ("类 1", "主题1", "截至 2096-01-01")
    assert whole.figures == (
        *(Figure("1 / 2", "现有 / 应有"), Figure("1", "已覆盖", "covered")),
        Figure("1", "空白", "missing"),
    )
    assert leaf.figures[1] == Figure("covered", "state", "covered")


def test_home_shows_each_target(made: dict[str, Page | Draft]) -> None:
    (figure,) = card_of(made, "").figures
    assert figure == Figure("2 / 30", "尚未达到：目标a", "in_progress")


def test_other_pages_show_their_title_and_what_they_are_about(
    made: dict[str, Page | Draft],
) -> None:
    card = card_of(made, "gaps/")
    assert card.title == "缺口"
    assert card.lead
    assert page_of(made["gaps/"]).meta["description"].startswith(card.lead)
    assert card.head.startswith("体系 tixi ")


def test_a_card_stands_beside_each_page_that_is_no_redirect(
    edition: Edition, made: dict[str, Page | Draft]
) -> None:
    files = {file.path for file in pages(edition)}
    redirects = 0
    for url, draft in made.items():
        page = page_of(draft)
        if "redirect" in page.meta:
            redirects += 1
            assert "card" not in page.meta
            assert f"{url}card.png" not in files
        else:
            assert page.meta["card"] == f"{ADDRESS}{url}card.png"
            assert f"{url}card.png" in files
    assert redirects == 2


def test_a_card_is_drawn_anew_only_for_what_it_shows(edition: Edition) -> None:
    def keys(edition: Edition) -> dict[str, str]:
        return {file.path: file.key for file in pages(edition) if file.path.endswith("card.png")}

    tree, (first, second) = edition.catalogue, edition.catalogue.standards
    renamed = second.model_copy(update={"title": second.title.model_copy(update={"zh": "乙"})})
    other = Edition(replace(tree, standards=(first, renamed)), edition.as_of, address=ADDRESS)
    before, after = keys(edition), keys(other)
    moved = {path for path in before if before[path] != after[path]}
    assert moved == {f"{lang}standards/{second.id}/card.png" for lang in ("", "en/")}


def test_without_an_address_or_the_library_there_is_none(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cards(edition: Edition) -> Iterator[str]:
        for file in pages(edition):
            if file.path.endswith("card.png"):
                yield file.path
            elif isinstance(file, Page | Draft) and file.url is not None:
                assert file.card is None
                assert "card" not in page_of(file).meta

    assert list(cards(Edition(edition.catalogue, edition.as_of))) == []
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert list(cards(edition)) == []


def test_it_is_a_small_picture_of_few_colours_and_no_hour() -> None:
    raw, image = draw(FULL), picture(FULL)
    assert (image.size, image.format, image.mode) == ((WIDTH, HEIGHT), "PNG", "P")
    assert len(image.getcolors() or []) == INK + 1 + 3  # the tones; the band and two strokes
    assert len(raw) < 60_000
    assert draw(FULL) == raw
    assert re.findall(rb"IHDR|PLTE|IDAT|IEND|t[A-Z]{3}|[a-z]{3}[A-Z]", raw)[:2] == [
        b"IHDR",
        b"PLTE",
    ]
    assert b"tIME" not in raw and b"tEXt" not in raw


def test_texts_stand_within_the_edges_and_apart() -> None:
    image = picture(FULL)
    rows = [image.crop((12, y, WIDTH, y + 1)).getextrema() for y in range(HEIGHT)]
    assert all(
        rows[y] == (PAPER, PAPER) for y in (*range(60), *range(436, 448), *range(620, HEIGHT))
    )
    left, right = image.crop((12, 0, 70, HEIGHT)), image.crop((WIDTH - 70, 0, WIDTH, HEIGHT))
    assert left.getextrema() == right.getextrema() == (PAPER, PAPER)


def test_what_the_card_says_shows_in_it() -> None:
    raws = {
        draw(card)
        for card in (FULL, Card("甲"), Card("乙"), Card("甲", "乙"), Card("甲", over="乙"))
    }
    assert len(raws) == 5
    assert draw(Card("甲", figures=(Figure("1", "乙", "done"),))) != draw(
        Card("甲", figures=(Figure("1", "乙", "covered"),))
    )


def test_colours_are_those_of_the_site() -> None:
    css = (ROOT / "tools/tixi/site/theme/assets/tixi.css").read_text("utf-8")
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
    assert (tokens["paper"], tokens["ink"]) == TONES
    assert {look: tokens[look] for look in COLOURS} == COLOURS
    assert INK + 1 + len(COLOURS) == 16


def test_the_words_of_the_site_are_in_the_font() -> None:
    known = TTFont(FILE).getBestCmap()
    files = [
        *(ROOT / "tools/tixi/site/pages").glob("*.py"),
        *(ROOT / "tools/tixi/site/templates").glob("*.html"),
        *(ROOT / "tools/tixi" / f"{name}.py" for name in ("formats/boxes", "formats/diagrams")),
        *(ROOT / "tools/tixi" / f"{name}.py" for name in ("measures/coverage", "model/lifecycle")),
    ]
    words = set("".join(file.read_text("utf-8") for file in files))
    of_tables = set("\n⅓⅔✗")  # which are on no card
    assert sorted(char for char in words - of_tables if ord(char) not in known) == []


@pytest.mark.parametrize("text", [*TITLES, "", " ", "字" * 500, "x" * 500, "\n\t", "😀𠮷ༀ"])
def test_any_text_is_drawn(text: str) -> None:
    figures = (Figure(text, text, "done"),) * 6
    assert picture(Card(text, text, text, figures, text, text[:9])).size == (WIDTH, HEIGHT)


@given(st.text(max_size=200), st.integers(200, 900), st.integers(0, 4))
def test_lines_have_room_and_leave_nothing_out_unsaid(text: str, room: int, most: int) -> None:
    shown = even(text, 44, room)
    assert all(wide(44, line) <= room for line in shown)
    some = block(text, 44, room, most)
    assert len(some) <= most
    assert all(wide(44, line) <= room for line in some)
    if len(shown) > most > 0:
        assert some[-1].endswith("…")


@given(st.text("数据安全，。：“”（）《》、GB/T 1", min_size=1, max_size=80))
def test_no_line_of_chinese_opens_with_closing_punctuation_or_closes_with_opening(
    text: str,
) -> None:
    text = re.sub("(?<=[“（《]) +", "", text)  # nobody writes a blank there, and a line ends at one
    first, *rest = even(text, 44, 440)
    lines = [first, *rest]
    assert not [line for line in rest if line[0] in "，。：”）》、"]
    assert not [line for line in lines[:-1] if line[-1:] in tuple("“（《") and len(line) > 1]


def test_a_title_of_two_lines_has_no_widow() -> None:
    lines = even("工业互联网企业数据安全防护能力成熟度评估规范", 64, 1056)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) <= 2


def test_a_line_is_cut_and_says_so() -> None:
    assert cut("甲乙", 30, 60) == "甲乙"
    assert cut("甲乙丙", 30, 60) == "甲…"
    assert largest("甲乙丙", (40, 30, 20), 100) == 30
    assert largest("甲乙丙", (40, 30, 20), 10) == 20
