"""Every page of the site, in both languages: one function a kind of page, listed in `PAGES`.

A function takes the context and a language and yields pages; its template is in `templates/`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from tixi.formats.diagram import DisplayStatus, supported
from tixi.measures.changelog import ChangeSummary, Event, change_summary, recent_events, stated_date
from tixi.measures.evidence import recheck, tally
from tixi.measures.forecast import ASSUMPTIONS, Forecast, Project, why_no_day
from tixi.measures.plan import reason, summary
from tixi.measures.progress import EXCLUSION_NAMES, Progress
from tixi.measures.search import folded
from tixi.measures.summary import SECTIONS, ExplanatoryNote, target_summary
from tixi.model.framework import Node
from tixi.model.problem import SEVERITY_NAMES
from tixi.model.standard import Scope, Standard, Step
from tixi.model.text import Lang, Text
from tixi.rules import SERIES, all_rules
from tixi.site import api, feeds, node_pages, record_pages
from tixi.site.charts import Steps, spark, step_chart
from tixi.site.context import RecordSummary, SiteContext
from tixi.site.links import Location, standard_url
from tixi.site.render import Asset, Page, Part, make_page, make_pages, render, split_list

MAX_NEWEST = 10  # events on the home page
MAX_ROWS_IN_SECTION = 60  # records or rows under one heading of the progress and forecast pages
GAPS_PER_PAGE = 120  # each with its reasons
COUNTED = Text("计入", "Counted")
COLON = Text("：", ": ")


def all_files(site: SiteContext) -> Iterator[Page | Asset]:
    """All pages and files of the site, in a fixed order."""
    for lang in Lang:
        for pages in PAGES:
            yield from pages(site, lang)
    yield record_pages.search_index(site)
    yield changes_index(site)
    yield from gap_rows(site)
    yield from api.assets(site)
    yield from feeds.assets(site)
    yield from node_pages.drawings(site)
    for path, text in sorted(site.texts.items()):
        yield Asset(path, text)


def home(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The home page: each target, coverage, the structure, what is newest."""
    location = Location(lang, "")

    def trend(item: Progress) -> str:
        target = item.target
        projection = site.projection(target)
        steps = site.count_changes(target)
        return spark(steps, site.as_of, target.deadline, target.required, projection)

    yield make_page(
        site,
        lang,
        "",
        site.catalogue.framework.title.get(lang),
        "home.html",
        verdicts=[(item, target_summary(item), trend(item)) for item in site.targets],
        picture=node_pages.structure_diagram(site.coverage, location),
        narrow=node_pages.structure_diagram(site.coverage, location, narrow=True),
        drawings=node_pages.drawing_names(site, lang)[:3],
        basis=node_pages.support_diagram(site.coverage, location),
        supported=supported(site.catalogue.framework.nodes),
        newest=_newest(site),
    )


def _newest(site: SiteContext) -> list[tuple[date, Step, Standard]]:
    """The stages reached last on a known day, newest first; related records are left out."""
    found = [
        (step.date.last_day, step, standard)
        for standard in site.catalogue.standards
        if standard.scope is not Scope.RELATED
        for step in standard.history
        if step.date is not None and step.date.last_day <= site.as_of
    ]
    found.sort(key=lambda event: (-event[0].toordinal(), event[2].id))
    return found[:MAX_NEWEST]


