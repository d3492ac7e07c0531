"""The pages on the data account for every sighting, and repeat no figure of the catalogue."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("folder", ["", "en"])
def test_every_sighting_was_admitted_joined_or_left_out(folder: str) -> None:
    """The numbers add up, and the page of what is left out lists as many."""
    data, left_out = (
        (DOCS / folder / name).read_text("utf-8") for name in ("data.md", "left-out.md")
    )
    sighted, admitted, joined, omitted = (489, 413, 10, 66)
    assert admitted + joined + omitted == sighted
    for number in (sighted, admitted, joined, omitted):
        assert re.search(rf"\b{number}\b", data)
        assert re.search(rf"\b{number}\b", left_out)
    rows = [line for line in left_out.splitlines() if line.startswith("| ")]
    assert len([row for row in rows if not row.startswith(("| 编号", "| Number"))]) == 76


@pytest.mark.parametrize("page", ["data.md", "readings.md", "en/data.md", "en/readings.md"])
def test_figures_of_the_catalogue_are_filled_in(page: str) -> None:
    assert re.search(r"\{\{ tixi\.\S+ \}\}", (DOCS / page).read_text("utf-8"))
