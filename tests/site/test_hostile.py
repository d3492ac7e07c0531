"""Nothing in the site of a hostile catalogue is more than text, on any page, in any file."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from built import ROOT, Site
from tixi.files.load import load
from tixi.model.catalogue import Catalogue
from tixi.model.text import Lang

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href")
NOWHERE = ("iframe", "object", "embed", "base", "style", "marquee", "video", "audio")


class _Page(HTMLParser):
    """What stands in a page: its tags with their attributes, its text, what it refuses to hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self.title = ""
        self.feed(html)
        self.text = "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts.append(data)
            return
        self.words.append(data)
        if self.tags and self.tags[-1][0] == "title":
            self.title += data


@pytest.fixture(scope="module")
def pages(hostile_site: Site) -> dict[str, _Page]:
    """Every page by its path."""
    folder = hostile_site.folder
    return {
        file.relative_to(folder).as_posix(): _Page(file.read_text("utf-8"))
        for file in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue itself."""
    found = load(ROOT / "tests/catalogues/hostile/catalogue").catalogue
    assert found is not None
    return found


def attributes(page: _Page) -> Iterator[tuple[str, str, str]]:
    """Tag, name and value of every attribute."""
    for tag, found in page.tags:
        for name, value in found.items():
            yield tag, name, value


def test_no_page_holds_what_could_run(pages: dict[str, _Page]) -> None:
    assert len(pages) > 30
    for path, page in pages.items():
        tags = [tag for tag, _ in page.tags]
        assert not set(tags) & set(NOWHERE), path
        assert not [a for a in attributes(page) if a[1].startswith("on") or a[1] == "style"], path
        assert not [a for a in attributes(page) if a[1] == "srcdoc"], path
        for found in (values for tag, values in page.tags if tag == "script"):
            assert found.get("type") == "application/ld+json" or "assets/" in found["src"], path
        for text in page.scripts:
            assert "<" not in text, path
            json.loads(text)


def test_every_address_is_a_page_or_a_plain_link(pages: dict[str, _Page]) -> None:
    for path, page in pages.items():
        for tag, name, value in attributes(page):
            if name not in ADDRESSES:
                continue
            assert urlsplit(value).scheme in ("", "http", "https"), (path, value)
            assert not value.startswith("//"), (path, value)
            if tag not in ("a", "link"):
                assert not urlsplit(value).netloc, (path, value)


def test_every_page_bears_the_strict_policy(pages: dict[str, _Page]) -> None:
    for path, page in pages.items():
        said = [f["content"] for t, f in page.tags if f.get("http-equiv", "").startswith("Content")]
        assert len(said) == 1, path
        assert dict(rule.strip().split(" ", 1) for rule in said[0].split(";")) == POLICY, path


def test_refreshes_lead_to_pages_of_the_site(pages: dict[str, _Page], hostile_site: Site) -> None:
    found = 0
    for path, page in pages.items():
        for _, values in page.tags:
            if values.get("http-equiv") == "refresh":
                address = values["content"].removeprefix("0; url=")
                assert (hostile_site.folder / path).parent.joinpath(address, "index.html").is_file()
                found += 1
    assert found == 2, "the alias plan-con, in two languages"


@pytest.mark.parametrize("lang", list(Lang))
def test_every_name_is_shown_as_it_is(
    pages: dict[str, _Page], catalogue: Catalogue, lang: Lang
) -> None:
    above = "" if lang is Lang.ZH else "en/"
    for standard in catalogue.standards:
        page = pages[f"{above}standards/{standard.id}/index.html"]
        title = standard.title.in_(lang)
        assert title in page.text
        assert title in page.title
        for word in (standard.issuer, standard.committee, *standard.aliases):
            assert word is None or word in page.text
    for node in catalogue.framework.walk():
        page = pages[f"{above}framework/{node.code}/index.html"]
        assert node.name.in_(lang) in page.text
        assert node.name.in_(lang) in page.title


def test_nothing_is_written_outside_the_site(hostile_site: Site) -> None:
    assert [one.name for one in hostile_site.folder.parent.iterdir()] == ["site"]
    assert not Path("/tmp/pwned").exists()
    assert all(file.resolve().is_relative_to(hostile_site.folder.resolve())
               for file in hostile_site.folder.rglob("*"))  # fmt: skip


def test_drawings_and_feeds_are_whole_and_hold_nothing_that_runs(hostile_site: Site) -> None:
    drawings = [*hostile_site.folder.rglob("*.svg"), *hostile_site.folder.rglob("*.xml")]
    assert len(drawings) > 5
    for file in drawings:
        for element in ElementTree.fromstring(file.read_bytes()).iter():
            name = element.tag.rpartition("}")[2]
            assert name not in ("script", "foreignObject", "image", "style", "iframe"), file
            for key, value in element.attrib.items():
                assert not key.startswith("on"), file
                if key.rpartition("}")[2] == "href":
                    assert urlsplit(value).scheme in ("", "http", "https"), (file, value)


def test_data_files_read_back_what_the_catalogue_says(
    hostile_site: Site, catalogue: Catalogue
) -> None:
    for file in hostile_site.folder.rglob("*.json"):
        json.loads(file.read_text("utf-8"))
    for standard in catalogue.standards:
        file = hostile_site.folder / f"api/v1/standards/{standard.id}.json"
        assert json.loads(file.read_text("utf-8"))["title"]["zh"] == standard.title.zh
    target = catalogue.targets[0]
    badge = json.loads((hostile_site.folder / f"badge/{target.id}.json").read_text("utf-8"))
    assert badge["label"] == target.title.zh
    feed = (hostile_site.folder / "feed.xml").read_text("utf-8")
    assert not re.search(r"<script|CDATA", feed)


def test_the_calendar_keeps_its_events_apart(hostile_site: Site, catalogue: Catalogue) -> None:
    made = Calendar.from_ical((hostile_site.folder / "calendar.ics").read_bytes())
    events = made.walk("VEVENT")
    said = "\n".join(str(event["summary"]) for event in events)
    assert catalogue.targets[0].title.zh in said
    assert {key for event in events for key in event} <= {"UID", "DTSTAMP", "DTSTART", "SUMMARY",
                                                         "URL"}  # fmt: skip


def test_scripts_that_carry_data_hold_nothing_else(hostile_site: Site) -> None:
    for name in ("list.js", "changes.js"):
        text = (hostile_site.folder / name).read_text("utf-8")
        head, _, data = text.partition("=")
        assert re.fullmatch(r"window\.\w+ ?", head)
        json.loads(data.strip().rstrip(";"))
