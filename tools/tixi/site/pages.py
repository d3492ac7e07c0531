"""Every page of the site, in both languages: one function a kind of page, listed in `PAGES`.

A function takes the context and a language and yields pages; its template is in `templates/`.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tixi.formats.diagram import DisplayStatus, overview, supports
from tixi.measures.changelog import ChangeSummary, Event, change_summary, recent_events, stated_date
from tixi.measures.evidence import recheck, tally
from tixi.measures.progress import EXCLUSION_NAMES, Progress
from tixi.measures.summary import SECTIONS, explanatory_note, target_summary
from tixi.model.framework import Node
from tixi.model.standard import Scope, Standard
from tixi.model.text import Lang, Text
from tixi.rules import SERIES, all_rules
from tixi.site import api, node_pages, record_pages
from tixi.site.context import SiteContext
from tixi.site.links import Location, standard_url
from tixi.site.node_pages import inline_svg
from tixi.site.render import Asset, Page, Part, make_page, make_pages, split_list

MAX_NEWEST = 10  # events on the home page
COUNTED = Text("计入", "Counted")


def all_files(site: SiteContext) -> Iterator[Page | Asset]:
    """All pages and files of the site, in a fixed order."""
    for lang in Lang:
        for pages in PAGES:
            yield from pages(site, lang)
    yield record_pages.search_index(site)
    yield changes_index(site)
    yield from api.assets(site)
    yield from node_pages.drawings(site)
    for path, text in sorted(site.texts.items()):
        yield Asset(path, text)


def home(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The home page: each target, coverage, the structure, what is newest."""
    coverage, location = site.coverage, Location(lang, "")
    basis = supports(coverage, lang)
    yield make_page(
        site,
        lang,
        location.place,
        site.catalogue.framework.title,
        "home.html",
        picture=inline_svg(overview(coverage, lang), location),
        narrow=inline_svg(overview(coverage, lang, with_root=False), location, "narrow-"),
        drawings=node_pages.drawing_names(site, lang)[:3],
        basis=basis and inline_svg(basis, location, "basis-"),
        newest=recent_events(site.dated_events, site.catalogue, site.as_of)[:MAX_NEWEST],
    )


