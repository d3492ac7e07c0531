"""Text of the catalogue stays text: in Markdown with many extensions, in HTML, in attributes."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from hostile import TITLES
from tixi.site.escaping import escape, escape_html

_STANDARD = "abbr admonition attr_list def_list fenced_code footnotes md_in_html tables toc"
_PYMDOWN = """
betterem blocks.admonition caret critic details emoji highlight inlinehilite keys magiclink mark
progressbar snippets superfences tabbed tasklist tilde
"""
EXTENSIONS = ["wikilinks", *_STANDARD.split(), *(f"pymdownx.{one}" for one in _PYMDOWN.split())]
SPOTS = {  # where templates put values → the tags there
    "# {}\n": ["h1"],
    "{}\n": ["p"],
    "Before {} after.\n": ["p"],
    "**{}** and\n{}\n": ["p", "strong"],
    "- {}\n- [{}](a/index.md)\n": ["ul", "li", "li", "a"],
    "1. {}\n": ["ol", "li"],
    "| a | b |\n|---|---|\n| {} | [{}](a/index.md) |\n": [
        *("table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td", "a")
    ],
    '<p title="{}">{}</p>\n': ["p"],
    "<pre><code>{}</code></pre>\n": ["pre", "code"],
    "<details markdown>\n<summary>x</summary>\n\n- {}\n\n</details>\n": [
        "details",
        "summary",
        "ul",
        "li",
    ],
    '<a href="{}" rel="external">{}</a>\n': ["p", "a"],
}
NASTY = r"""
--8<-- "pyproject.toml"
;--8<--
*[HTML]: x
[^1]
[^1]: x
[TOC]
{.x #y}
:smile:
++ctrl++ ==x== ~~x~~ ^^x^^ {++x++} {~~a~>b~~} [=50%] [[x]] `x` $x$
!!! note
??? note
/// note
=== x
```x
~~~
    x
	x
1. x
1) x
12.
- x
-
+ x
> x
# x
: x
x : y
---
- - -
https://example.org www.example.org a@example.org <a@b.c> @user #1
<!-- --> <script> &amp; &#60;b&#62; \* |
#!python x
![x](y) [x](javascript:x) [x][y]
[x]: y
{{ x }} {% x %}
[ ] x
"""
CASES = [*NASTY.strip("\n").split("\n"), "x\n===", "a\n\n# b", "\tx", *TITLES]


class _Reader(HTMLParser):
    """The tags, the attributes and the text of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value or "" for name, value in attrs if name in ("title", "rel")]

    def handle_data(self, data: str) -> None:
        self.text += data


def spaced(text: str) -> str:
    """A text with its blanks as HTML shows them."""
    return " ".join(text.split())


def check(value: str) -> None:
    markdown = Markdown(extensions=EXTENSIONS)
    for spot, tags in SPOTS.items():

        def read(text: str, spot: str = spot) -> _Reader:
            return _Reader(markdown.reset().convert("Above.\n\n" + spot.replace("{}", text)))

        found, harmless = read(escape(value)), read("harmless")
        assert found.tags == harmless.tags == ["p", *tags], spot
        assert spaced(found.text) == spaced(harmless.text.replace("harmless", value)), spot
        assert found.values == [one.replace("harmless", value) for one in harmless.values], spot


@pytest.mark.parametrize(
    "value", [*NASTY.strip("\n").split("\n"), "x\n===", "a\n\n# b", "\tx", *TITLES]
)
def test_what_markdown_reads_stays_text(value: str) -> None:
    check(value)


MARKS = st.text("\\`*_{}[]()<>#+-.!|~^=:&\"'$@/%,;?\n\t 1aZ中《", max_size=30)


@given(MARKS | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_any_text_stays_text(value: str) -> None:
    if value.strip():
        check(value.strip())


@given(st.text())
def test_front_matter_holds_no_tag(value: str) -> None:
    assert not set(escape_html(value)) & set("<>\"'")
