"""What is known around a node stands on its page; the sister systems have a page of their own."""

from pathlib import Path

import pytest

from built import ROOT, Site
from tixi.model.catalogue import Catalogue
from tixi.store.loader import load


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = load(ROOT / "catalogue").catalogue
    assert found is not None
    return found


def read(site: Site, *place: str) -> str:
    return Path(site.folder, *place, "index.html").read_text("utf-8")


@pytest.mark.parametrize("language", ["", "en"])
def test_every_sister_system_has_its_section(
    site: Site, catalogue: Catalogue, language: str
) -> None:
    page = read(site, language, "neighbours")
    systems = catalogue.neighbours.neighbours
    assert systems
    for system in systems:
        assert f'<h2 id="{system.id}">' in page
        for border in system.borders:
            assert f"neighbours/#{system.id}" in read(site, language, "framework", border.code)


def test_searches_leads_and_other_names_stand_on_the_page(site: Site, catalogue: Catalogue) -> None:
    nodes = list(catalogue.framework.walk())
    for part in ("searched", "leads", "wordings"):
        assert any(getattr(node, part) for node in nodes), part
    for node in nodes:
        page = read(site, "framework", node.code)
        assert ('id="searched"' in page) == bool(node.searched)
        assert ('id="leads"' in page) == bool(node.leads)
        assert ('id="elsewhere"' in page) == bool(node.wordings)
        assert all(row.name.zh in page for row in node.wordings)
