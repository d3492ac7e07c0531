"""Progress toward each target: over time, with those counted and those left out."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from tixi.measures.progress import EXCLUSION_NAMES, Progress
from tixi.measures.summary import target_summary
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text
from tixi.site.chart import Ahead, Steps, step_chart
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import COLON, make
from tixi.site.pages.parts import in_parts, parts

TITLE = Text("进展", "Progress")
COUNTED = Text("计入", "Counted")
MOST = 60  # records or rows under one heading of the page of all targets


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """All targets on one page, each under its id; then who counts toward each, a page a target."""
    title = TITLE.get(lang)
    record = edition.files.get("targets")
    sections = []
    for item in edition.targets:
        changed = edition.steps(item.target)
        ahead = edition.ahead(item.target)
        often, shown = thinned(changed)
        groups = standing(edition, item)
        sections.append(
            {
                "item": item,
                "verdict": target_summary(item),
                "chart": _chart(item, changed, ahead, lang),
                "often": often,
                "steps": shown,
                "members": groups[0][1],
                "excluded": [(why, len(records)) for why, records in groups[1:]],
            }
        )
    yield make(
        *(edition, lang, "progress/", title, "progress.html"),
        record=record,
        sections=sections,
        most=MOST,
    )
    for item in edition.targets:
        name = item.target.title.get(lang)
        rows = [(why, record) for why, records in standing(edition, item) for record in records]
        yield from in_parts(
            *(edition, lang, parts(f"progress/{item.target.id}/", rows), name, "target.html"),
            above=[("progress/", title)],
            about=f"{name}{COLON.get(lang)}{target_summary(item).get(lang)}",
            record=record,
            item=item,
            grouped=grouped,
        )


def grouped(rows: Sequence[tuple[Text, Standard]]) -> list[tuple[Text, list[Standard]]]:
    """Rows of a target's page under their headings."""
    return [(why, [record for _, record in found]) for why, found in groupby(rows, itemgetter(0))]


def standing(edition: Edition, item: Progress) -> list[tuple[Text, list[Standard]]]:
    """Every record that exists by how it stands to a target: those counted, then each reason."""
    records = edition.catalogue.by_id
    members = [records[name] for name in item.members]
    excluded = [
        (text, found)
        for why, text in EXCLUSION_NAMES.items()
        if (found := [records[name] for name, reason in item.excluded if reason is why])
    ]
    return [(COUNTED, members), *excluded]


def thinned(steps: Steps) -> tuple[Text, Steps]:
    """At most about `MOST` steps: every one, or what stood at the end of each month, or year."""
    if len(steps) <= MOST:
        return Text("", ""), steps
    months = tuple(tuple(g)[-1] for _, g in groupby(steps, lambda s: (s[0].year, s[0].month)))
    if len(months) <= MOST:
        return Text("，每月末一次", ", by month"), months
    years = tuple(tuple(g)[-1] for _, g in groupby(steps, lambda s: s[0].year))
    return Text("，每年末一次", ", by year"), years


def _chart(item: Progress, steps: Steps, ahead: Ahead | None, lang: Lang) -> Markup:
    target, as_of = item.target, item.as_of
    title = target.title.get(lang)
    if lang is Lang.ZH:
        words = {
            "title": f"{title}：计数随时间的变化，下表有同样的数字",
            "required": f"要求 {target.required} 项",
            "deadline": f"截止 {target.deadline}",
            "today": f"截至 {as_of}",
        }
    else:
        words = {
            "title": f"{title}: the count over time; the table below holds the same figures",
            "required": f"required: {target.required}",
            "deadline": f"deadline {target.deadline}",
            "today": f"as of {as_of}",
        }
    return step_chart(steps, as_of, target.deadline, target.required, words, ahead)
