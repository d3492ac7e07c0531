"""The site's files for programs: `api/v1/` with its JSON Schemas, badges, downloads, robots.txt."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from pydantic_core import to_json

from tixi.formats.csv_json import node_link
from tixi.formats.exports import Export, find, names
from tixi.formats.text_metrics import width
from tixi.graph import build
from tixi.measures.changelog import events_json
from tixi.measures.coverage import node_json
from tixi.measures.gaps import kinds
from tixi.measures.progress import TargetState
from tixi.measures.ranking import gaps_json
from tixi.measures.report import report
from tixi.model.text import Text
from tixi.site.context import SiteContext
from tixi.site.render import Asset
from tixi.store.schema import Kind, schema

ROOT = "api/v1/"
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
    for name, _ in download_names():
        yield Asset(f"downloads/{name}", _exports()[name].make(site.export))
    lines = ["User-agent: *", "Allow: /"]
    if site.address:
        lines.append(f"Sitemap: {site.address}sitemap.xml")
    yield Asset("robots.txt", "\n".join(lines) + "\n")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A kind of answer: its path below `api/v1/`, its title, its schema, and what gives its data.

    `data` is None for records, whose path has `{id}` for the record's.
    """

    path: str
    title: Text
    schema: str
    data: Callable[[SiteContext], Any] | None


def answers(site: SiteContext) -> Iterator[Asset]:
    """Every answer, and every schema."""
    for endpoint in ENDPOINTS:
        if endpoint.data is not None:
            yield Asset(ROOT + endpoint.path, to_text(endpoint.data(site)))
            continue
        for view in site.views:
            path = ROOT + endpoint.path.replace("{id}", view.standard.id)
            yield Asset(path, to_text(view.data))
    for name in dict.fromkeys(endpoint.schema for endpoint in ENDPOINTS):
        yield Asset(f"{ROOT}schemas/{name}.json", to_text(answer_schema(name)))


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


def _report(site: SiteContext) -> Any:
    return report(site.catalogue, site.as_of).as_json()


def _standards(site: SiteContext) -> Any:
    return {"as_of": site.as_of.isoformat(), "standards": [view.data for view in site.views]}


def _framework(site: SiteContext) -> Any:
    framework = site.catalogue.framework
    return {
        "as_of": site.as_of.isoformat(),
        "title": framework.title.model_dump(mode="json"),
        "edition": framework.edition,
        "nodes": [node_json(site.coverage, node) for node in framework.walk()],
    }


def _gaps(site: SiteContext) -> Any:
    return {"as_of": site.as_of.isoformat(), **gaps_json(site.gaps)}


def _graph(site: SiteContext) -> Any:
    return json.loads(node_link(build(site.catalogue)))


def _changes(site: SiteContext) -> Any:
    events = events_json(site.events, site.catalogue)
    return {"as_of": site.as_of.isoformat(), "events": events}


ENDPOINTS = (
    Endpoint(
        "report.json", Text("进展、覆盖与证据", "progress, coverage, evidence"), "report", _report
    ),
    Endpoint("standards.json", Text("全部记录", "every record"), "standards", _standards),
    Endpoint("standards/{id}.json", Text("一条记录", "one record"), "standard", None),
    Endpoint(
        "framework.json",
        Text("体系框架及各节点的数字", "the tree, with its figures"),
        "framework",
        _framework,
    ),
    Endpoint("gaps.json", Text("缺口及排序理由", "the gaps, ranked, with reasons"), "gaps", _gaps),
    Endpoint("graph.json", Text("关系图", "the graph of relations"), "graph", _graph),
    Endpoint("changes.json", Text("逐日变动", "what changed, day by day"), "changes", _changes),
)


def _exports() -> dict[str, Export]:
    """Every export by the name of its file: that of the format where it tells more than its end."""
    found = {}
    for name in names():
        export = find(name)
        alone = export.suffix == f".{name}"
        found[f"catalogue{export.suffix}" if alone else f"catalogue-{name}{export.suffix}"] = export
    return found


def download_names() -> list[tuple[str, Text]]:
    """The files below `downloads/` that hold the whole catalogue, each with its title."""
    return [(name, export.title) for name, export in _exports().items()]


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
