"""A gap by decision leads to where the decision was taken."""

from datetime import date

from made import catalogue, node, topic
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Draft, Page
from tixi.site.pages import framework, gaps


def test_a_topic_that_is_not_wanted_links_the_decision() -> None:
    expected = {
        "count": 0,
        "reason": {"zh": "虚构：不拟制定"},
        "decision": "https://example.org/minutes",
    }
    made = catalogue([node("1", "category", topic("1.1", expected=expected))])
    edition = Edition(made, date(2099, 12, 31))
    drafts = [*gaps.pages(edition, Lang.EN), *framework.pages(edition, Lang.EN)]
    pages = [draft.make() if isinstance(draft, Draft) else draft for draft in drafts]
    linking = {
        page.url
        for page in pages
        if isinstance(page, Page)
        and '<a href="https://example.org/minutes" rel="noreferrer external nofollow">' in page.body
    }
    assert linking == {"en/gaps/", "en/framework/1.1/"}
