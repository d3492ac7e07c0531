"""The gaps, ranked, with the grounds of each rank."""

import json
from collections.abc import Iterator

from tixi.measures.search import folded
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.here import Here
from tixi.site.page import Asset, Page
from tixi.site.pages.parts import in_parts, parts
from tixi.site.render import render

TITLE = Text("缺口", "Gaps")
MOST = 120  # gaps on a page, each with its grounds


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """All gaps in one list, in parts where it is long."""
    yield from in_parts(
        *(edition, lang, parts("gaps/", edition.gaps, MOST)),
        *(TITLE.get(lang), "gaps.html"),
        record=edition.files.get("priorities"),
        kinds=list(dict.fromkeys(gap.kind for gap in edition.gaps)),
        folded=folded,
    )


def assets(edition: Edition) -> Iterator[Asset]:
    """`gaps/all.js` for each language, where the list is in parts: sets `tixiGaps`.

    It holds the rows of all parts as HTML, through which a filter looks; their links start from
    where the file stands.
    """
    if len(parts("gaps/", edition.gaps, MOST)) == 1:
        return
    for lang in Lang:
        here = Here(lang, "gaps/")
        rows = render("gap_rows.html", here, edition=edition, rows=edition.gaps, folded=folded)
        text = json.dumps(rows, ensure_ascii=False)
        yield Asset(f"{here.url}all.js", f"window.tixiGaps = {text};\n")
