"""What pages say of themselves to search engines and to those who share them."""

import re
import shutil
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml

from built import ROOT, Site
from laid import AS_OF
from made import standard
from tixi.model.text import Lang
from tixi.site.build import build
from tixi.site.links import report_form_url

_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
_LINK = re.compile(r'<link rel="(canonical|alternate)"(?: hreflang="([^"]*)")? href="([^"]*)">')
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ADDRESS = "https://example.org/some&ltwhere/"  # which HTML reads as < unless it is escaped


def test_every_page_describes_itself_in_its_own_words(site: Site) -> None:
    found: Counter[str] = Counter()
    for path in site.folder.rglob("index.html"):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        (description,) = _DESCRIPTION.findall(text)
        found[unescape(description)] += 1
        assert 'property="og:title"' in text
        assert "og:image" not in text
        assert _LINK.findall(text) == [], path  # none is of use without the site's address
    assert [text for text, number in found.items() if number > 1 or not text] == []


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
            (image,) = re.findall(r'<meta property="og:image" content="([^"]+)">', text)
            assert unescape(image) == f"{ADDRESS}assets/share.png"
    assert (addressed / "assets/share.png").read_bytes().startswith(b"\x89PNG")
    alone = _LINK.findall((addressed / "alone/index.html").read_text("utf-8"))
    assert [kind for kind, _, _ in alone] == ["canonical"]  # what leads on is no translation


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
    there = report_form_url("https://gitlab.com/example/made-up", record, lang)
    assert parse_qs(urlsplit(there).query)["issue[title]"][0].endswith("GB/T 99990-2095")
    there = report_form_url("https://example.org/made-up", record, lang)
    assert urlsplit(there).path == "/made-up/issues/new"
