"""Atom feeds (RFC 4287): all events, those of each category and of each target."""

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from tixi.measures.changelog import Event, stated_date
from tixi.measures.coverage import STATE_NAMES
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Text
from tixi.site.context import SiteContext
from tixi.site.links import standard_url
from tixi.site.render import Asset

MAX_ENTRIES = 60
NAMESPACE = "http://www.w3.org/2005/Atom"


def assets(site: SiteContext) -> Iterator[Asset]:
    """`feed.xml`, `feeds/<category>.xml`, `feeds/<target>.xml`."""
    catalogue = site.catalogue
    events = [e for e in reversed(site.events) if e.after is not None]
    title = catalogue.framework.title
    yield _feed(site, "feed.xml", Text(title.zh, title.en or title.zh), events)
    for top in catalogue.framework.nodes:
        below = {node.code for node in top.walk()}
        own = [e for e in events if below.intersection(catalogue.by_id[e.id].places)]
        name = Text(f"{top.code} {top.name.zh}", f"{top.code} {top.name.en or top.name.zh}")
        yield _feed(site, f"feeds/{top.code}.xml", name, own)
    for target in catalogue.targets:
        moved = [e for e in events if target.id in e.targets]
        name = Text(target.title.zh, target.title.en or target.title.zh)
        yield _feed(site, f"feeds/{target.id}.xml", name, moved)


def _feed(site: SiteContext, path: str, title: Text, events: Iterable[Event]) -> Asset:
    newest = list(events)[:MAX_ENTRIES]
    updated = newest[0].day.isoformat() if newest else site.as_of.isoformat()
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "zh-CN"})
    _add(feed, "id", _urn(path))
    _add(feed, "title", f"{title.zh} · {title.en}")
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
    entry = ET.Element("entry")
    _add(entry, "id", _urn(f"{event.id} {event.after} {event.day}"))
    name = "" if standard.label == standard.id else f"{standard.label} "
    _add(entry, "title", f"{stage.zh}：{name}{standard.title.zh}")
    _add(entry, "updated", f"{event.day}T00:00:00Z")
    ET.SubElement(entry, "link", {"href": base + standard_url(standard)})
    _add(entry, "summary", _summary(site, event, stage))
    return entry


def _summary(site: SiteContext, event: Event, stage: Text) -> str:
    standard = site.catalogue.by_id[event.id]
    parts = [f"{event.day} {stage.zh} · {stage.en}: {standard.title.en or standard.title.zh}"]
    if stated_date(standard, event) is None:
        parts.append("日期不详，按核对日计 · day unknown, counted from the check")
    for target in site.catalogue.targets:
        if target.id in event.targets:
            before, after = event.targets[target.id]
            parts.append(f"{target.title.zh}：{before} → {after}")
    for code, (old, new) in event.topics.items():
        parts.append(f"{code}：{STATE_NAMES[old].zh} → {STATE_NAMES[new].zh}")
    return "；".join(parts)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _urn(name: str) -> str:
    """An id that does not depend on the address of the site."""
    return uuid5(NAMESPACE_URL, f"tixi:{name}").urn
