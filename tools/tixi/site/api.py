"""The site's files for programs: `api/v1/` and its schemas, feeds, badges, downloads."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from pydantic_core import to_json

from tixi.formats.csv_json import node_link
from tixi.formats.exports import Export, find, names
from tixi.formats.text_metrics import width
from tixi.graph import build
from tixi.measures.changelog import Event, events_json, stated_date
from tixi.measures.coverage import STATE_NAMES, node_json
from tixi.measures.gaps import kinds
from tixi.measures.progress import TargetState
from tixi.measures.ranking import gaps_json
from tixi.measures.report import report
from tixi.model.fields import LocalizedName
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.links import standard_url
from tixi.site.render import Asset
from tixi.store.schema import Kind, schema

ROOT = "api/v1/"
ATOM = "http://www.w3.org/2005/Atom"
MAX_FEED_ENTRIES = 60
BADGE_FONT_SIZE, BADGE_PADDING, BADGE_HEIGHT = 11, 7, 20
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
    """A kind of answer: its path below `api/v1/`, its title, and what gives its data.

    The data of records is by id, which stands for `{id}` in the path.
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
    Endpoint(
        "framework.json",
        Text("体系框架及各节点的数字", "the tree, with its figures"),
        _framework,
    ),
    Endpoint(
        "gaps.json",
        Text("缺口及排序理由", "the gaps, ranked, with reasons"),
        lambda site: _dated(site, **gaps_json(site.gaps)),
    ),
    Endpoint(
        "graph.json",
        Text("关系图", "the graph of relations"),
        lambda site: json.loads(node_link(build(site.catalogue))),
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
    """The exports below `downloads/` by file; where a suffix is no format, the name has it."""
    found = {}
    for name in names():
        export = find(name)
        end = "" if export.suffix == f".{name}" else f"-{name}"
        found[f"catalogue{end}{export.suffix}"] = export
    return found


def badges(site: SiteContext) -> Iterator[Asset]:
    """A badge a target: `badge/<target>.json` in the form of shields.io, and `.svg`."""
    for item in site.targets:
        label, message = item.target.title.zh, f"{item.effective_count} / {item.target.required}"
        colour = BADGE_COLOURS[item.state]
        data = {"schemaVersion": 1, "label": label, "message": message, "color": colour}
        yield Asset(f"badge/{item.target.id}.json", to_text(data))
        yield Asset(f"badge/{item.target.id}.svg", _badge(label, message, colour))


def _badge(label: str, message: str, colour: str) -> str:
    left, right = (
        round(width(text) * BADGE_FONT_SIZE + 2 * BADGE_PADDING) for text in (label, message)
    )
    texts = [(left / 2, label), (left + right / 2, message)]
    words = "".join(f'<text x="{x:g}" y="14">{escape(text)}</text>' for x, text in texts)
    title = escape(f"{label}: {message}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{BADGE_HEIGHT}" '
        f'role="img" aria-label="{title}"><title>{title}</title>'
        f'<rect width="{left + right}" height="{BADGE_HEIGHT}" rx="3" fill="#3c4449"/>'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right - 3}z" '
        f'fill="{colour}"/>'
        f'<g fill="#fff" text-anchor="middle" font-size="{BADGE_FONT_SIZE}" '
        f'font-family="Verdana,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif">{words}</g>'
        "</svg>\n"
    )


def feeds(site: SiteContext) -> Iterator[Asset]:
    """Atom feeds (RFC 4287) of all events, of each category and of each target."""
    catalogue = site.catalogue
    events = [e for e in reversed(site.events) if e.after is not None]
    yield _feed(site, "feed.xml", "", catalogue.framework.title, events)
    for top in catalogue.framework.nodes:
        below = {node.code for node in top.walk()}
        own = [e for e in events if below.intersection(catalogue.by_id[e.id].places)]
        yield _feed(site, f"feeds/{top.code}.xml", f"{top.code} ", top.name, own)
    for target in catalogue.targets:
        moved = [e for e in events if target.id in e.targets]
        yield _feed(site, f"feeds/{target.id}.xml", "", target.title, moved)


def _feed(
    site: SiteContext, path: str, code: str, title: LocalizedName, events: Sequence[Event]
) -> Asset:
    newest = events[:MAX_FEED_ENTRIES]
    updated = newest[0].day.isoformat() if newest else site.as_of.isoformat()
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", _urn(path))
    _add(feed, "title", f"{code}{title.zh} · {code}{title.get(Lang.EN)}")
    _add(feed, "updated", f"{updated}T00:00:00Z")
    author = ET.SubElement(feed, "author")
    _add(author, "name", "tixi")
    if site.address:
        ET.SubElement(feed, "link", {"rel": "self", "href": site.address + path})
        ET.SubElement(feed, "link", {"href": site.address})
    up = "../" * path.count("/")
    for event in newest:
        feed.append(_entry(site, event, site.address or up))
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return Asset(path, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def _entry(site: SiteContext, event: Event, base: str) -> ET.Element:
    standard = site.catalogue.by_id[event.id]
    assert event.after is not None
    stage = STAGE_NAMES[event.after]
    name = f"{standard.label} " if standard.label != standard.id else ""
    entry = ET.Element("entry")
    _add(entry, "id", _urn(f"{event.id} {event.after} {event.day}"))
    _add(entry, "title", f"{stage.zh}：{name}{standard.title.zh}")
    _add(entry, "updated", f"{event.day}T00:00:00Z")
    ET.SubElement(entry, "link", {"href": base + standard_url(standard)})
    parts = [f"{event.day} {stage.zh} · {stage.en}: {standard.title.get(Lang.EN)}"]
    if stated_date(standard, event) is None:
        parts.append("日期不详，按核对日计 · day unknown, counted from the check")
    for target in site.catalogue.targets:
        if target.id in event.targets:
            before, after = event.targets[target.id]
            parts.append(f"{target.title.zh}：{before} → {after}")
    for code, (old, new) in event.topics.items():
        parts.append(f"{code}：{STATE_NAMES[old].zh} → {STATE_NAMES[new].zh}")
    _add(entry, "summary", "；".join(parts))
    return entry


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _urn(name: str) -> str:
    """An id that does not depend on the address of the site."""
    return uuid5(NAMESPACE_URL, f"tixi:{name}").urn
