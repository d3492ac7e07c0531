"""The page of the rules holds every rule: its anchor, its words, its examples to the letter.

That each example breaks its rule, and only that one, is proved in tests/rules/test_examples.py.
"""

from datetime import date
from html.parser import HTMLParser

import pytest

from made import catalogue, node, topic
from tixi.model.text import Lang
from tixi.rules import all_rules
from tixi.site.edition import Edition
from tixi.site.pages import rules

SMALL = catalogue([node("1", "category", node("1.1", "domain", topic("1.1.1")))])


class Reader(HTMLParser):
    """The ids of headings, and the text of each `<pre>` and paragraph below the last of them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id")
        if tag == "h3" and name:
            assert name not in self.found
            self.found[name] = [""]
        elif tag in ("pre", "p", "section") and self.found:
            list(self.found.values())[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.found:
            list(self.found.values())[-1][-1] += data


@pytest.mark.parametrize("lang", list(Lang))
def test_every_rule_has_its_place(lang: Lang) -> None:
    (page,) = rules.pages(Edition(SMALL, date(2099, 12, 31)), lang)
    assert page.url == ("" if lang is Lang.ZH else "en/") + "reference/rules/"
    reader = Reader()
    reader.feed(page.body)
    assert list(reader.found) == [rule.code.lower() for rule in all_rules()]
    for rule in all_rules():
        parts = [part.strip("\n") for part in reader.found[rule.code.lower()]]
        assert rule.case.bad.rstrip("\n") in parts
        assert rule.case.good.rstrip("\n") in parts
        assert any(
            rule.case.why.get(lang) in part and rule.case.authority.get(lang) in part
            for part in parts
        )
        assert rule.title.get(lang) in parts[0]
