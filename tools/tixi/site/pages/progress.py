"""Progress toward each target: over time, with those counted and those left out."""

from collections.abc import Iterator

from markupsafe import Markup

from tixi.measures.counting import Because, Progress
from tixi.measures.verdict import verdict
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text
from tixi.site.chart import Ahead, Steps, step_chart
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make

BECAUSE_NAMES = {
    Because.STATUS: Text("当日不在有效期：被代替、废止、终止或冻结", "not live on the day"),
    Because.LEVEL: Text("级别不在口径内", "of a level that does not count"),
    Because.SCOPE: Text("不是专用标准", "of a scope that does not count"),
    Because.MILESTONE: Text("尚未到达里程碑", "not yet at the milestone"),
}


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """All targets on one page, each under its id."""
    sections = []
    for item in edition.targets:
        changed = edition.steps(item.target)
        records = edition.catalogue.by_id
        sections.append(
            {
                "item": item,
                "verdict": verdict(item),
                "chart": _chart(item, changed, edition.ahead(item.target), lang),
                "steps": changed,
                "members": [records[name] for name in item.members],
                "excluded": _excluded(edition, item),
            }
        )
    title = "进展" if lang is Lang.ZH else "Progress"
    record = edition.files.get("targets")
    yield make(edition, lang, "progress/", title, "progress.html", record=record, sections=sections)


def _excluded(edition: Edition, item: Progress) -> list[tuple[Text, list[Standard]]]:
    records = edition.catalogue.by_id
    return [
        (text, found)
        for why, text in BECAUSE_NAMES.items()
        if (found := [records[name] for name, reason in item.excluded if reason is why])
    ]


def _chart(item: Progress, steps: Steps, ahead: Ahead | None, lang: Lang) -> Markup:
    target, as_of = item.target, item.as_of
    title = target.title.in_(lang)
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
