"""What is exported reads back: unchanged into its catalogue, whole into an empty one."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tixi.cli.main import main
from tixi.formats.exports import ExportContext, find
from tixi.model.text import Lang
from tixi.store.loader import load
from tixi.table_import.headers import Headings, Steering, read_blocks, read_sources
from tixi.table_import.plan import Action, ImportContext, plan_import
from tixi.table_import.reader import read_tables

ROOT = Path(__file__).parents[2]
CATALOGUES = {
    "real": ROOT / "catalogue",
    "small": ROOT / "tests/catalogues/small/catalogue",
    "good": ROOT / "tests/catalogues/good/catalogue",
}
AS_OF = date(2099, 12, 31)


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize(
    ("form", "lang"),
    [
        ("json", Lang.ZH),
        ("json lines", Lang.ZH),
        ("csv", Lang.ZH),
        ("workbook", Lang.ZH),
        ("workbook", Lang.EN),
    ],
)
def test_into_its_own_catalogue_it_changes_nothing(
    tmp_path: Path, name: str, form: str, lang: Lang
) -> None:
    loaded = load(CATALOGUES[name])
    catalogue = loaded.catalogue
    assert catalogue is not None
    file = tmp_path / "table"
    export = find("json" if form == "json lines" else form)
    content = export.content(ExportContext(catalogue, AS_OF, lang=lang))
    if form == "json lines":
        content = b"\n".join(json.dumps(one).encode() for one in json.loads(content)["standards"])
    file.write_bytes(content)
    read, headings = read_tables(file), Headings(Steering())
    (found,) = [block for sheet in read.sheets for block in read_blocks(sheet, headings)]
    assert found.unknown == []
    context = ImportContext(loaded, catalogue, read_sources(read.sheets), {}, AS_OF)
    rows = plan_import(context, found.rows)
    assert {r.action for r in rows} == {Action.SAME}
    assert [r for r in rows if r.remarks or r.losses or r.emptied] == []
    assert len(rows) == len(catalogue.standards)


@pytest.mark.parametrize("form", ["json", "csv", "workbook"])
def test_into_an_empty_catalogue_it_makes_the_same_files(
    tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    real, empty = ROOT / "catalogue", tmp_path / "catalogue"
    empty.mkdir()
    for file in real.glob("*.yaml"):
        shutil.copy(file, empty)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    table = tmp_path / "table"
    assert main(["export", form, "--catalogue", str(real), "--output", str(table)]) == 0
    assert main(["import", str(table), "--catalogue", str(empty), "--write"]) == 0
    capsys.readouterr()
    before = {p.relative_to(real): p.read_bytes() for p in real.rglob("*.yaml")}
    after = {p.relative_to(empty): p.read_bytes() for p in empty.rglob("*.yaml")}
    assert after == before
