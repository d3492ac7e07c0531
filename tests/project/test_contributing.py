"""CONTRIBUTING: its annotated record is the model's, explains every key, and is a valid one."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import BaseModel

from tixi.model.fields import LocalizedNote, yaml_fields
from tixi.model.standard import Adoption, Source, Standard, Step, Title, Waiver
from tixi.model.text import Lang
from tixi.store.errors import validate
from tixi.store.yaml import parse

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.fixture(scope="module")
def annotate() -> ModuleType:
    spec = spec_from_file_location("annotate", ROOT / "tools/annotate.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record(lang: Lang) -> str:
    found = re.search(f"<!-- record {lang} -->\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_it_is_current(annotate: ModuleType) -> None:
    assert annotate.written(PAGE) == PAGE, "run make schema"


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("model", [Standard, Title, Step, Adoption, Source, Waiver])
def test_every_key_is_explained(annotate: ModuleType, model: type[BaseModel], lang: Lang) -> None:
    lines = record(lang).splitlines()
    for key in yaml_fields(model).keys() - {"id"}:
        words = annotate.words(model, key, lang)
        told = [line for line in lines if re.search(rf"\b{key}:.*  # {re.escape(words)}$", line)]
        assert words
        assert told, f"{model.__name__}.{key}"


@pytest.mark.parametrize("lang", list(Lang))
def test_it_is_a_valid_record(lang: Lang) -> None:
    value, problems = validate(Standard, parse(record(lang)), "any", {"id": "gb-t-99999-2099"})
    assert problems == []
    assert value is not None


def test_no_model_of_a_record_was_forgotten() -> None:
    """The models that a record is made of are those that the test above goes through."""
    text = str(Standard.model_json_schema()["$defs"].keys())
    models = {
        "Title",
        "Step",
        "Adoption",
        "Source",
        "Waiver",
        LocalizedNote.__name__,
    }
    choices = {"Level", "Scope", "Stage", "SourceKind"}
    named = set(re.findall(r"'(\w+)'", text))
    assert named - choices == models
