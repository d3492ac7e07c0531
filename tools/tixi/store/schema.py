"""JSON Schemas of the files of a catalogue, made from the model that reads them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel

from tixi.model.framework import (
    NODE_KIND_NAMES,
    SIGHTING_NAMES,
    Framework,
    NodeKind,
    Seed,
    Sighting,
)
from tixi.model.hosts import HOST_KIND_NAMES, HostKind, Hosts
from tixi.model.lead import Leads
from tixi.model.neighbours import Neighbours
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.priorities import Priorities
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, Scope, SourceKind, Standard
from tixi.model.target import Targets
from tixi.model.text import Text

VALUE_NAMES: Final[dict[type[StrEnum], Mapping[Any, Text]]] = {  # what each listed value means
    HostKind: HOST_KIND_NAMES,
    Level: LEVEL_NAMES,
    NodeKind: NODE_KIND_NAMES,
    Scope: SCOPE_NAMES,
    Sighting: SIGHTING_NAMES,
    SourceKind: SOURCE_NAMES,
    Stage: STAGE_NAMES,
}

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FORMAT: Final = 1  # raised when files that were right become wrong


class Kind(StrEnum):
    """Kinds of file."""

    RECORD = "record"
    FRAMEWORK = "framework"
    TARGETS = "targets"
    PRIORITIES = "priorities"
    SEED = "seed"
    NEIGHBOURS = "neighbours"
    LEADS = "leads"
    HOSTS = "hosts"


_MODELS: Final[dict[Kind, type[BaseModel]]] = {
    Kind.RECORD: Standard,
    Kind.FRAMEWORK: Framework,
    Kind.TARGETS: Targets,
    Kind.PRIORITIES: Priorities,
    Kind.SEED: Seed,
    Kind.NEIGHBOURS: Neighbours,
    Kind.LEADS: Leads,
    Kind.HOSTS: Hosts,
}

# What the model asks of a record beyond the shape of its fields.
_RECORD_RULES: Final[dict[str, Any]] = {
    "anyOf": [{"required": ["number"]}, {"required": ["level"]}],
    "if": {"properties": {"scope": {"const": "related"}}},
    "else": {"required": ["places"], "properties": {"places": {"minItems": 1}}},
}


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file; its `$id` names no host."""
    made = _MODELS[kind].model_json_schema()
    rules = _RECORD_RULES if kind is Kind.RECORD else {}
    return {"$schema": DIALECT, "$id": f"urn:tixi:{kind}:{FORMAT}"} | made | rules


def bundle() -> dict[str, Any]:
    """The schemas of all kinds in one document, each under its name in `$defs`."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:tixi:catalogue:{FORMAT}",
        "$defs": {kind.value: schema(kind) for kind in Kind},
    }
