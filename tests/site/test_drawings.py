"""The structure diagrams to print: whole, and needing no other file."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from built import AS_OF, Site
from made import catalogue, node, topic
from tixi.model.text import Lang
from tixi.site.api import drawings
from tixi.site.edition import Edition
from tixi.site.page import Asset

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_tree_holds_every_topic(site: Site, lang: str) -> None:
    text = (site.folder / f"downloads/diagram-topics.{lang}.svg").read_text("utf-8")
    words = "".join(ET.fromstring(text).itertext())
    pages = (site.folder / "framework").iterdir()
    codes = [page.name for page in pages if re.fullmatch(r"[\d.]+", page.name)]
    assert len(codes) > 100
    assert [code for code in codes if f"{code} " not in words] == []
    assert AS_OF in words


def test_every_drawing_is_offered(site: Site) -> None:
    made = {path.name for path in (site.folder / "downloads").glob("diagram-*")}
    for place in ("", "en/"):
        page = (site.folder / f"{place}downloads/index.html").read_text("utf-8")
        lang = "en" if place else "zh"
        own = {name for name in made if f".{lang}." in name}
        assert {name for name in own if f'{name}"' in page} == own
        for code in "123456":
            page = (site.folder / f"{place}framework/{code}/index.html").read_text("utf-8")
            assert f"downloads/diagram-{code}.{lang}.svg" in page


def test_a_drawing_needs_no_other_file(site: Site) -> None:
    drawings = list((site.folder / "downloads").glob("diagram-*.svg"))
    assert len(drawings) == 2 * (3 + 6)
    for path in drawings:
        root = ET.parse(path).getroot()
        assert root.tag == f"{SVG}svg"
        assert root.get("width", "").endswith("pt"), path.name
        for element in root.iter():
            assert not {name for name in element.attrib if name.endswith(("href", "src"))}
        assert all("font-family" in text.attrib for text in root.iter(f"{SVG}text"))


def test_boxes_lead_to_the_pages_where_the_address_is_known() -> None:
    tree = catalogue([node("1", "category", topic("1.1"))])
    edition = Edition(tree, date(2099, 1, 1), address="https://example.org/there/")
    files = {draft.path: draft for draft in drawings.assets(edition)}
    name = f"downloads/{drawings.file_name('1', Lang.EN)}"
    places = [f"https://example.org/there/en/framework/{code}/" for code in ("1", "1.1")]
    made = files[f"{name}.svg"].make()
    assert isinstance(made, Asset) and isinstance(made.content, bytes)
    hrefs = [a.get(f"{XLINK}href") for a in ET.fromstring(made.content).iter(f"{SVG}a")]
    assert [href for href in hrefs if href] == places
