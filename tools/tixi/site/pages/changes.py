"""What changed: year by year, day by day, and between any two days that a reader names."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tixi.measures.changelog import ChangeSummary, Event, change_summary, recent_events, stated_date
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.here import standard_url
from tixi.site.page import Asset, Page
from tixi.site.pages.parts import Part, in_parts, parts

TITLE = Text("变动", "Changes")


@dataclass(frozen=True)
class Year:
    """A year in sum, up to the day of the edition, and the page that begins with its events."""

    last: date
    sum: ChangeSummary
    place: str | None


Month = tuple[str, tuple[Event, ...]]


def pages(edition: Edition, lang: Lang) -> Iterator[Page]:
    """The change log, newest first, in parts where it is long."""
    found = parts("changes/", recent_events(edition.events, edition.catalogue, edition.as_of))
    yield from in_parts(
        *(edition, lang, found, TITLE.get(lang), "changes.html"),
        years=list(years(edition, found)),
        by_month=by_month,
        stated=stated_date,
    )


def years(edition: Edition, found: Sequence[Part[Event]]) -> Iterator[Year]:
    """The years of the log, newest first; only those with events in the list have a place there."""
    log = edition.events
    if not log:
        return
    places: dict[int, str] = {}
    for part in found:
        for event in part.rows:
            places.setdefault(event.day.year, part.place)
    for year in range(edition.as_of.year, log[0].day.year - 1, -1):
        last = min(date(year, 12, 31), edition.as_of)
        yield Year(last, change_summary(log, date(year - 1, 12, 31), last), places.get(year))


def by_month(found: Iterable[Event]) -> list[tuple[int, list[Month]]]:
    """Events by year and month, in the order in which they come."""
    months = [(m, tuple(g)) for m, g in groupby(found, lambda event: f"{event.day:%Y-%m}")]
    return [(y, list(g)) for y, g in groupby(months, lambda month: month[1][0].day.year)]


def asset(edition: Edition) -> Asset:
    """`changes.js`: sets `tixiChanges`, the log in short for the comparison of two days.

    A row is `[day, url, label, zh, en, kind, targets, topics]`: kind is + for a record that
    begins, - for one that is lost, * for one that is live again, p for one published (with +: +p),
    ? where its record states no day, and that of the check stands for it (as in `stated_date`);
    targets and topics hold `[id, from, to]`, only what moved.
    """
    records = edition.catalogue.by_id
    alive: dict[str, bool] = {}
    rows = []
    for event in edition.events:
        record = records[event.id]
        was, now = alive.get(event.id), edition.catalogue.timelines[event.id].live(event.day)
        alive[event.id] = now
        kind = "+" if event.before is None else "-" if was and not now else ""
        kind += ("*" if was is False and now else "") + ("p" if event.published else "")
        kind += "?" if kind and stated_date(record, event) is None else ""
        label = "" if record.label == record.id else record.label
        targets = [[key, *move] for key, move in event.targets.items()]
        topics = [[code, was.value, now.value] for code, (was, now) in event.topics.items()]
        if kind or targets or topics:
            title = record.title
            row = [f"{event.day}", standard_url(record), label, title.zh, title.en or "", kind]
            rows.append(json.dumps([*row, targets, topics], ensure_ascii=False))
    lines = ",\n".join(rows)
    return Asset("changes.js", f"window.tixiChanges = [\n{lines}\n];\n")
