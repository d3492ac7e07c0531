"""What changed, a page a month, and the index from which the browser compares two days."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tixi.measures.changelog import Event, net_moves, stated_date
from tixi.measures.coverage import State
from tixi.model.stages import NOT_LIVE, Stage
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.links import standard_url
from tixi.site.page import Asset, Page
from tixi.site.render import make_page

KINDS = (Text("发布", "Published"), Text("实施", "In force"), Text("立项", "Initiated"),
         Text("失效", "Ended"), Text("其他进展", "Other stages"))  # fmt: skip


@dataclass(frozen=True)
class Month:
    """The dated events of a month, newest first, by kind; those of related records left out."""

    name: str  # 2026-03
    events: tuple[Event, ...]

    @property
    def place(self) -> str:
        """Its page, without its language."""
        return month_place(self.events[0].day)

    @property
    def year(self) -> int:
        """Its year."""
        return self.events[0].day.year

    @property
    def by_kind(self) -> dict[Text, list[Event]]:
        """The events of each kind, none for some."""
        found: dict[Text, list[Event]] = {kind: [] for kind in KINDS}
        for event in self.events:
            found[_kind(event)].append(event)
        return found

    @property
    def moves(self) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[State, State]]]:
        """What they moved together: targets and topics."""
        return net_moves(reversed(self.events))


def month_place(day: date) -> str:
    """The page of the month of a day, without its language: `changes/2026-03/`."""
    return f"changes/{day:%Y-%m}/"


def _kind(event: Event) -> Text:
    published, in_force, initiated, ended, other = KINDS
    if event.published:
        return published
    if event.after in NOT_LIVE:
        return ended
    if event.after is Stage.INITIATED:
        return initiated
    return in_force if event.after is Stage.IN_FORCE else other


def changes(site: SiteContext, lang: Lang) -> Iterator[Page]:
    """The months with events, the newest first, and a page for each."""
    months = [
        Month(name, tuple(found))
        for name, found in groupby(site.newest_events, lambda event: f"{event.day:%Y-%m}")
    ]
    yield make_page(
        site, lang, "changes/", Text("变动", "Changes"), "changes.md", months=months, kinds=KINDS
    )
    for later, month, earlier in zip([None, *months], months, [*months[1:], None], strict=False):
        yield make_page(
            site,
            lang,
            month.place,
            Text(f"{month.name} 的变动", f"Changes of {month.name}"),
            "month.md",
            parent="changes/",
            month=month,
            later=later,
            earlier=earlier,
        )


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
