"""The change log, and the index from which the browser compares two days."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tixi.measures.changelog import ChangeSummary, Event, change_summary, recent_events, stated_date
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.links import standard_url
from tixi.site.page import Asset, Page, Part, split_list
from tixi.site.render import make_pages

Year = tuple[date, ChangeSummary, str | None]  # its last day, what changed, the page of its events


def changes(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The change log, newest first, in parts where it is long."""
    parts = split_list("changes/", recent_events(site.dated_events, site.catalogue, site.as_of))
    title, years = Text("变动", "Changes"), list(_years(site, parts))
    yield from make_pages(site, lang, parts, title, "changes.md", years=years)


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
