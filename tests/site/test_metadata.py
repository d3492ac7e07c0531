"""What pages say of themselves to search engines and to those who share them."""

import re
import shutil
from collections import Counter
from html import unescape
from pathlib import Path
from posixpath import join, normpath
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
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ADDRESS = "https://example.org/somewhere/"


def test_every_page_describes_itself_in_its_own_words(site: Site) -> None:
    found: Counter[str] = Counter()
    for path in site.folder.rglob("index.html"):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        (description,) = _DESCRIPTION.findall(text)
        found[unescape(description)] += 1
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
        "theme": {"name": "material", "font": False, "features": ["content.action.edit"]},
        "plugins": ["tixi"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    build(folder / "catalogue", folder / "site", AS_OF)
    return folder / "site"


def test_languages_lead_to_each_other(addressed: Path) -> None:
    def links(place: str) -> dict[str, str]:
        text = (addressed / place / "index.html").read_text("utf-8")
        switch = re.findall(r'<a href="([^"]*)" hreflang="([^"]*)" class="md-select__link">', text)
        return {lang: normpath(join(place, to)) for to, lang in switch}

    for place in ("", "gaps/", "framework/1/"):
        for url in (place, f"en/{place}"):
            assert links(url) == {"zh": normpath(place), "en": normpath(f"en/{place}")}
            text = (addressed / url / "index.html").read_text("utf-8")
            assert f'<link rel="canonical" href="{ADDRESS}{url}">' in text
    assert links("alone/") == {"zh": "alone", "en": "en"}  # to the nearest page above
    assert links("en/own/") == {"zh": ".", "en": "en/own"}


def test_the_site_map_lists_every_page_once(addressed: Path) -> None:
    root = ET.parse(addressed / "sitemap.xml").getroot()
    listed = [loc.text for loc in root.iter(f"{SITEMAP}loc")]
    there = {
        ADDRESS + path.parent.relative_to(addressed).as_posix().removeprefix(".") + "/"
        for path in addressed.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    }
    assert sorted(map(str, listed)) == sorted(url.replace(f"{ADDRESS}/", ADDRESS) for url in there)


def test_a_record_leads_to_its_file_and_to_a_filled_form(addressed: Path) -> None:
    page = next((addressed / "standards").glob("*/index.html")).read_text("utf-8")
    assert re.search(
        r'href="https://github.com/example/made-up/edit/main/catalogue/[^>]* rel="edit"', page
    )
    (form,) = re.findall(r'href="(https&#58;//github.com/example/made-up/issues/new[^"]+)"', page)
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
