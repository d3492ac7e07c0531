"""The structure diagrams to print: whole, and needing no other file."""

import re
from xml.etree import ElementTree as ET

import pytest

from built import AS_OF, Site

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_tree_holds_every_topic(site: Site, lang: str) -> None:
    text = (site.folder / f"downloads/diagram-topics.{lang}.svg").read_text("utf-8")
    words = "".join(ET.fromstring(text).itertext())
    pages = (site.folder / "framework").iterdir()
    codes = [page.name for page in pages if re.fullmatch(r"[\d.]+", page.name)]
    assert len(codes) > 100
    assert [code for code in codes if f"{code} " not in words] == []
    assert AS_OF in words


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