def laws(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """From law to standard: which nodes and standards serve each article; none without laws."""

    def serving(node: Node) -> list[RecordSummary]:
        """The published and live standards at or below a node, dedicated ones first."""
        found = {s.id: s for topic in node.topics for s in site.on_topic(topic.code)}
        published = [s for s in found.values() if s.look is DisplayStatus.DONE]
        return [
            s for scope in (Scope.DEDICATED, Scope.GENERAL) for s in published if s.scope is scope
        ]

    if site.catalogue.priorities.laws:
        title = Text("从法规到标准", "From law to standard").get(lang)
        record = site.files.get("priorities")
        yield make_page(site, lang, "laws/", title, "laws.html", record=record, serving=serving)


def gaps(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The gaps, ranked, with the reasons of each rank; in parts where they are many."""
    yield from make_pages(
        site,
        lang,
        split_list("gaps/", site.gaps, GAPS_PER_PAGE),
        Text("缺口", "Gaps").get(lang),
        "gaps.html",
        record=site.files.get("priorities"),
        kinds=list(dict.fromkeys(gap.kind for gap in site.gaps)),
        folded=folded,
    )


def gap_rows(site: SiteContext) -> Iterator[Asset]:
    """`gaps/all.js` for each language, where the list is in parts: sets `tixiGaps`.

    It holds the rows of all parts as HTML, for the filter; their links start from `gaps/`.
    """
    if len(site.gaps) > GAPS_PER_PAGE:
        for lang in Lang:
            location = Location(lang, "gaps/")
            rows = render("gap_rows.html", location, site=site, rows=site.gaps, folded=folded)
            text = json.dumps(rows, ensure_ascii=False)
            yield Asset(f"{location.url}all.js", f"window.tixiGaps = {text};\n")


def plan(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The plan for every open target: which projects to start, when, and why each."""
    yield make_page(
        site,
        lang,
        "plan/",
        Text("立项建议", "Plan").get(lang),
        "plan.html",
        record=site.files.get("priorities"),
        plans=site.plans,
        summary=summary,
        reason=reason,
    )


def progress(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """All targets on one page, each under its id; then who counts toward each, a page a target."""
    record = site.files.get("targets")
    sections = []
    for item in site.targets:
        changes = site.count_changes(item.target)
        interval, steps = thinned(changes)
        groups = _records_by_reason(site, item)
        sections.append(
            {
                "item": item,
                "verdict": target_summary(item),
                "chart": _chart(site, item, changes, lang),
                "interval": interval,
                "steps": steps,
                "members": groups[0][1],
                "excluded": [(reason, len(records)) for reason, records in groups[1:]],
            }
        )
    title = Text("进展", "Progress").get(lang)
    yield make_page(
        *(site, lang, "progress/", title, "progress.html"),
        record=record,
        sections=sections,
        most=MAX_ROWS_IN_SECTION,
    )
    for item in site.targets:
        name = item.target.title.get(lang)
        rows = [
            (why, record) for why, records in _records_by_reason(site, item) for record in records
        ]
        yield from make_pages(
            *(site, lang, split_list(f"progress/{item.target.id}/", rows), name, "target.html"),
            about=f"{name}{COLON.get(lang)}{target_summary(item).get(lang)}",
            record=record,
            item=item,
            grouped=_grouped,
        )


def _grouped(rows: Sequence[tuple[Text, Standard]]) -> list[tuple[Text, list[Standard]]]:
    """Rows of a target's page under their headings."""
    groups = groupby(rows, itemgetter(0))
    return [(reason, [record for _, record in found]) for reason, found in groups]


def _records_by_reason(site: SiteContext, item: Progress) -> list[tuple[Text, list[Standard]]]:
    """Every record that exists: those counted toward a target, then by the reason they are not."""
    records = site.catalogue.by_id
    excluded = [
        (text, found)
        for because, text in EXCLUSION_NAMES.items()
        if (found := [records[name] for name, reason in item.excluded if reason is because])
    ]
    return [(COUNTED, [records[name] for name in item.members]), *excluded]


def thinned(steps: Steps) -> tuple[Text, Steps]:
    """At most about `MAX_ROWS_IN_SECTION` steps, or the last of each month, or of each year."""
    if len(steps) <= MAX_ROWS_IN_SECTION:
        return Text("", ""), steps
    months = tuple(tuple(g)[-1] for _, g in groupby(steps, lambda s: (s[0].year, s[0].month)))
    if len(months) <= MAX_ROWS_IN_SECTION:
        return Text("，每月末一次", ", by month"), months
    years = tuple(tuple(g)[-1] for _, g in groupby(steps, lambda s: s[0].year))
    return Text("，每年末一次", ", by year"), years


def _chart(site: SiteContext, item: Progress, steps: Steps, lang: Lang) -> str:
    target, as_of = item.target, item.as_of
    title = target.title.get(lang)
    labels = {
        "title": Text(
            f"{title}：计数随时间的变化，下表有同样的数字",
            f"{title}: the count over time; the table below holds the same figures",
        ),
        "required": Text(f"要求 {target.required} 项", f"required: {target.required}"),
        "deadline": Text(f"截止 {target.deadline}", f"deadline {target.deadline}"),
        "today": Text(f"截至 {as_of}", f"as of {as_of}"),
    }
    words = {key: text.get(lang) for key, text in labels.items()}
    projection = site.projection(target)
    return step_chart(steps, as_of, target.deadline, target.required, words, projection)


def forecast(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The forecast of every open target; the projects of one that has many, on further pages."""
    title, record = Text("预测", "Forecast").get(lang), site.files.get("targets")
    yield make_page(
        site,
        lang,
        "forecast/",
        title,
        "forecast.html",
        record=record,
        forecasts=site.forecasts,
        why_no_day=why_no_day,
        assumptions=ASSUMPTIONS,
        likeliest=_likeliest,
        most=MAX_ROWS_IN_SECTION,
    )
    for item, _ in site.forecasts:
        if len(item.projects) > MAX_ROWS_IN_SECTION:
            name = item.target.title.get(lang)
            parts = split_list(f"forecast/{item.target.id}/", _likeliest(item))
            yield from make_pages(
                *(site, lang, parts, name, "projects.html"),
                about=f"{title} · {name}",
                record=record,
                target=item.target,
            )


def _likeliest(item: Forecast) -> list[Project]:
    """The projects of a forecast, the likeliest to count first."""
    return sorted(item.projects, key=lambda project: project.chance, reverse=True)


def evidence(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The evidence of each count, and which records to check again, most urgent first."""
    records = site.catalogue.by_id
    yield from make_pages(
        site,
        lang,
        split_list("evidence/", recheck(site.coverage, site.targets)),
        Text("证据与复核", "Evidence and re-checks").get(lang),
        "evidence.html",
        whole=tally(site.catalogue.live(site.as_of)),
        counted=[
            (item.target, tally(records[name] for name in item.members)) for item in site.targets
        ],
    )


@dataclass(frozen=True, slots=True)
class Year:
    """The changes of a year, up to the day of the site, and the page that has its first events."""

    last: date
    sum: ChangeSummary
    place: str | None


Month = tuple[str, tuple[Event, ...]]


def changes(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The change log, newest first, in parts where it is long."""
    parts = split_list("changes/", recent_events(site.events, site.catalogue, site.as_of))
    yield from make_pages(
        *(site, lang, parts, Text("变动", "Changes").get(lang), "changes.html"),
        years=list(_years(site, parts)),
        by_month=_by_month,
        stated=stated_date,
    )


def _years(site: SiteContext, parts: Sequence[Part[Event]]) -> Iterator[Year]:
    """The years of the log, newest first; only those with events in the list have a place there."""
    log = site.events
    if not log:
        return
    places: dict[int, str] = {}
    for part in parts:
        for event in part.rows:
            places.setdefault(event.day.year, part.place)
    for year in range(site.as_of.year, log[0].day.year - 1, -1):
        last = min(date(year, 12, 31), site.as_of)
        yield Year(last, change_summary(log, date(year - 1, 12, 31), last), places.get(year))


def _by_month(events: Iterable[Event]) -> list[tuple[int, list[Month]]]:
    """Events by year and month, in the order in which they come."""
    months = [(m, tuple(g)) for m, g in groupby(events, lambda event: f"{event.day:%Y-%m}")]
    return [(y, list(g)) for y, g in groupby(months, lambda month: month[1][0].day.year)]


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
        kind += "?" if kind and stated_date(record, event) is None else ""
        label = "" if record.label == record.id else record.label
        targets = [[key, *move] for key, move in event.targets.items()]
        topics = [[code, one.value, two.value] for code, (one, two) in event.topics.items()]
        if kind or targets or topics:
            title = record.title
            row = [f"{event.day}", standard_url(record), label, title.zh, title.en or "", kind]
            rows.append(json.dumps([*row, targets, topics], ensure_ascii=False))
    lines = ",\n".join(rows)
    return Asset("changes.js", f"window.tixiChanges = [\n{lines}\n];\n")


def note(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The explanatory note (编制说明, GB/T 13016), filled from the data."""
    values = ExplanatoryNote(site.coverage, site.targets, site.gaps)
    title = Text("编制说明", "Explanatory note").get(lang)
    yield make_page(site, lang, "note/", title, "note.html", note=values, sections=SECTIONS)


def neighbours(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The sister systems; none without the file `neighbours.yaml`."""
    if site.catalogue.neighbours.neighbours:
        title = Text("相邻体系", "Sister systems").get(lang)
        record = site.files.get("neighbours")
        yield make_page(site, lang, "neighbours/", title, "neighbours.html", record=record)


def downloads(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """What programs and spreadsheets take from the site: files, answers, feeds, badges."""
    yield make_page(
        site,
        lang,
        "downloads/",
        Text("下载与接口", "Downloads and API").get(lang),
        "downloads.html",
        files=api.download_names(),
        drawings=node_pages.drawing_names(site, lang),
        endpoints=api.ENDPOINTS,
    )


def rules(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The rules of `tixi check`, each with its reason, its authority, and a pair of examples."""
    groups = [
        (series.TITLE, [rule for rule in all_rules() if rule.code.startswith(f"TX{hundreds}")])
        for hundreds, series in enumerate(SERIES)
    ]
    yield make_page(
        *(site, lang, "reference/rules/", Text("检查规则", "Rules").get(lang), "rules.html"),
        groups=groups,
        severity_names=SEVERITY_NAMES,
    )


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
