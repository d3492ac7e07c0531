"""What pages say of themselves to machines: read back as search engines would read it."""

import json
import re
import shutil
from collections import Counter
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml

from built import ROOT, Site
from hostile import TITLES
from laid import AS_OF
from made import catalogue, node, standard, topic
from tixi.model.text import Lang
from tixi.site.build import build
from tixi.site.edition import Edition
from tixi.site.meaning import LONGEST, block, lead, opening, sentences, short
from tixi.site.page import Draft, Page
from tixi.site.pages import pages
from tixi.site.repository import report_address

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
_LINK = re.compile(r'<link rel="(canonical|alternate)"(?: hreflang="([^"]*)")? href="([^"]*)">')
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ADDRESS = "https://example.org/some&ltwhere/"  # which HTML reads as < unless it is escaped


def things(text: str) -> list[dict[str, Any]]:
    """The things that a page's block of data speaks of; there is one block."""
    (found,) = _BLOCK.findall(text)
    data = json.loads(found)
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


@pytest.mark.parametrize("title", [*TITLES, "</script><script>alert(1)</script>", "<!--<script>"])
def test_nothing_ends_a_block_of_data(title: str) -> None:
    made = block([{"@type": "Thing", "name": title}])
    assert things(made) == [{"@type": "Thing", "name": title}]
    opens, closes = '<script type="application/ld+json">', "</script>"
    assert not set("<>&") & set(made.removeprefix(opens).removesuffix(closes))


def test_the_pages_of_a_made_up_catalogue_speak_of_what_they_show() -> None:
    record = standard(
        "GB/T 99990-2095", "published 2095-03", title={"zh": TITLES[0]}, places=["1.1"]
    )
    whole = catalogue([node("1", "category", topic("1.1"))], record)
    edition = Edition(whole, date(2096, 1, 1), address=ADDRESS)
    made = [one.make() if isinstance(one, Draft) else one for one in pages(edition)]
    found = {page.url: page for page in made if isinstance(page, Page)}
    said = {url: things(page.body) for url, page in found.items()}
    (work, trail) = said["standards/gb-t-99990-2095/"]
    assert (work["@type"], work["identifier"]) == ("CreativeWork", ["GB/T 99990-2095"])
    assert work["datePublished"] == "2095-03"  # no day is made up
    assert work["url"] == f"{ADDRESS}standards/gb-t-99990-2095/"
    assert [each["termCode"] for each in work["about"]] == ["1.1"]
    assert [step["item"] for step in trail["itemListElement"]] == [
        *(ADDRESS, f"{ADDRESS}standards/", f"{ADDRESS}standards/gb-t-99990-2095/"),
    ]
    term, steps = said["en/framework/1.1/"]
    assert (term["@type"], term["name"], term["alternateName"]) == (
        *("DefinedTerm", "topic 1.1", "主题1.1"),
    )
    assert [step["position"] for step in steps["itemListElement"]] == [1, 2, 3, 4]
    assert {each["@type"] for each in said[""]} == {"Dataset"}
    assert {each["@type"] for each in said["framework/"]} == {"DefinedTermSet", "BreadcrumbList"}
    for page in found.values():
        assert page.meta["description"], page.url


def test_a_description_is_the_lead_in_one_line() -> None:
    assert (
        lead('<h1>x</h1>\n<p class="lead">甲。\n<span>乙 &amp; <b>c</b></span></p>') == "甲。乙 & c"
    )
    assert lead("<p>no lead</p>") == ""
    assert sentences("96 个，最要紧的在前。怎样排序 · 建议") == "96 个，最要紧的在前。"
    assert sentences("As of 1.5. Two. More") == "As of 1.5. Two."
    assert sentences("no end") == "no end"
    page = "<h1>x</h1><p>Status: old</p><p>First <a>words</a>.</p><p>Second ones.</p>"
    assert opening(page) == "First words."
    assert len(short("字" * 999)) == LONGEST
    assert short("字" * LONGEST) == "字" * LONGEST


