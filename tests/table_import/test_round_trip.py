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
from tixi.table_import.blocks import read_blocks, read_sources
from tixi.table_import.headers import Headings, Steering
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


ODD_TEXTS = [
    "无", "待定", "-", "—", "n/a", "《虚构》", "《甲》与《乙》", "#N/A", "#REF!", "=1+1", "'=1+1",
    "＝1", "甲，乙；丙", "[甲]", '["甲"]', "1.10", "2024.1", "_x0041_", "合计", "null",
    '"甲"', "标准名称", "ロボット",
]  # fmt: skip


@pytest.mark.parametrize("form", ["json", "csv", "workbook"])
def test_any_text_reads_back(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Into its own catalogue as no change, into an empty one as the same files."""
    full, empty, table = (tmp_path / name for name in ("full", "empty", "table"))
    for catalogue in (full, empty):
        shutil.copytree(CATALOGUES["small"], catalogue)
        shutil.rmtree(catalogue / "standards")
    (full / "standards/national").mkdir(parents=True)
    for n, text in enumerate(ODD_TEXTS):
        quoted = json.dumps(text, ensure_ascii=False)
        (full / f"standards/national/gb-t-{99000 + n}-2090.yaml").write_text(
            f"number: GB/T {99000 + n}-2090\ntitle:\n  zh: {quoted}\nscope: related\n"
            f"history:\n  - stage: published\n    date: 2090\ncommittee: {quoted}\n"
            f"sources: {{}}\nchecked: 2096-01-01\nnotes:\n  zh: {quoted}\n"
        )
    assert main(["fmt", "--catalogue", str(full)]) == 0
    assert main(["export", form, "--catalogue", str(full), "--output", str(table)]) == 0
    capsys.readouterr()
    assert main(["import", str(table), "--catalogue", str(full), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [row["changes"] for row in rows if row["action"] != "same" or row["losses"]] == []
    assert main(["import", str(table), "--catalogue", str(empty), "--write"]) == 0
    before, after = (
        {file.name: file.read_text() for file in one.glob("standards/*/*")} for one in (full, empty)
    )
    assert after == before


def test_iso_open_data_takes_nothing_from_the_real_catalogue(tmp_path: Path) -> None:
    """Rows as ISO has them, without what the data set does not know: null, and unknown ids."""
    loaded = load(CATALOGUES["real"])
    assert loaded.catalogue is not None
    iso = [one for one in loaded.catalogue.standards if str(one.number).startswith("ISO")]
    file = tmp_path / "iso.jsonl"
    rows = [
        {"id": n, "deliverableType": "IS", "reference": str(one.number), "currentStage": 9060,
         "title": {"en": one.title.en, "fr": "x"}, "publicationDate": None, "icsCode": None,
         "ownerCommittee": None, "replaces": [10_000_000 + n] if n % 2 else None}
        for n, one in enumerate(iso)
    ]  # fmt: skip
    file.write_text("\n".join(map(json.dumps, rows)))
    (sheet,) = read_tables(file).sheets
    (block,) = read_blocks(sheet, Headings(Steering()))
    context = ImportContext(loaded, loaded.catalogue, {}, {}, AS_OF, allow_loss=True)
    planned = plan_import(context, block.rows)
    assert len(planned) > 10
    assert {(row.action, row.losses) for row in planned} == {(Action.SAME, ())}
