"""The columns of the standards list (标准明细表), and its values as text.

The order is that of the tables in use in the field (docs/reference/exports.md), then what a
round trip needs. Every table of records is written with these columns and read by them.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from tixi.formats.citation import day_of
from tixi.formats.exports import ExportContext
from tixi.measures.evidence import EVIDENCE_NAMES, evidence
from tixi.model.fields import LocalizedName
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, Adoption, Standard, Step
from tixi.model.text import Lang, Text

SEPARATOR = "; "
SPLIT = re.compile(r"\s*[;；\n]\s*")

EVIDENCE_COLUMNS = {  # of the sheet 证据, which has a row for each source
    "record": Text("标准标识", "Record"),
    "label": Text("标准编号", "Number"),
    "key": Text("依据", "Source"),
    "kind": Text("类别", "Weight"),
    "url": Text("网址", "Address"),
    "title": Text("网页题名", "Title of the page"),
    "accessed": Text("查阅日期", "Read on"),
    "supports": Text("所证字段", "Supports"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the standards list.

    `key` is the path of a field, or the name of a derived value; `derived` columns follow from
    others and are not read back.
    """

    key: str
    title: Text
    value: Callable[[ExportContext, Standard], object]
    derived: bool = False

    @property
    def name(self) -> str:
        """Its name for programs: the key without dots."""
        return self.key.replace(".", "_")


def _field(key: str, zh: str, en: str) -> Column:
    """A column that holds a field of the record as it is."""
    head, _, tail = key.partition(".")

    def value(_context: ExportContext, standard: Standard) -> object:
        found = getattr(standard, head)
        return getattr(found, tail) if tail and found is not None else found

    return Column(key, Text(zh, en), value)


def _day(key: str, stage: Stage, zh: str, en: str) -> Column:
    """A column that holds the day of a stage, as far as it is known."""
    return Column(key, Text(zh, en), lambda context, standard: day_of(standard, stage))


def _topic(context: ExportContext, standard: Standard) -> object:
    by_code = context.catalogue.framework.by_code
    node = by_code.get(standard.places[0]) if standard.places else None
    return node.name if node else None


def _evidence(_context: ExportContext, standard: Standard) -> object:
    return evidence(standard)


COLUMNS = (
    _field("places", "标准体系编号", "Codes in the system"),
    Column("topic", Text("主题", "Topic"), _topic, derived=True),
    _field("title.zh", "标准名称", "Title in Chinese"),
    _field("number", "标准编号", "Number"),
    _field("plan", "计划号", "Plan number"),
    _field("level", "宜定级别", "Level"),
    _field("scope", "范围", "Scope"),
    Column("status", Text("标准状态", "Status"), ExportContext.status, derived=True),
    _day("published", Stage.PUBLISHED, "发布日期", "Published"),
    _day("in_force", Stage.IN_FORCE, "实施日期", "In force"),
    _field("adopts", "采用关系", "Adopts"),
    _field("replaces", "被代替标准号", "Replaces"),
    _field("notes.zh", "备注", "Notes in Chinese"),
    _field("title.en", "英文名称", "Title in English"),
    _field("references", "规范性引用文件", "Normative references"),
    _field("committee", "归口单位", "Committee"),
    _field("issuer", "发布机构", "Issuer"),
    _field("ics", "ICS", "ICS code"),
    _field("ccs", "CCS", "CCS code"),
    Column("evidence", Text("证据", "Evidence"), _evidence, derived=True),
    _field("checked", "核对日期", "Checked"),
    _field("notes.en", "英文备注", "Notes in English"),
    _field("aliases", "曾用编号", "Aliases"),
    _field("history", "阶段历程", "History"),
    _field("title.translated", "译名语种", "Translated title"),
    _field("waivers", "豁免", "Waivers"),
    _field("sources", "来源", "Sources"),
    _field("id", "标识", "Id"),
)
BY_KEY = {column.key: column for column in COLUMNS}

_NAMES: dict[type[StrEnum], Mapping[Any, Text]] = {
    type(next(iter(names))): names
    for names in (EVIDENCE_NAMES, LEVEL_NAMES, STAGE_NAMES, SCOPE_NAMES, SOURCE_NAMES)
}


def text_of(value: object, lang: Lang | None) -> str:
    """A value as text; its words in a language, or those of the data format when there is none.

    A list is joined with `; `. A stage reads `published 2024-03-15 [notice]`, an adoption
    `ISO/IEC 27001:2022, IDT`. What has parts of its own (sources, waivers) is JSON. Nothing is
    lost: `tixi.table_import.cells` reads each back.
    """
    if value is None or value == () or value == {}:
        return ""
    if isinstance(value, StrEnum):
        names = _NAMES.get(type(value)) if lang else None
        return names[value].get(lang) if names and lang else value.value
    if isinstance(value, Step):
        parts = (
            text_of(value.stage, lang),
            value.date,
            f"[{value.source}]" if value.source else "",
        )
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
    return SEPARATOR.join(found) if plain else _json(found)


def _data(value: BaseModel) -> dict[str, Any]:
    data = value.model_dump(mode="json", exclude_none=True)
    return {key: item for key, item in data.items() if item != []}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
