"""Values of a record as the text of one cell."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from tixi.measures.evidence import EVIDENCE_NAMES
from tixi.model.fields import LocalizedName
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, Adoption, Step
from tixi.model.text import Lang, Text

JOIN = "; "
SPLIT = re.compile(r"\s*[;；\n]\s*")

_NAMES: dict[type[StrEnum], Mapping[Any, Text]] = {
    type(next(iter(names))): names
    for names in (
        EVIDENCE_NAMES,
        LEVEL_NAMES,
        STAGE_NAMES,
        SCOPE_NAMES,
        SOURCE_NAMES,
    )
}


def text_of(value: object, lang: Lang | None) -> str:
    """A value as text; its words in a language, or those of the data format when there is none.

    A list is joined with `; `. A stage reads `published 2024-03-15 [notice]`, an adoption
    `ISO/IEC 27001:2022, IDT`. What has parts of its own (sources, waivers) is JSON. Nothing is
    lost: `tixi.table_import.values` reads each back.
    """
    if value is None or value == () or value == {}:
        return ""
    if isinstance(value, StrEnum):
        names = _NAMES.get(type(value)) if lang else None
        return names[value].get(lang) if names and lang else value.value
    if isinstance(value, Step):
        parts = (text_of(value.stage, lang), value.on, f"[{value.source}]" if value.source else "")
        return " ".join(str(part) for part in parts if part)
    if isinstance(value, LocalizedName):
        return value.get(lang or Lang.ZH)
    if isinstance(value, Adoption):
        return f"{value.number}, {value.degree}"
    if isinstance(value, dict):
        return _json({key: _data(item) for key, item in value.items()})
    if isinstance(value, tuple):
        if value and isinstance(value[0], BaseModel) and not isinstance(value[0], Step):
            return _json([_data(item) for item in value])
        return joined(text_of(item, lang) for item in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def joined(items: Iterable[str]) -> str:
    """A list in one cell: joined with `; `, or JSON where an item holds a semicolon itself."""
    found = list(items)
    plain = not any(SPLIT.search(item) or item.startswith("[") for item in found)
    return JOIN.join(found) if plain else _json(found)


def _data(value: BaseModel) -> dict[str, Any]:
    data = value.model_dump(mode="json", exclude_none=True)
    return {key: item for key, item in data.items() if item != []}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
