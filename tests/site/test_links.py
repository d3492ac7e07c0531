"""Every link of the built site leads somewhere, and no page asks another host for anything."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from built import ROOT, Site
from tixi.cli.main import main
from tixi.model.fields import LocalizedName
from tixi.store.starter import start

# Attributes that hold an address. Only a link that a reader follows may lead to another host.
_ADDRESSES = {"href", "src", "srcset", "action", "poster", "data", "xlink:href", "formaction"}
UNLINKED = {"404.html"}
_FOLLOWED = {("a", "href"), ("a", "xlink:href")}  # <a> of HTML and of SVG
_IN_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


class _Reader(HTMLParser):
    """Gathers the anchors of a page, and the addresses it names with whether a reader follows."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.addresses: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[key] for key in ("id", "name") if key in values}
        canonical = tag == "link" and values.get("rel") == "canonical"
        for name in _ADDRESSES & values.keys():
            parts = values[name].split(",") if name == "srcset" else [values[name]]
            for part in parts:
                address = part.split()[0] if part.split() else ""
                self.addresses.append((address, canonical or (tag, name) in _FOLLOWED))
        if tag == "meta" and values.get("http-equiv") == "refresh":
            _, _, address = values["content"].partition("url=")
            self.addresses.append((address, False))
        self.addresses += [(found, False) for found in in_css(values.get("style", ""))]


def in_css(text: str) -> list[str]:
    """The addresses that a style sheet names."""
    return [one or other for one, other in _IN_CSS.findall(text)]


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, _Reader]:
    """Every page of a site."""
    return readers(site)


def readers(site: Site) -> dict[str, _Reader]:
    """Every page, read, by its path in the site."""
    read = {}
    for path in site.folder.rglob("*.html"):
        reader = _Reader()
        reader.feed(path.read_text("utf-8"))
        read[path.relative_to(site.folder).as_posix()] = reader
    return read


def outside(address: str) -> bool:
    """Whether an address leads out of the site."""
    parts = urlsplit(address)
    return bool(parts.netloc or parts.scheme not in ("", "data"))


def broken(site: Site, pages: dict[str, _Reader], page: str, address: str) -> bool:
    """Whether an address within the site, named on a page, leads nowhere."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    found = page
    if path:
        base = path.removeprefix("/") if path.startswith("/") else join(dirname(page), path)
        found = normpath(base or ".")
        if path.endswith("/") or (site.folder / found).is_dir():
            found = normpath(join(found, "index.html"))
    if found.startswith("..") or not (site.folder / found).is_file():
        return True
    anchor = unquote(parts.fragment)
    return bool(anchor) and anchor not in pages[found].anchors


def lost(site: Site, pages: dict[str, _Reader]) -> Iterator[str]:
    """Every internal address that leads nowhere, with its page."""
    known: dict[tuple[str, str], bool] = {}
    for page, reader in pages.items():
        for address, _ in reader.addresses:
            if address.startswith("data:") or outside(address):
                continue
            key = (dirname(page) if urlsplit(address).path else page, address)
            if key not in known:
                known[key] = broken(site, pages, page, address)
            if known[key]:
                yield f"{page}: {address}"


def test_every_internal_link_leads_somewhere(site: Site, pages: dict[str, _Reader]) -> None:
    assert pages
    assert list(lost(site, pages)) == []


def test_no_link_of_a_new_catalogue_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has none of the pages written by hand that explain this one."""
    start(tmp_path / "new", LocalizedName(zh="虚构", en="Made up"), date(2099, 1, 1))
    monkeypatch.chdir(tmp_path / "new")
    assert main(["site", "build"]) == 0
    new = Site(tmp_path / "new/site", "")
    read = readers(new)
    assert {"about/index.html", "en/about/index.html"} < read.keys()
    assert list(lost(new, read)) == []