def laws(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """From law to standard: which nodes and standards serve each article; none without laws."""

    def serving(node: Node) -> list[Standard]:
        """The published and live standards at or below a node, dedicated ones first."""
        found = {s.id: s for topic in node.topics for s in site.on_topic(topic.code)}
        published = [s for s in found.values() if site.look(s) is DisplayStatus.DONE]
        return [
            s for scope in (Scope.DEDICATED, Scope.GENERAL) for s in published if s.scope is scope
        ]

    if site.catalogue.priorities.laws:
        title = Text("从法规到标准", "From law to standard")
        yield make_page(
            site, lang, "laws/", title, "laws.html", record="priorities", serving=serving
        )


def gaps(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The gaps, ranked, with the reasons of each rank."""
    title = Text("缺口", "Gaps")
    yield make_page(site, lang, "gaps/", title, "gaps.html", record="priorities")


def plan(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The plan for every open target: which projects to start, when, and why each."""
    title = Text("立项建议", "Plan")
    yield make_page(site, lang, "plan/", title, "plan.html", record="priorities")


def progress(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """All targets on one page, each under its id; then who counts toward each, a page a target."""
    title, groups = Text("进展", "Progress"), {}
    for item in site.targets:
        groups[item.target.id] = _records_by_reason(site, item)
    yield make_page(
        site, lang, "progress/", title, "progress.html", record="targets", groups=groups
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
            "target.html",
            about=about.get(lang),
            record="targets",
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
    yield make_page(site, lang, "forecast/", title, "forecast.html", record="targets")


def evidence(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The evidence of each count, and which records to check again, most urgent first."""
    records = site.catalogue.by_id
    yield from make_pages(
        site,
        lang,
        split_list("evidence/", recheck(site.coverage, site.targets)),
        Text("证据与复核", "Evidence and re-checks"),
        "evidence.html",
        whole=tally(site.catalogue, site.catalogue.live(site.as_of)),
        counted=[
            (item.target, tally(site.catalogue, (records[name] for name in item.members)))
            for item in site.targets
        ],
    )


Year = tuple[date, ChangeSummary, str | None]  # its last day, what changed, the page of its events


def changes(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The change log, newest first, in parts where it is long."""
    parts = split_list("changes/", recent_events(site.dated_events, site.catalogue, site.as_of))
    title, years = Text("变动", "Changes"), list(_years(site, parts))
    yield from make_pages(site, lang, parts, title, "changes.html", years=years)


def _years(site: SiteContext, parts: Sequence[Part[Event]]) -> Iterator[Year]:
    """The years of the log up to the day of the site, newest first.

    Only those with events in the list have a page there. Records are those with a known day;
    counts and topics have moved by all of them.
    """
    places: dict[int, str] = {}
    for part in parts:
        for event in part.rows:
            places.setdefault(event.day.year, part.place)
    first = site.events[0].day.year if site.events else site.as_of.year + 1
    for year in range(site.as_of.year, first - 1, -1):
        last = min(date(year, 12, 31), site.as_of)
        days = date(year - 1, 12, 31), last
        dated, moved = (change_summary(log, *days) for log in (site.dated_events, site.events))
        found = replace(dated, targets=moved.targets, topics=moved.topics)
        yield last, found, places.get(year)


def changes_index(site: SiteContext) -> Asset:
    """`changes.js`: sets `tixiChanges`, the log in short for the comparison of two days.

    A row is `[day, url, label, zh, en, kind, targets, topics]`: kind is + for a record that
    begins, - for one that ends, * for one that is live again, p for one published (with +: +p),
    ? where its record states no day, and that of the check is used (as in `stated_date`);
    targets and topics hold `[id, from, to]`, only what moved.
    """
    records = site.catalogue.by_id
    alive: dict[str, bool] = {}
    rows = []
    for event in site.events:
        record = records[event.id]
        before, now = alive.get(event.id), site.catalogue.timelines[event.id].live(event.day)
        alive[event.id] = now
        kind = "+" if event.before is None else "-" if before and not now else ""
        kind += ("*" if before is False and now else "") + ("p" if event.published else "")
        kind += "?" if kind and stated_date(site.catalogue, event) is None else ""
        label = "" if record.label == record.id else record.label
        targets = [[key, *move] for key, move in event.targets.items()]
        topics = [[code, one.value, two.value] for code, (one, two) in event.topics.items()]
        if kind or targets or topics:
            title = record.title
            row = [
                f"{event.day}",
                standard_url(record),
                label,
                title.zh or "",
                title.en or "",
                kind,
            ]
            rows.append(json.dumps([*row, targets, topics], ensure_ascii=False))
    lines = ",\n".join(rows)
    return Asset("changes.js", f"window.tixiChanges = [\n{lines}\n];\n")


def note(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The explanatory note (编制说明, GB/T 13016), filled from the data."""
    values = explanatory_note(site.coverage, site.targets, site.gaps)
    title = Text("编制说明", "Explanatory note")
    yield make_page(site, lang, "note/", title, "note.html", note=values, sections=SECTIONS)


def neighbours(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The sister systems; none without the file `neighbours.yaml`."""
    if site.catalogue.neighbours.neighbours:
        title = Text("相邻体系", "Sister systems")
        yield make_page(site, lang, "neighbours/", title, "neighbours.html", record="neighbours")


def downloads(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """What programs and spreadsheets take from the site: files, answers, feeds, badges."""
    yield make_page(
        site,
        lang,
        "downloads/",
        Text("下载与接口", "Downloads and API"),
        "downloads.html",
        files=api.downloads(),
        drawings=node_pages.drawing_names(site, lang),
        endpoints=api.ENDPOINTS,
    )


def rules(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The rules of `tixi check`, each with its reason, its authority, and a pair of examples."""
    groups = [
        (series.TITLE, [rule for rule in all_rules() if rule.code.startswith(f"TX{hundreds}")])
        for hundreds, series in enumerate(SERIES)
    ]
    place, title = "reference/rules/", Text("检查规则", "Rules")
    yield make_page(site, lang, place, title, "rules.html", groups=groups)


PAGES: tuple[Callable[[SiteContext, Lang], Iterator[Page]], ...] = (
    home,
    node_pages.framework,
    node_pages.matrix,
    laws,
    record_pages.listing,
    record_pages.standards,
    gaps,
    plan,
    progress,
    forecast,
    evidence,
    changes,
    note,
    neighbours,
    downloads,
    rules,
    record_pages.redirects,
)