def test_every_page_describes_itself_in_its_own_words(site: Site) -> None:
    said: Counter[str] = Counter()
    for path in site.folder.rglob("index.html"):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        (description,) = _DESCRIPTION.findall(text)
        said[unescape(description)] += 1
        assert 'property="og:title"' in text
        assert "og:image" not in text
        assert _LINK.findall(text) == [], path  # none is of use without the site's address
        if "data-" in text and _BLOCK.search(text):
            things(text)
    assert len(said) > 500
    assert [text for text, number in said.items() if number > 1 or not text] == []


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small made-up catalogue whose address and repository are known."""
    folder = tmp_path_factory.mktemp("addressed")
    shutil.copytree(ROOT / "tests/catalogues/good", folder, dirs_exist_ok=True)
    (folder / "docs").mkdir()
    (folder / "docs/alone.md").write_text("# 独一页\n\n只有中文。\n", "utf-8")
    (folder / "docs/en").mkdir()
    (folder / "docs/en/own.md").write_text("# Its own\n\nOnly English.\n", "utf-8")
    settings = {
        "site_name": "made up",
        "site_url": ADDRESS,
        "repo_url": "https://github.com/example/made-up",
        "edit_uri": "edit/main/docs/",
        "theme": {"name": "material", "font": False},
        "plugins": ["tixi"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    build(folder / "catalogue", folder / "site", AS_OF)
    return folder / "site"


def test_languages_name_each_other_by_whole_addresses(addressed: Path) -> None:
    for place in ("", "gaps/", "framework/1/"):
        for own, url in (("zh-CN", place), ("en", f"en/{place}")):
            text = (addressed / url / "index.html").read_text("utf-8")
            links = {lang or kind: unescape(to) for kind, lang, to in _LINK.findall(text)}
            assert links == {
                "canonical": ADDRESS + url,
                "zh-CN": ADDRESS + place,
                "en": f"{ADDRESS}en/{place}",
                "x-default": ADDRESS + place,
            }, own
            (shared,) = re.findall(r'<meta property="og:url" content="([^"]+)">', text)
            assert unescape(shared) == ADDRESS + url
    alone = _LINK.findall((addressed / "alone/index.html").read_text("utf-8"))
    assert [kind for kind, _, _ in alone] == ["canonical"]  # what leads on is no translation


BY_HAND = {"alone": "", "en/own": "en/"}


def test_every_page_names_the_card_beside_it(addressed: Path) -> None:
    seen = 0
    for page in addressed.rglob("index.html"):
        text = page.read_text("utf-8")
        images = re.findall(r'<meta property="og:image" content="([^"]+)">', text)
        named = [unescape(image) for image in images]
        if 'http-equiv="refresh"' in text:
            assert named == []
            continue
        place = page.parent.relative_to(addressed).as_posix().removeprefix(".")
        if place in BY_HAND:  # it has no card of its own: the home page's stands for it
            assert named == [f"{ADDRESS}{BY_HAND[place]}card.png"]
            continue
        assert named == [f"{ADDRESS}{f'{place}/' if place else ''}card.png"]
        raw = (addressed / named[0].removeprefix(ADDRESS)).read_bytes()
        assert raw.startswith(b"\x89PNG")
        size = [int.from_bytes(raw[at : at + 4]) for at in (16, 20)]
        told = re.findall(r'property="og:image:(?:width|height)" content="(\d+)"', text)
        assert told == [str(number) for number in size] == ["1200", "630"]
        assert 'content="summary_large_image"' in text
        seen += 1
    assert seen == len(list(addressed.rglob("card.png"))) > 30


def test_the_site_map_lists_every_page_once(addressed: Path) -> None:
    root = ET.parse(addressed / "sitemap.xml").getroot()
    listed = [loc.text for loc in root.iter(f"{SITEMAP}loc")]
    there = {
        ADDRESS + path.parent.relative_to(addressed).as_posix().removeprefix(".") + "/"
        for path in addressed.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    }
    assert sorted(map(str, listed)) == sorted(url.replace(f"{ADDRESS}/", ADDRESS) for url in there)
    for url in root.iter(f"{SITEMAP}url"):
        links = [link.get("href") for link in url.iter(f"{XHTML}link")]
        assert all(link in listed for link in links)


def test_a_record_leads_to_its_file_and_to_a_filled_form(addressed: Path) -> None:
    page = next((addressed / "standards").glob("*/index.html")).read_text("utf-8")
    assert re.search(r'rel="edit" href="https://github.com/example/made-up/edit/main/cat', page)
    (form,) = re.findall(r'href="(https://github.com/example/made-up/issues/new[^"]+)"', page)
    asked = parse_qs(urlsplit(unescape(form)).query)
    fields = yaml.safe_load(
        (ROOT / ".github/ISSUE_TEMPLATE" / asked["template"][0]).read_text("utf-8")
    )
    known = {field.get("id") for field in fields["body"]} | {"template", "title"}
    assert set(asked) <= known
    assert asked["number"][0] in page


@pytest.mark.parametrize("lang", list(Lang))
def test_other_hosts_are_asked_in_their_own_way(lang: Lang) -> None:
    record = standard("GB/T 99990-2095", "drafting")
    there = report_address("https://gitlab.com/example/made-up", record, lang)
    assert parse_qs(urlsplit(there).query)["issue[title]"][0].endswith("GB/T 99990-2095")
    there = report_address("https://example.org/made-up", record, lang)
    assert urlsplit(there).path == "/made-up/issues/new"
