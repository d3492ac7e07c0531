"""Every export of the registry, and the page that names the columns."""

import json
from datetime import date
from pathlib import Path

import pytest

from tixi.formats.columns import COLUMNS
from tixi.formats.exports import ExportContext, find, names
from tixi.model.catalogue import Catalogue
from tixi.model.text import Lang
from tixi.store.loader import load
from tixi.table_import.profiles import find as find_profile
from tixi.table_import.profiles import heading

AS_OF = date(2096, 6, 30)


@pytest.fixture(scope="module")
def small() -> Catalogue:
    found = load(Path(__file__).parents[1] / "catalogues/small/catalogue").catalogue
    assert found is not None
    return found


def test_the_formats_are_registered_and_sorted() -> None:
    assert {"workbook", "csv", "json", "relaton", "bibtex", "csl", "turtle"} <= set(names())
    assert list(names()) == sorted(names())


@pytest.mark.parametrize("name", names())
def test_a_format_gives_the_same_bytes_twice_and_of_its_kind(small: Catalogue, name: str) -> None:
    export = find(name)
    assert export.title.zh and export.title.en and export.suffix.startswith(".")
    for lang in Lang:
        first, second = (export.make(ExportContext(small, AS_OF, lang=lang)) for _ in range(2))
        assert first == second
        assert isinstance(first, bytes if export.binary else str)
        assert first


@pytest.mark.parametrize("name", names())
def test_a_format_can_hold_nothing(small: Catalogue, name: str) -> None:
    empty = Catalogue(small.framework, small.targets, ())
    assert find(name).make(ExportContext(empty, AS_OF)) is not None


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        find("made-up")


def test_of_a_node_are_the_records_on_it_and_below(small: Catalogue) -> None:
    everything = ExportContext(small, AS_OF).standards
    assert everything == small.standards
    node = small.framework.nodes[0]
    below = {topic.code for topic in node.walk()}
    on_node = ExportContext(small, AS_OF, node.code).standards
    assert list(on_node) == [s for s in everything if below & set(s.places)]


def test_json_holds_every_record(small: Catalogue) -> None:
    job = ExportContext(small, AS_OF)
    whole = json.loads(str(find("json").make(job)))
    assert [record["id"] for record in whole["standards"]] == [s.id for s in small.standards]
    assert whole["as_of"] == "2096-06-30"
    assert whole["title"]["zh"] == small.framework.title.zh


DOCS = Path(__file__).parents[2] / "docs"
PAGES = pytest.mark.parametrize("page", ["reference/exports.md", "en/reference/exports.md"])


@PAGES
def test_every_column(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    for column in COLUMNS:
        names = (column.title.zh, column.title.en)
        first, second = names[::-1] if page.startswith("en") else names
        assert f"| `{column.name}` | {first} | {second} | " in text


@PAGES
def test_every_heading_that_a_list_may_have(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    known = {heading(word) for word in text.replace("、", " ").replace("|", " ").split()}
    known |= {heading(cell) for line in text.splitlines() for cell in line.split("|")}
    known |= {heading(column.name) for column in COLUMNS}
    columns = find_profile("standards-list").columns
    assert [word for word in columns if heading(word) not in known] == []
