"""The plan for every open target: which projects to start, when, and why each."""

from collections.abc import Iterator

from tixi.measures.plan.words import verdict, why
from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """One page with the plan of each."""
    yield make(
        edition,
        lang,
        "plan/",
        "立项建议" if lang is Lang.ZH else "Plan",
        "plan.html",
        record=edition.files.get("priorities"),
        plans=edition.plans,
        verdict=verdict,
        why=why,
    )
