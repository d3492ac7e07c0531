"""Progress toward the targets: verdicts, forecast, plan and evidence."""

from collections.abc import Iterator

from tixi.measures.evidence import recheck, tally
from tixi.measures.progress import EXCLUSION_NAMES, Progress
from tixi.measures.summary import target_summary
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text
from tixi.site.charts import chart
from tixi.site.context import SiteContext
from tixi.site.page import Page, split_list
from tixi.site.render import make_page, make_pages

COUNTED = Text("计入", "Counted")


def plan(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The plan for every open target: which projects to start, when, and why each."""
    title = Text("立项建议", "Plan")
    yield make_page(site, lang, "plan/", title, "plan.md", record="priorities")


def progress(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """All targets on one page, each under its id; then who counts toward each, a page a target."""
    title, groups = Text("进展", "Progress"), {}
    drawn = {target.id: chart(site, target) for target in site.catalogue.targets}
    for item in site.targets:
        groups[item.target.id] = _records_by_reason(site, item)
    yield make_page(
        site,
        lang,
        "progress/",
        title,
        "progress.md",
        record="targets",
        groups=groups,
        charts_of=drawn,
    )
    for item in site.targets:
        target, verdict = item.target, target_summary(item)
        rows = [(why, one) for why, records in groups[target.id] for one in records]
        about = Text(
            f"{target.title.text.zh}：{verdict.zh}", f"{target.title.get(lang)}: {verdict.en}"
        )
        yield from make_pages(
            site,
            lang,
            split_list(f"progress/{target.id}/", rows),
            target.title,
            "target.md",
            about=about.get(lang),
            record="targets",
            parent="progress/",
            item=item,
        )


def _records_by_reason(site: SiteContext, item: Progress) -> list[tuple[Text, list[Standard]]]:
    """Every record that exists: those counted toward a target, then by the reason they are not."""
    records = site.catalogue.by_id
    excluded = [
        (text, found)
        for because, text in EXCLUSION_NAMES.items()
        if (found := [records[name] for name, reason in item.excluded if reason is because])
    ]
    return [(COUNTED, [records[name] for name in item.members]), *excluded]


def forecast(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The forecast of every open target, with its likeliest projects."""
    title = Text("预测", "Forecast")
    yield make_page(site, lang, "forecast/", title, "forecast.md", record="targets")


def evidence(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The evidence of each count, and which records to check again, most urgent first."""
    records = site.catalogue.by_id
    yield from make_pages(
        site,
        lang,
        split_list("evidence/", recheck(site.coverage, site.targets)),
        Text("证据与复核", "Evidence and re-checks"),
        "evidence.md",
        whole=tally(site.catalogue, site.catalogue.live(site.as_of)),
        counted=[
            (item.target, tally(site.catalogue, (records[name] for name in item.members)))
            for item in site.targets
        ],
    )
