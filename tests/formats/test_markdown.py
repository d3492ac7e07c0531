"""Titles of strangers in Markdown, rendered as a site would: they stay text."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from made import catalogue, node, target, topic
from tixi.formats.markdown import bullets, escaped
from tixi.formats.report import report_md
from tixi.measures.report import report
from tixi.model.fields import LocalizedName
from tixi.model.text import Lang

RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = st.text(
    st.sampled_from("@#|`*_~[]()<>!&;:/\\$^{}-+=.\"' wWwGgHh1aé标") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=100,
)


class RenderedPage(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def visible(text: str) -> str:
    """What a reader sees of a text: invisible characters as escapes."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


@given(HOSTILE)
def test_a_reader_sees_the_text_and_nothing_but_text(text: str) -> None:
    page = RenderedPage(RENDER.render(f"x {escaped(text)} x"))
    assert page.tags == ["p"]
    plain = page.text.replace("\u200b", "").removesuffix("\n")
    assert re.sub(" +", " ", plain) == re.sub(" +", " ", f"x {visible(text)} x")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("@someone", r"@\w"),
        ("a@b.example", r"@\w"),
        ("fixes #1", r"#\d"),
        ("owner/name#1", r"#\d"),
        ("GH-1", r"GH-\d"),
        ("gh-1", r"gh-\d"),
        ("https://evil.example", "://"),
        ("www.evil.example", r"www\.\w"),
        ("WWW.evil.example", r"WWW\.\w"),
    ],
)
def test_nothing_that_sites_look_for_after_rendering_is_left(text: str, mark: str) -> None:
    assert re.search(mark, text)
    assert not re.search(mark, RenderedPage(RENDER.render(escaped(text))).text)


def test_ordinary_names_are_left_as_they_are() -> None:
    for text in ("GB/T 43697-2024 数据安全技术 数据分类分级规则", "Part 1: General — 概述"):
        assert escaped(text) == text


def test_a_long_text_is_cut() -> None:
    assert escaped("标" * 200, 60) == "标" * 59 + "…"


@given(st.lists(st.text("ab", max_size=30)), st.integers(0, 300))
def test_a_list_takes_no_more_room_than_it_has(lines: list[str], room: int) -> None:
    found = bullets(lines, room, "and {} more")
    kept = [line for line in found.splitlines() if line.startswith("- ")]
    assert sum(len(line) + 1 for line in kept) <= room
    left = len(lines) - len(kept)
    assert found.endswith(f"and {left} more" if left else "".join(kept[-1:]))


def test_a_title_stays_text_and_notifies_nobody() -> None:
    aim = target("a", "2099-01-01", 2)
    loud = aim.model_copy(
        update={"title": LocalizedName(zh="@team #1 <b>虚构</b> | www.example.org")}
    )
    nodes = [node("1", "category", node("1.1", "domain", topic("1.1.1")))]
    text = report_md(report(catalogue(nodes, targets=(loud,)), date(2098, 6, 30)), Lang.ZH)
    for mark in ("@team", "#1", "<b>", " | www", "www.e"):
        assert mark not in text
    assert "虚构" in text


def test_the_name_of_a_node_stays_text_in_its_row() -> None:
    name = {"zh": "@team #1 <b>虚构</b> | www.example.org", "en": None}
    nodes = [node("1", "category", topic("1.1"), name=name)]
    text = report_md(report(catalogue(nodes), date(2098, 6, 30)), Lang.ZH)
    for mark in ("@team", "#1", "<b>", " | www", "www.e"):
        assert mark not in text
    assert "虚构" in text
