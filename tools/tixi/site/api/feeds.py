"""Atom feeds (RFC 4287): all that happens, what happens in each category, to each target."""

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from tixi.measures.changelog import Event, stated_date
from tixi.measures.coverage import STATE_NAMES
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Text
from tixi.site.edition import Edition
from tixi.site.here import standard_url
from tixi.site.page import Asset

NEWEST = 60
NAMESPACE = "http://www.w3.org/2005/Atom"


def assets(edition: Edition) -> Iterator[Asset]:
    """`feed.xml`, `feeds/<category>.xml`, `feeds/<target>.xml`."""
    catalogue = edition.catalogue
    events = [e for e in reversed(edition.events) if e.after is not None]
    title = catalogue.framework.title
    yield _feed(edition, "feed.xml", Text(title.zh, title.en or title.zh), events)
    for top in catalogue.framework.nodes:
        below = {node.code for node in top.walk()}
        here = [e for e in events if below.intersection(catalogue.by_id[e.id].places)]
        name = Text(f"{top.code} {top.name.zh}", f"{top.code} {top.name.en or top.name.zh}")
        yield _feed(edition, f"feeds/{top.code}.xml", name, here)
    for target in catalogue.targets:
        moved = [e for e in events if target.id in e.targets]
        name = Text(target.title.zh, target.title.en or target.title.zh)
        yield _feed(edition, f"feeds/{target.id}.xml", name, moved)


def _feed(edition: Edition, path: str, title: Text, events: Iterable[Event]) -> Asset:
    newest = list(events)[:NEWEST]
    updated = newest[0].day.isoformat() if newest else edition.as_of.isoformat()
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "zh-CN"})
    _add(feed, "id", _urn(path))
    _add(feed, "title", f"{title.zh} · {title.en}")
    _add(feed, "updated", f"{updated}T00:00:00Z")
    author = ET.SubElement(feed, "author")
    _add(author, "name", "tixi")
    if edition.address:
        ET.SubElement(feed, "link", {"rel": "self", "href": edition.address + path})
        ET.SubElement(feed, "link", {"href": edition.address})
    up = "../" * path.count("/")
    for event in newest:
        feed.append(_entry(edition, event, edition.address or up))
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return Asset(path, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def _entry(edition: Edition, event: Event, base: str) -> ET.Element:
    standard = edition.catalogue.by_id[event.id]
    assert event.after is not None
    stage = STAGE_NAMES[event.after]
    entry = ET.Element("entry")
    _add(entry, "id", _urn(f"{event.id} {event.after} {event.day}"))
    name = "" if standard.label == standard.id else f"{standard.label} "
    _add(entry, "title", f"{stage.zh}：{name}{standard.title.zh}")
    _add(entry, "updated", f"{event.day}T00:00:00Z")
    ET.SubElement(entry, "link", {"href": base + standard_url(standard)})
    _add(entry, "summary", _summary(edition, event, stage))
    return entry


def _summary(edition: Edition, event: Event, stage: Text) -> str:
    standard = edition.catalogue.by_id[event.id]
    said = [f"{event.day} {stage.zh} · {stage.en}: {standard.title.en or standard.title.zh}"]
    if stated_date(standard, event) is None:
        said.append("日期不详，按核对日计 · day unknown, counted from the check")
    for target in edition.catalogue.targets:
        if target.id in event.targets:
            before, after = event.targets[target.id]
            said.append(f"{target.title.zh}：{before} → {after}")
    for code, (was, now) in event.topics.items():
        said.append(f"{code}：{STATE_NAMES[was].zh} → {STATE_NAMES[now].zh}")
    return "；".join(said)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _urn(name: str) -> str:
    """An id that stays with the thing wherever the site stands."""
    return uuid5(NAMESPACE_URL, f"tixi:{name}").urn
