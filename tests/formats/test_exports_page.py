"""The page on tables names every column and every heading that is known."""

from pathlib import Path

import pytest

from tixi.formats.columns import COLUMNS
from tixi.table_import.profiles import find, heading

DOCS = Path(__file__).parents[2] / "docs"
PAGES = pytest.mark.parametrize("page", ["reference/exports.md", "en/reference/exports.md"])


@PAGES
def test_every_column(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    for column in COLUMNS:
        names = (column.title.zh, column.title.en)
        first, second = names[::-1] if page.startswith("en") else names
        said = column.description
        words = said.en if page.startswith("en") else said.zh
        assert f"| `{column.name}` | {first} | {second} | {words} |\n" in text


@PAGES
def test_every_heading_that_a_list_may_have(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    known = {heading(word) for word in text.replace("、", " ").replace("|", " ").split()}
    known |= {heading(cell) for line in text.splitlines() for cell in line.split("|")}
    known |= {heading(column.name) for column in COLUMNS}
    columns = find("standards-list").columns
    assert [word for word in columns if heading(word) not in known] == []
