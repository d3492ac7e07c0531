"""The rules of `tixi check`, each with its reason, its authority, and a pair of examples."""

from collections.abc import Iterator

from tixi.model.problem import SEVERITY_NAMES
from tixi.model.text import Lang, Text
from tixi.rules import SERIES, all_rules
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make

TITLE = Text("检查规则", "Rules")


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """All rules on one page, each under its code in small letters."""
    groups = [
        (series.TITLE, [rule for rule in all_rules() if rule.code.startswith(f"TX{hundreds}")])
        for hundreds, series in enumerate(SERIES)
    ]
    yield make(
        edition,
        lang,
        "reference/rules/",
        TITLE.get(lang),
        "rules.html",
        groups=groups,
        severity_names=SEVERITY_NAMES,
    )
