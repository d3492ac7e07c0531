"""Nothing in the site of a hostile catalogue is more than text, on any page, in any file."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from built import ROOT, Site
from tixi.model.catalogue import Catalogue
from tixi.model.text import Lang
from tixi.store.loader import load

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",  # and the theme's own, by their hashes
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href")
ATOM = "{http://www.w3.org/2005/Atom}"
SVG = "{http://www.w3.org/2000/svg}"
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
        named = [(f.get("property") or f.get("name"), f) for tag, f in self.tags if tag == "meta"]
        self.said = {str(name): found.get("content", "") for name, found in named if name}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            if "type" not in self.tags[-1][1]:  # else data
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


@pytest.fixture(scope="module")
def theme(site: Site) -> set[str]:
    """The inline scripts of the theme, from a site of harmless names."""
    return {script for file in site.folder.rglob("*.html") for script in _scripts(file)}


def _scripts(file: Path) -> list[str]:
    """The inline scripts of a page; where the page is in the site is left out."""
    scripts = _Page(file.read_text("utf-8")).scripts
    return [re.sub(r'URL\("[./]*",', 'URL("",', one) for one in scripts if one.strip()]


def test_no_page_holds_what_could_run(
    pages: dict[str, _Page], theme: set[str], hostile_site: Site
) -> None:
    assert len(pages) > 30
    for path, page in pages.items():
        tags = [tag for tag, _ in page.tags]
        assert not set(tags) & set(NOWHERE), path
        assert not [a for a in attributes(page) if a[1].startswith("on") or a[1] == "style"], path
        assert not [a for a in attributes(page) if a[1] == "srcdoc"], path
        for found in (values for tag, values in page.tags if tag == "script"):
            assert "assets/" in found.get("src", "assets/"), path
        assert set(_scripts(hostile_site.folder / path)) <= theme, path


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
        if path in redirects(pages):
            continue
        said = [f["content"] for t, f in page.tags if f.get("http-equiv", "").startswith("Content")]
        assert len(said) == 1, path
        policy = re.sub(r" 'sha256-[\w+/]{43}='", "", said[0])
        assert dict(rule.strip().split(" ", 1) for rule in policy.split(";")) == POLICY, path
        assert said[0].count("sha256-") == len({one for one in page.scripts if one.strip()}), path


def test_refreshes_lead_to_pages_of_the_site(pages: dict[str, _Page], hostile_site: Site) -> None:
    found = 0
    for path, page in pages.items():
        for _, values in page.tags:
            if values.get("http-equiv") == "refresh":
                address = values["content"].removeprefix("0; url=").partition("#")[0]
                assert (hostile_site.folder / path).parent.joinpath(address, "index.html").is_file()
                found += 1
    assert found == 10, "the alias plan-con, former pages of progress; in two languages"


def redirects(pages: dict[str, _Page]) -> set[str]:
    """The pages that lead on."""
    refresh = ("meta", "http-equiv", "refresh")
    return {path for path, page in pages.items() if refresh in attributes(page)}


@pytest.mark.parametrize("lang", list(Lang))
def test_every_name_is_shown_as_it_is(
    pages: dict[str, _Page], catalogue: Catalogue, lang: Lang
) -> None:
    above = "" if lang is Lang.ZH else "en/"
    for standard in catalogue.standards:
        page = pages[f"{above}standards/{standard.id}/index.html"]
        title = standard.title.get(lang)
        assert title in page.text
        assert title in page.title
        for word in (standard.issuer, standard.committee, *standard.aliases):
            assert word is None or word in page.text
    for node in catalogue.framework.walk():
        page = pages[f"{above}framework/{node.code}/index.html"]
        assert node.name.get(lang) in page.text
        assert node.name.get(lang) in page.title


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


def test_badges_say_the_name_of_the_target(hostile_site: Site, catalogue: Catalogue) -> None:
    (target,) = catalogue.targets
    data = json.loads((hostile_site.folder / f"badge/{target.id}.json").read_text("utf-8"))
    assert data["label"] == target.title.zh
    whole = f"{data['label']}: {data['message']}"
    drawn = ElementTree.parse(hostile_site.folder / f"badge/{target.id}.svg").getroot()
    assert drawn.attrib.keys() == {"width", "height", "role", "aria-label"}
    assert drawn.get("aria-label") == whole
    assert drawn.findtext(f"{SVG}title") == whole
    assert [text.text for text in drawn.iter(f"{SVG}text")] == [data["label"], data["message"]]


def test_feeds_hold_names_as_plain_text(hostile_site: Site, catalogue: Catalogue) -> None:
    feeds = [hostile_site.folder / "feed.xml", *(hostile_site.folder / "feeds").glob("*.xml")]
    names = {
        f"{name.zh} · {name.en or name.zh}"
        for name in (catalogue.framework.title, *(target.title for target in catalogue.targets))
    }
    found, entries, told = set(), set(), ""
    for feed in (ElementTree.parse(path).getroot() for path in feeds):
        assert not [one for one in feed.iter() if one.get("type", "text") != "text"]
        found.add(feed.findtext(f"{ATOM}title"))
        entries |= {one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")}
        told += "".join(one.text or "" for one in feed.iter(f"{ATOM}summary"))
    assert names <= found
    for standard in catalogue.standards:
        label = f"{standard.label} " if standard.number else ""
        assert f"发布：{label}{standard.title.zh}" in entries
        assert f"published: {standard.title.en}" in told
    assert f"{catalogue.targets[0].title.zh}：0 → 1；1.1.1：在研 → 已覆盖" in told


def test_data_files_read_back_what_the_catalogue_says(
    hostile_site: Site, catalogue: Catalogue
) -> None:
    def read(name: str) -> Any:
        return json.loads((hostile_site.folder / f"api/v1/{name}.json").read_text("utf-8"))

    for file in hostile_site.folder.rglob("*.json"):
        json.loads(file.read_text("utf-8"))
    records = {s.id: s.title.model_dump(exclude_none=True) for s in catalogue.standards}
    nodes = {n.code: n.name.zh for n in catalogue.framework.walk()}
    assert {name: read(f"standards/{name}")["title"] for name in records} == records
    assert {each["id"]: each["title"] for each in read("standards")["standards"]} == records
    assert {each["code"]: each["name"]["zh"] for each in read("framework")["nodes"]} == nodes
    assert {each["code"]: each["name"]["zh"] for each in read("gaps")["gaps"]}.items() <= (
        nodes.items()
    )
    shown = {each["id"]: each["name"] for each in read("graph")["nodes"]}
    assert {f"standard:{name}": title["zh"] for name, title in records.items()}.items() <= (
        shown.items()
    )
    title = catalogue.framework.title
    assert read("framework")["title"]["zh"] == title.zh


def test_scripts_that_carry_data_hold_nothing_else(
    hostile_site: Site, catalogue: Catalogue
) -> None:
    def read(name: str) -> Any:
        text = (hostile_site.folder / name).read_text("utf-8")
        head, _, data = text.partition("=")
        assert re.fullmatch(r"window\.\w+ ?", head)
        return json.loads(data.strip().rstrip(";"))

    titles = {(one.title.zh, one.title.en) for one in catalogue.standards}
    names = {(node.name.zh, node.name.en or "") for node in catalogue.framework.walk()}
    entries = read("list.js")["entries"]
    assert {tuple(row[4:6]) for row in entries if row[0] == 1} == titles
    assert {tuple(row[4:6]) for row in entries if row[0] == 0} == names
    assert {tuple(row[3:5]) for row in read("changes.js")} == titles
