"""Columns of tables, their values as text, and the columns of the standards list (标准明细表).

The order is that of the tables in use in the field (docs/reference/exports.md), then what a
round trip needs. Every table of records is written with these columns and read by them.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from tixi.formats.citation import day_of, registry_link
from tixi.formats.exports import ExportContext
from tixi.measures.evidence import EVIDENCE_NAMES, evidence
from tixi.measures.gaps import GapKind
from tixi.measures.progress import TARGET_STATE_NAMES
from tixi.model.fields import LocalizedName, LocalizedNote
from tixi.model.framework import NODE_KIND_NAMES
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.settings import OwnLevel
from tixi.model.stages import STAGE_NAMES, VALIDITY_NAMES, Stage, Validity
from tixi.model.standard import (
    SCOPE_NAMES,
    SOURCE_NAMES,
    Adoption,
    Scope,
    Source,
    SourceKind,
    Standard,
    Step,
)
from tixi.model.text import Lang, Text

SEPARATOR = "; "
SPLIT = re.compile(r"\s*[;；\n]\s*")

Row = TypeVar("Row")


class Tone(StrEnum):
    """What the colour of a cell says."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column of a table: how it is called, and the value that it has in a row.

    `key` is the path of a field, or the name of a derived value; `derived` columns of records
    follow from others and are not read back. A CSV table has a `bilingual` column once a language.

    In a workbook, `max_width` is in characters, `number_format` a format code of Excel; `tones`
    colours a cell by its value; `choices` are the values that it offers; `link` is the address
    that it leads to, or a path on the site.
    """

    key: str
    title: Text
    value: Callable[[ExportContext, Row], object]
    derived: bool = False
    bilingual: bool = False
    max_width: int = 40
    number_format: str | None = None
    tones: Mapping[Any, Tone] = field(default_factory=dict)
    choices: Callable[[ExportContext], Iterable[object]] | None = None
    link: Callable[[ExportContext, Row], str | None] | None = None

    @property
    def name(self) -> str:
        """Its name for programs: the key without dots."""
        return self.key.replace(".", "_")


def _column(key: str, zh: str, en: str, max_width: int = 26, **more: Any) -> Column[Standard]:
    """A column of records; without a `value` it holds the field of its key as it is."""
    head, _, tail = key.partition(".")

    def field_value(_context: ExportContext, standard: Standard) -> object:
        found = getattr(standard, head)
        return getattr(found, tail) if tail and found is not None else found

    return Column(key, Text(zh, en), max_width=max_width, **({"value": field_value} | more))


def _day(key: str, stage: Stage, zh: str, en: str) -> Column[Standard]:
    """A column that holds the day of a stage, as far as it is known."""
    return _column(key, zh, en, value=lambda _, standard: day_of(standard, stage))


def _topic(context: ExportContext, standard: Standard) -> object:
    return next((topic.name for topic in context.catalogue.topics_of(standard)), None)


def _levels(context: ExportContext) -> list[object]:
    return [*Level, *context.catalogue.framework.own_levels.values()]


def _level(context: ExportContext, standard: Standard) -> object:
    return context.catalogue.framework.own_levels.get(standard.level) or Level(standard.level)


def _registry(context: ExportContext, standard: Standard) -> str | None:
    found = registry_link(context.catalogue.framework, standard.number)
    return found[1] if found else None


_VALIDITY_TONES = {
    Validity.IN_FORCE: Tone.GOOD,
    Validity.IN_FORCE_DATE_UNKNOWN: Tone.GOOD,
    Validity.UPCOMING: Tone.GOOD,
    Validity.IN_PROGRESS: Tone.FAIR,
    Validity.PLANNED: Tone.POOR,
    Validity.SUSPENDED: Tone.ENDED,
    Validity.ENDED: Tone.ENDED,
}

COLUMNS: tuple[Column[Standard], ...] = (
    _column(
        *("places", "体系编号", "Codes in the system", 14),
        choices=lambda context: [one.code for one in context.catalogue.framework.topics],
    ),
    _column("topic", "主题", "Topic", 20, value=_topic, derived=True),
    _column("title.zh", "标准名称", "Title in Chinese", 46, link=lambda _, s: f"standards/{s.id}/"),
    _column("number", "标准号", "Number", 24, link=_registry),
    _column("plan", "计划号", "Plan number"),
    _column("level", "宜定级别", "Level", value=_level, choices=_levels),
    _column("scope", "范围", "Scope", choices=lambda _: Scope),
    # The stage before the validity: of two columns for a status, the first is read back.
    _column(
        *("status", "标准阶段", "Stage"),
        value=ExportContext.status,
        derived=True,
        choices=lambda _: Stage,
    ),
    _column(
        *("validity", "状态", "Validity", 21),
        value=lambda context, s: context.catalogue.validity(s, context.as_of),
        derived=True,
        tones=_VALIDITY_TONES,
    ),
    _day("published", Stage.PUBLISHED, "发布日期", "Published"),
    _day("in_force", Stage.IN_FORCE, "实施日期", "In force"),
    _column("adopts", "国际国外标准号及采用关系", "Adopts", 17),
    _column("replaces", "被代替标准号或作废", "Replaces", 19),
    _column("notes.zh", "备注", "Notes in Chinese", 40),
    _column("title.en", "英文名称", "Title in English", 60),
    _column("references", "规范性引用文件", "Normative references"),
    _column("committee", "归口单位", "Committee"),
    _column("issuer", "发布机构", "Issuer"),
    _column("ics", "ICS", "ICS code"),
    _column("ccs", "CCS", "CCS code"),
    _column(
        *("evidence", "证据", "Evidence"),
        value=lambda context, s: evidence(context.catalogue, s),
        derived=True,
    ),
    _column("checked", "核对日期", "Checked"),
    _column("notes.en", "英文备注", "Notes in English", 80),
    _column("aliases", "曾用编号", "Aliases"),
    _column("history", "阶段历程", "History", 36),
    _column("title.translated", "译名语种", "Translated title"),
    _column("waivers", "豁免", "Waivers"),
    _column("sources", "来源", "Sources"),
    _column("id", "标识", "Id"),
)
BY_KEY = {column.key: column for column in COLUMNS}


def field_title(field: str) -> Text:
    """What a field that a source supports is called; itself where it has no column."""
    if field == "title":  # in either language
        return Text("标准名称", "Title")
    return BY_KEY[field].title if field in BY_KEY else Text(field, field)


_SOURCE_TONES = {
    SourceKind.OFFICIAL: Tone.GOOD,
    SourceKind.SECONDARY: Tone.FAIR,
    SourceKind.MENTION: Tone.ENDED,
}
Evidenced = tuple[Standard, str, Source]  # a record, the key of a source, the source

EVIDENCE_COLUMNS: tuple[Column[Evidenced], ...] = (
    Column("record", Text("标准标识", "Record"), lambda _, row: row[0].id, max_width=30),
    Column("label", Text("标准编号", "Number"), lambda _, row: row[0].label, max_width=30),
    Column("key", Text("依据", "Source"), lambda _, row: row[1], max_width=20),
    Column("kind", Text("类别", "Weight"), lambda _, row: row[2].kind, tones=_SOURCE_TONES),
    Column(
        "url",
        Text("网址", "Address"),
        lambda _, row: row[2].url,
        max_width=60,
        link=lambda context, row: row[2].url if context.catalogue.hosts.linked(row[2]) else None,
    ),
    Column("title", Text("网页题名", "Title of the page"), lambda _, row: row[2].title),
    Column("accessed", Text("查阅日期", "Read on"), lambda _, row: row[2].accessed),
    Column("supports", Text("所证字段", "Supports"), lambda _, row: row[2].supports, max_width=36),
)

_NAMES: dict[type[StrEnum], Mapping[Any, Text]] = {
    type(next(iter(names))): names
    for names in (
        *(EVIDENCE_NAMES, STAGE_NAMES, VALIDITY_NAMES, SCOPE_NAMES, SOURCE_NAMES),
        *(NODE_KIND_NAMES, TARGET_STATE_NAMES),
    )
}


def text_of(value: object, lang: Lang | None) -> str:
    """A value as text; its words in a language, or those of the data format when there is none.

    A list is joined with `; `. A stage reads `published 2024-03-15 [notice]`, an adoption
    `ISO/IEC 27001:2022, IDT`. What has parts of its own (sources, waivers) is JSON. Nothing is
    lost: `tixi.table_import.cells` reads each back.
    """
    if value is None or value == () or value == {}:
        return ""
    if isinstance(value, OwnLevel):
        return value.name.get(lang) if lang else value.id
    if isinstance(value, Level):
        return LEVEL_NAMES[value].get(lang) if lang else value.value
    if isinstance(value, StrEnum):
        names = _NAMES.get(type(value)) if lang else None
        return names[value].get(lang) if names and lang else value.value
    if isinstance(value, GapKind):
        return value.name.get(lang) if lang else value.value
    if isinstance(value, Standard):
        return value.label if lang else value.id
    if isinstance(value, Step):
        parts = (
            text_of(value.stage, lang),
            value.date,
            f"[{value.source}]" if value.source else "",
        )
        return " ".join(str(part) for part in parts if part)
    if isinstance(value, LocalizedName | LocalizedNote | Text):
        return value.get(lang or Lang.ZH) or ""
    if isinstance(value, Adoption):
        return f"{value.number}, {value.degree}"
    if isinstance(value, dict):
        return _json({key: _data(item) for key, item in value.items()})
    if isinstance(value, tuple):
        if isinstance(value[0], BaseModel) and not isinstance(value[0], Step | Standard):
            return _json([_data(item) for item in value])
        return _joined(text_of(item, lang) for item in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _joined(items: Iterable[str]) -> str:
    """A list in one cell: joined with `; `, or JSON where an item holds a semicolon itself."""
    found = list(items)
    plain = not any(SPLIT.search(item) or item.startswith("[") for item in found)
    return SEPARATOR.join(found) if plain else _json(found)


def _data(value: BaseModel) -> dict[str, Any]:
    data = value.model_dump(mode="json", exclude_none=True)
    return {key: item for key, item in data.items() if item != []}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
