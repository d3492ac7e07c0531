"""The site's files for programs: `api/v1/` and its schemas, feeds, badges, downloads."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pydantic_core import to_json

from tixi.formats.csv_json import node_link
from tixi.formats.exports import Export, find, names
from tixi.formats.text_metrics import width
from tixi.graph import build
from tixi.measures.changelog import Event, events_json
from tixi.measures.coverage import node_json
from tixi.measures.gaps import kinds
from tixi.measures.progress import TargetState
from tixi.measures.ranking import gaps_json
from tixi.measures.report import report
from tixi.model.catalogue import Kind
from tixi.model.framework import Node, NodeKind
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Text
from tixi.site.changes import month_place
from tixi.site.context import SiteContext
from tixi.site.links import standard_url
from tixi.site.page import Asset
from tixi.site.render import render
from tixi.site.topics import node_title
from tixi.store.schema import schema

ROOT = "api/v1/"
MAX_FEED_ENTRIES = 60
BADGE_FONT_SIZE, BADGE_PADDING = 11, 7
BADGE_COLOURS = {
    TargetState.MET: "#1f6d63",
    TargetState.OPEN: "#8a5a00",
    TargetState.MISSED: "#a6342b",
}


def assets(site: SiteContext) -> Iterator[Asset]:
    """Every file for programs, in a fixed order."""
    yield from answers(site)
    yield from badges(site)
    for name, export in downloads().items():
        yield Asset(f"downloads/{name}", export.make(site.export))
    yield from feeds(site)
    lines = ["User-agent: *", "Allow: /"]
    if site.address:
        lines.append(f"Sitemap: {site.address}sitemap.xml")
    yield Asset("robots.txt", "\n".join(lines) + "\n")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A kind of file of the API: its path below `api/v1/`, its title, and what computes its data.

    The data of records is by id, which replaces `{id}` in the path.
    """

    path: str
    title: Text
    data: Callable[[SiteContext], dict[str, Any]]

    @property
    def schema(self) -> str:
        """The name of its JSON Schema."""
        return self.path.replace("standards/{id}", "standard").removesuffix(".json")


def _dated(site: SiteContext, **data: Any) -> dict[str, Any]:
    return {"as_of": site.as_of.isoformat(), **data}


def _framework(site: SiteContext) -> dict[str, Any]:
    framework = site.catalogue.framework
    return _dated(
        site,
        title=framework.title.model_dump(mode="json"),
        edition=framework.edition,
        nodes=[node_json(site.coverage, node) for node in framework.walk()],
    )


ENDPOINTS = (
    Endpoint(
        "report.json",
        Text("进展、覆盖与证据", "progress, coverage, evidence"),
        lambda site: report(site.catalogue, site.as_of).as_json(),
    ),
    Endpoint(
        "standards.json",
        Text("全部记录", "every record"),
        lambda site: _dated(site, standards=list(site.records_json.values())),
    ),
    Endpoint("standards/{id}.json", Text("一条记录", "one record"), lambda site: site.records_json),
    Endpoint("framework.json", Text("框架及各节点的数字", "the tree, with figures"), _framework),
    Endpoint(
        "gaps.json",
        Text("缺口及排序理由", "the gaps, ranked, with reasons"),
        lambda site: _dated(site, **gaps_json(site.gaps)),
    ),
    Endpoint(
        "graph.json",
        Text("关系图", "the graph of relations"),
        lambda site: json.loads(node_link(build(site.catalogue), site.as_of)),
    ),
    Endpoint(
        "changes.json",
        Text("逐日变动", "what changed, day by day"),
        lambda site: _dated(site, events=events_json(site.events, site.catalogue)),
    ),
)


def answers(site: SiteContext) -> Iterator[Asset]:
    """Every answer, and every schema."""
    for endpoint in ENDPOINTS:
        data, path = endpoint.data(site), ROOT + endpoint.path
        for id_, one in data.items() if "{id}" in path else [("", data)]:
            yield Asset(path.replace("{id}", id_), to_text(one))
    for endpoint in ENDPOINTS:
        yield Asset(
            f"{ROOT}schemas/{endpoint.schema}.json", to_text(answer_schema(endpoint.schema))
        )


def to_text(data: Any) -> str:
    """Data as JSON text, indented, with Chinese characters as they are."""
    return to_json(data, indent=1).decode() + "\n"


