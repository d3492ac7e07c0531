"""JSON Schemas of the files of a catalogue, made from the model that reads them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, Final

from tixi.model.catalogue import MODELS, Kind
from tixi.model.framework import (
    Node,
    NodeKind,
    Sighting,
)
from tixi.model.hosts import HostKind
from tixi.model.prefixes import Level
from tixi.model.stages import Stage
from tixi.model.standard import Scope, SourceKind
from tixi.model.text import Lang, Named, Text

_NAMED: Final[tuple[type[Named], ...]] = (
    HostKind,
    Level,
    NodeKind,
    Scope,
    Sighting,
    SourceKind,
    Stage,
)
_LITERAL_NAMES: Final = {
    "IDT": Text("等同", "identical"),
    "MOD": Text("修改", "modified"),
    "NEQ": Text("非等效", "not equivalent"),
    "zh": Text("中文", "Chinese"),
    "en": Text("英文", "English"),
}

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FORMAT: Final = 1  # raised when files that were right become wrong


# What the model asks of a record beyond the shape of its fields.
_RECORD_RULES: Final[dict[str, Any]] = {
    "anyOf": [{"required": ["number"]}, {"required": ["level"]}],
    "if": {"properties": {"scope": {"const": "related"}}},
    "else": {"required": ["places"], "properties": {"places": {"minItems": 1}}},
}


def schema(kind: Kind, topics: Iterable[Node] = ()) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file; its `$id` names no host.

    Listed values have `enumDescriptions`, which editors show beside them. With the topics of a
    framework, places are one of their codes, described by their names.
    """
    made = MODELS[kind].model_json_schema()
    names = {topic.code: topic.name.text for topic in topics}
    for part in _objects(made):
        if "patternProperties" in part:
            part["additionalProperties"] = False
        if "enum" in part:
            _describe_values(part)
        places = part.get("properties", {}).get("places")
        if names and places:
            places["items"] = _listed(names)
    if kind is Kind.RECORD:
        made["$defs"]["Source"]["properties"]["supports"]["items"] = _listed(_supported(made))
    rules = _RECORD_RULES if kind is Kind.RECORD else {}
    return {"$schema": DIALECT, "$id": f"urn:tixi:{kind}:{FORMAT}"} | made | rules


def bundle(topics: Sequence[Node] = ()) -> dict[str, Any]:
    """The schemas of all kinds in one document, each under its name in `$defs`."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:tixi:catalogue:{FORMAT}",
        "$defs": {kind.value: schema(kind, topics) for kind in Kind},
    }


def modeline(root: Path, path: Path, kind: Kind) -> str:
    """The comment by which editors find the schema of a file below `root`, a catalogue's folder.

    Empty where the repository has none in `schema/` or `docs/schema/`.
    """
    for folder in ("schema", "docs/schema"):
        found = root.parent / folder / f"{kind}.json"
        if found.is_file():
            return f"# yaml-language-server: $schema={_relative(found, path.parent)}\n"
    return ""


def _relative(path: Path, start: Path) -> str:
    return PurePath(os.path.relpath(path, start)).as_posix()


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema."""
    if isinstance(part, dict):
        yield part
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from _objects(inner)


def _describe_values(part: dict[str, Any]) -> None:
    """Add what its values mean, in both languages, to an enumeration."""
    every: list[Mapping[Any, Text]] = [*(kind.names() for kind in _NAMED), _LITERAL_NAMES]
    for names in every:
        known = {str(value): f"{name.zh} · {name.en}" for value, name in names.items()}
        if known.keys() >= set(part["enum"]):
            part["enumDescriptions"] = [known[value] for value in part["enum"]]
            if " · " not in part.get("description", " · "):  # the docstring of the class
                del part["description"]
            return


def _listed(names: Mapping[str, Text]) -> dict[str, Any]:
    """A text that is one of some values, each with its name."""
    described = [f"{name.zh} · {name.en}" for name in names.values()]
    return {"type": "string", "enum": list(names), "enumDescriptions": described}


def _supported(record: dict[str, Any]) -> dict[str, Text]:
    """What a source of a record may support, by name: its fields, and those of its title."""
    found = dict(record["properties"])
    found |= {f"title.{lang}": record["$defs"]["Title"]["properties"][lang] for lang in Lang}
    for name in ("sources", "checked", "waivers", "aliases", "notes"):
        del found[name]
    texts = (field["description"].partition(" · ") for field in found.values())
    return {name: Text(zh, en) for name, (zh, _, en) in zip(found, texts, strict=True)}
