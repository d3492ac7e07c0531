"""Diagrams as PDF, read back by another library."""

import sys
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

import made
from hostile import TITLES
from tixi.formats import diagrams, pdf
from tixi.formats.dot import diagram
from tixi.formats.drawn import Arrow, Box
from tixi.formats.font import NAME
from tixi.formats.shapes import drawing
from tixi.formats.svg import draw
from tixi.measures.coverage import coverage
from tixi.model.text import Lang, TextError


def box(key: str, title: str) -> Box:
    return Box(key, title, "", "topic", "covered", title)


def of_boxes(title: str, *texts: str, kind: str = "tree") -> bytes:
    """The SVG of boxes in a row, one leading to the next; each links to its place in it."""
    boxes = [box(str(number), text) for number, text in enumerate(texts)]
    arrows = [Arrow(str(n), str(n + 1), kind) for n in range(len(texts) - 1)]
    return draw(diagram(title, boxes, arrows, lambda key: f"https://example.org/{key}/?a=1&b=2"))


def read(svg: bytes, lang: Lang = Lang.ZH) -> PdfReader:
    return PdfReader(BytesIO(pdf.draw(svg, lang)))


def test_the_words_are_there_in_letters_that_the_file_holds() -> None:
    found = read(of_boxes("题", "数据安全技术 分类分级", "Terms: “α” & <b>"))
    (page,) = found.pages
    text = page.extract_text()
    assert "数据安全技术 分类分级" in text
    assert "Terms: “α” & <b>" in text
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].partition("+")[2] for font in fonts} == {NAME}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


@pytest.mark.parametrize(("lang", "tag"), [(Lang.ZH, "zh-CN"), (Lang.EN, "en")])
def test_it_says_its_title_and_language_and_no_hour(lang: Lang, tag: str) -> None:
    svg = of_boxes("2 安全 & 管理", "甲")
    found = read(svg, lang)
    assert found.root_object["/Lang"] == tag
    assert found.metadata is not None
    assert found.metadata.title == "2 安全 & 管理"
    assert found.metadata.creation_date is not None
    assert found.metadata.creation_date.year == 2000
    assert pdf.draw(svg, lang) == pdf.draw(svg, lang)


def test_a_box_leads_where_it_led() -> None:
    (page,) = read(of_boxes("题", "甲", "乙")).pages
    links = [note.get_object() for note in page["/Annots"]]
    assert [link["/A"]["/URI"] for link in links] == [
        f"https://example.org/{key}/?a=1&b=2" for key in (0, 1)
    ]
    left, low, right, high = map(float, links[0]["/Rect"])
    assert 0 < left < right < float(page.mediabox.width)
    assert 0 < low < high < float(page.mediabox.height)


def test_what_supports_is_dashed_and_what_belongs_is_not() -> None:
    (dashed,) = read(of_boxes("题", "甲", "乙", kind="supports")).pages
    (solid,) = read(of_boxes("题", "甲", "乙")).pages
    assert b"[5 2] 0 d" in dashed.get_contents().get_data()
    assert b"[5 2] 0 d" not in solid.get_contents().get_data()


def test_a_long_tree_goes_on_and_every_box_stands_once() -> None:
    topics = [made.topic(f"1.{number}") for number in range(1, 91)]
    covered = coverage(made.catalogue([made.node("1", "category", *topics)]), date(2099, 1, 1))
    found = read(draw(diagrams.below(covered, "1", Lang.ZH)))
    assert len(found.pages) == 3
    texts = [page.extract_text() for page in found.pages]
    for number, text in enumerate(texts, 1):
        assert f"· {number} / 3" in text
    lines = [line.strip() for text in texts for line in text.splitlines()]
    for topic in topics:
        assert lines.count(f"{topic['code']} 主题{topic['code']}") == 1


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_drawn_as_it_is(title: str) -> None:
    found = read(of_boxes(title, title))
    (page,) = found.pages
    shown = page.extract_text().replace("\0", "𠮷")  # which the letters lack
    assert "".join(shown.split()) == "".join(title.split())
    assert found.metadata is not None
    assert found.metadata.title == title


def test_signs_that_the_letters_lack_are_no_hindrance() -> None:
    assert len(read(of_boxes("😀", "😀 𠮷 ༀ")).pages) == 1


def test_what_is_read_back_is_what_the_engine_drew() -> None:
    shapes = drawing(of_boxes("题", "甲", "乙", kind="supports"))
    assert shapes.title == "题"
    for one in shapes.shapes:
        top, bottom = one.span
        assert 0 <= top <= bottom <= shapes.height
    assert len(shapes.boxes) == 2 + 2 + 1  # boxes, their texts, the arrow's head


def test_without_its_library_there_is_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "reportlab", None)
    with pytest.raises(TextError) as raised:
        pdf.draw(b"<svg/>", Lang.ZH)
    assert raised.value.hint is not None
    assert "pip install reportlab" in raised.value.hint.en
