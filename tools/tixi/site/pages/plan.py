"""The plan for every open target: which projects to start, when, and why each."""

from collections.abc import Iterator

from tixi.measures.plan import reason, summary
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make

TITLE = Text("立项建议", "Plan")


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page with the plan of each."""
    yield make(
        edition,
        lang,
        "plan/",
        TITLE.get(lang),
        "plan.html",
        record=edition.files.get("priorities"),
        plans=edition.plans,
        summary=summary,
        reason=reason,
    )