@cache
def answer_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of answer; the model gives that of a record."""
    text = (files("tixi.site") / "schemas" / f"{name}.json").read_text("utf-8")
    own: dict[str, Any] = json.loads(text)
    if name == "standard":
        record = schema(Kind.RECORD)
        own["$defs"] = record.get("$defs", {})
        own["properties"] = {**record["properties"], **own["properties"]}
    elif name == "standards":  # which holds that of one record, so that it can be used alone
        own["$defs"] = {"standard": answer_schema("standard")}
    elif name == "gaps":
        gap = own["properties"]["gaps"]["items"]["properties"]
        gap["kind"]["enum"] = [kind.value for kind in kinds()]
    return own


def downloads() -> dict[str, Export]:
    """The exports below `downloads/` by file name, with the format where the suffix is not it."""
    found = {}
    for name in names():
        export = find(name)
        end = "" if export.suffix == f".{name}" else f"-{name}"
        found[f"catalogue{end}{export.suffix}"] = export
    return found


def badges(site: SiteContext) -> Iterator[Asset]:
    """A badge a target: `badge/<target>.json` in the form of shields.io, and `.svg`."""
    for item in site.targets:
        label, message = (
            item.target.title.text.zh,
            f"{item.effective_count} / {item.target.required}",
        )
        colour = BADGE_COLOURS[item.state]
        data = {"schemaVersion": 1, "label": label, "message": message, "color": colour}
        yield Asset(f"badge/{item.target.id}.json", to_text(data))
        left, right = (
            round(width(text) * BADGE_FONT_SIZE + 2 * BADGE_PADDING) for text in (label, message)
        )
        values = {"label": label, "message": message, "colour": colour}
        drawn = render(
            "badge.svg",
            site.location(site.root, ""),
            site=site,
            left=left,
            right=right,
            **values,
        )
        yield Asset(f"badge/{item.target.id}.svg", f"{drawn}\n")


# Its id, day, page without its language, and record; what happened, None where it was checked.
Entry = tuple[str, date, str, Standard, Event | None]


def feeds(site: SiteContext) -> Iterator[Asset]:
    """Atom feeds (RFC 4287) of the dated events: all, and those of each category, industry and
    target, which lead to the page of their month; and, apart, of the checks of records.
    """
    catalogue, ids = site.catalogue, dict(_entry_ids(site))
    log = [
        (ids[e.id, e.day], e.day, month_place(e.day), catalogue.by_id[e.id], e)
        for e in site.newest_events
        if e.after is not None
    ]
    yield _feed(site, "feed.xml", catalogue.framework.title.text, log)
    for node in feed_nodes(site):
        below = {one.code for one in node.walk()}
        own = [entry for entry in log if below.intersection(entry[3].places)]
        yield _feed(site, f"feeds/{node.code}.xml", node_title(node), own)
    for target in catalogue.targets:
        moved = [entry for entry in log if target.id in entry[4].targets]
        yield _feed(site, f"feeds/{target.id}.xml", target.title.text, moved)
    checks = [
        (_urn(site, f"{s.first_id} checked {s.checked}"), s.checked, standard_url(s), s, None)
        for s in sorted(catalogue.standards, key=lambda s: (s.checked, s.id), reverse=True)
    ]
    yield _feed(site, "checks.xml", Text("目录的核对", "Checks of the catalogue"), checks)


def feed_nodes(site: SiteContext) -> Iterator[Node]:
    """The nodes that have a feed of their own: categories and industries."""
    framework = site.catalogue.framework
    for node in framework.walk():
        if node in framework.nodes or node.kind is NodeKind.INDUSTRY:
            yield node


def _feed(site: SiteContext, path: str, title: Text, entries: Sequence[Entry]) -> Asset:
    base = site.address or "../" * path.count("/")
    values = {"path": path, "title": title, "base": base, "feed_id": _urn(site, path)}
    values["entries"] = entries[:MAX_FEED_ENTRIES]
    location = site.location(site.root, "")
    return Asset(path, render("feed.xml", location, site=site, **values) + "\n")


def _entry_ids(site: SiteContext) -> Iterator[tuple[tuple[str, date], str]]:
    """The id of each event, by record and day.

    Readers show an entry once: its id outlives the publication of a project, by the first of the
    former names, and the correction of a day, of which it holds nothing.
    """
    seen: Counter[tuple[str, Stage | None]] = Counter()
    for event in site.dated_events:
        name = site.catalogue.by_id[event.id].first_id
        seen[name, event.after] += 1
        yield (event.id, event.day), _urn(site, f"{name} {event.after} {seen[name, event.after]}")


def _urn(site: SiteContext, name: str) -> str:
    """The id of something on this site."""
    return uuid5(NAMESPACE_URL, site.export.namespace + name).urn
