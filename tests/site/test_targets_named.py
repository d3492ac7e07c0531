"""Pages call a target by its name; its id is for addresses and files."""

import re
from pathlib import Path

import pytest

from built import ROOT, Site
from tixi.store.loader import load

_TAGS = re.compile(r"<(script|style|code)\b.*?</\1>|<[^>]*>", re.DOTALL)


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("place", ["changes/", "evidence/", "forecast/", "progress/", "plan/"])
def test_no_page_shows_the_id_of_a_target(site: Site, lang: str, place: str) -> None:
    catalogue = load(ROOT / "catalogue").catalogue
    assert catalogue is not None
    names = [one.title.en if lang else one.title.zh for one in catalogue.targets]
    page = (Path(site.folder) / lang / place / "index.html").read_text("utf-8")
    text = _TAGS.sub("", page[page.index("<article") :])
    assert [one.id for one in catalogue.targets if re.search(rf"\b{one.id}\b", text)] == []
    assert any(name and name in text for name in names)