def test_a_link_that_leads_nowhere_is_found(site: Site, pages: dict[str, _Reader]) -> None:
    """The check itself: each of these is broken, and none of those."""
    page = "gaps/index.html"
    for address in ("../nowhere/", "nothing.html", "#no-such-place", "../../", "../progress/#no"):
        assert broken(site, pages, page, address), address
    for address in ("./", "../", "/", "../progress/", "../list.js", "?q=1", "#g1"):
        assert not broken(site, pages, page, address), address


def test_every_page_is_linked_to(site: Site, pages: dict[str, _Reader]) -> None:
    """From the home pages a reader reaches every page, save former addresses."""
    seen: set[str] = set()
    ahead = ["index.html", "en/index.html"]
    while ahead:
        page = ahead.pop()
        if page in seen:
            continue
        seen.add(page)
        for address, followed in pages[page].addresses:
            path = unquote(urlsplit(address).path)
            if not followed or outside(address) or not path:
                continue
            found = normpath(join(dirname(page), path))
            found = normpath(join(found, "index.html")) if path.endswith("/") else found
            if found in pages:
                ahead.append(found)
    leading_on = {
        page for page in pages if 'http-equiv="refresh"' in (site.folder / page).read_text("utf-8")
    }
    assert sorted(pages.keys() - seen - leading_on - UNLINKED) == []


def test_no_page_asks_another_host(site: Site, pages: dict[str, _Reader]) -> None:
    asked = {
        f"{page}: {address}"
        for page, reader in pages.items()
        for address, followed in reader.addresses
        if not followed and outside(address)
    }
    assert asked == set()


def test_no_style_sheet_asks_for_what_is_not_there(site: Site, pages: dict[str, _Reader]) -> None:
    sheets = list(site.folder.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        name = sheet.relative_to(site.folder).as_posix()
        for address in in_css(sheet.read_text("utf-8")):
            assert not outside(address), f"{name}: {address}"
            if not address.startswith(("data:", "#")):
                assert not broken(site, pages, name, address), f"{name}: {address}"


def test_no_script_names_another_host(site: Site) -> None:
    """Of ours: the theme's own name hosts that only settings nobody made would ask."""
    scripts = list((site.folder / "assets").glob("*.js"))
    assert scripts
    for script in scripts:
        hosts = re.findall(r"https?://([\w.-]+)", script.read_text("utf-8"))
        assert set(hosts) <= {"www.w3.org"}, script.name  # names of XML dialects, never fetched


# Frame and tools of the pages: they may move without a word. The last two are for crawlers.
UNPROMISED = re.compile(
    r"assets/|(list|changes|all)\.js$|.*\.html$|sitemap\.xml(\.gz)?$|robots\.txt$"
)


def promised(page: str) -> dict[str, re.Pattern[str]]:
    """The addresses in the last table of a page, each with what matches it."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    table = text[text.rindex("\n## ") :]
    found = {}
    for address in re.findall(r"^\| `/([^`]+)` \|", table, re.MULTILINE):
        path = f"{address}index.html" if address.endswith("/") else address
        parts = re.split(r"<(\w+)>", path)
        parts[::2] = map(re.escape, parts[::2])
        parts[1::2] = [".+" if name == "path" else "[^/]+" for name in parts[1::2]]
        found[address] = re.compile("".join(parts))
    return found


@pytest.mark.parametrize("name", ["reference/output.md", "en/reference/output.md"])
def test_the_site_has_the_documented_addresses_and_no_others(site: Site, name: str) -> None:
    files = {p.relative_to(site.folder).as_posix() for p in site.folder.rglob("*") if p.is_file()}
    table = promised(name)
    empty = {path for path, one in table.items() if not any(map(one.fullmatch, files))}
    assert empty == {"schema/<kind>.json", "seeds/<id>.yaml"}  # no schemas in docs, no seeds
    data = {name for name in files if not UNPROMISED.match(name)}
    assert {n for n in data if not any(one.fullmatch(n) for one in table.values())} == set()
