"""The JSON Schemas: current where they are committed, true of every file, false of bad ones."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tixi.model.catalogue import Kind
from tixi.store.formatter import formattable_files
from tixi.store.loader import CatalogueReader, load
from tixi.store.schema import bundle, modeline, schema

ROOT = Path(__file__).parents[2]


def as_editors_read(path: Path) -> Any:
    """A file as the YAML language server reads it: YAML 1.2 core, dates and keys being text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.yaml_constructors["tag:yaml.org,2002:timestamp"] = (
        yaml.constructor.yaml_constructors["tag:yaml.org,2002:str"]
    )
    return _with_text_keys(yaml.load(path))


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(item) for key, item in value.items()}
    return [_with_text_keys(item) for item in value] if isinstance(value, list) else value


def files(kind: Kind) -> list[Path]:
    if kind is Kind.SEED:
        return sorted((ROOT / "seeds").glob("*.yaml"))
    every = formattable_files(CatalogueReader(ROOT / "catalogue"))
    return [path for path in every if _kind(path) is kind]


def _kind(path: Path) -> Kind:
    return Kind(path.stem) if path.parent.name == "catalogue" else Kind.RECORD


@pytest.mark.parametrize("kind", list(Kind))
def test_the_committed_copy_is_current(kind: Kind) -> None:
    committed = (ROOT / f"docs/schema/{kind}.json").read_text("utf-8")
    written = json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
    assert committed == written, "run make schema"


@pytest.mark.parametrize("kind", list(Kind))
def test_it_is_a_schema_with_words_in_both_languages(kind: Kind) -> None:
    Draft202012Validator.check_schema(schema(kind))
    fields = list(_fields(schema(kind)))
    assert fields
    for name, field in fields:
        words = field.get("description", "")
        assert " · " in words, f"{kind}: {name} is not described in both languages"


def _fields(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict) and "type" in part:
            yield from part["properties"].items()
        for inner in part.values():
            yield from _fields(inner)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_real_file_is_valid_as_editors_read_it(kind: Kind) -> None:
    validator = Draft202012Validator(schema(kind))
    found = files(kind)
    assert found
    bad = {
        f"{path.name}: {error.json_path} {error.message}"
        for path in found
        for error in validator.iter_errors(as_editors_read(path))
    }
    assert bad == set()


@pytest.mark.parametrize(
    "change",
    [
        {"scope": "all"},
        {"number": None},
        {"places": None},
        {"colour": "red"},
        {"sources": {"Not a key": {"url": "https://one.test/", "kind": "official"}}},
        {"sources": {"a": {"url": "https://one.test/", "kind": "mention", "supports": ["name"]}}},
        {"history": []},
        {"history": [{"stage": "published", "date": "March"}]},
        {"history": [{"stage": "published", "date": 24}]},
        {"checked": "2099"},
        {"ics": [35.03]},
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(change: dict[str, Any]) -> None:
    good = {
        "number": "GB/T 99999-2099",
        "title": {"zh": "虚构"},
        "scope": "general",
        "places": ["1.1.1"],
        "history": [{"stage": "published", "date": 2099}],
        "sources": {},
        "checked": "2099-06-01",
    }
    validator = Draft202012Validator(schema(Kind.RECORD))
    assert validator.is_valid(good)
    bad = {key: value for key, value in (good | change).items() if value is not None}
    assert not validator.is_valid(bad)


def test_editors_show_what_values_mean_and_the_topics_of_a_framework() -> None:
    record = schema(Kind.RECORD, load(ROOT / "catalogue").catalogue.framework.topics)
    scope = record["$defs"]["Scope"]
    assert dict(zip(scope["enum"], scope["enumDescriptions"], strict=True)) == {
        "dedicated": "专用 · dedicated",
        "general": "通用 · general",
        "related": "相关 · related",
    }
    places = record["properties"]["places"]["items"]
    assert len(places["enum"]) == len(places["enumDescriptions"]) == 99
    listed = [each for each in _objects(bundle()) if "enum" in each]
    assert all("enumDescriptions" in each for each in listed)


def test_a_new_record_names_its_schema_where_there_is_one(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/catalogues/good", tmp_path / "any")
    root = tmp_path / "any/catalogue"
    assert modeline(root, root / "standards/national/x.yaml", Kind.RECORD) == ""
    (tmp_path / "any/docs/schema").mkdir(parents=True)
    (tmp_path / "any/docs/schema/record.json").write_text("{}")
    line = "# yaml-language-server: $schema=../../../docs/schema/record.json\n"
    assert modeline(root, root / "standards/national/x.yaml", Kind.RECORD) == line


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from _objects(inner)


def test_the_editor_ties_each_kind_to_its_files() -> None:
    assert set(bundle()["$defs"]) == set(Kind)
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    tied = settings["yaml.schemas"]
    assert {Path(name).stem for name in tied} == set(Kind)
    for name, globs in tied.items():
        kind = Kind(Path(name).stem)
        assert (ROOT / name).is_file()
        reached = {path for glob in globs for path in ROOT.glob(glob)}
        assert reached == set(files(kind))
