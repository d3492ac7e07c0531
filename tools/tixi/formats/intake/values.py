"""The text of a cell → what the file of a record would hold."""

import json
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from tixi.formats.cells import SPLIT
from tixi.formats.intake.statuses import stage_of
from tixi.model.date import parse_date
from tixi.model.level import LEVEL_NAMES, Level
from tixi.model.number import parse_number, parse_plan
from tixi.model.standard import SCOPE_NAMES, Scope
from tixi.model.text import TextError, shown

_NONE = {"-", "--", "—", "——", "–", "/", "\\", "无", "n/a", "none", "null", "nil", "…"}
_MANY = re.compile(r"\s*[;；、,，\n]\s*|\s{2,}")
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(?:(\d{1,2})\s*日?)?)?(?:[ T]00:00:00)?"
)
_DENSE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DEGREE = re.compile(r"^(.*?)[\s,，;；(（]+(idt|mod|neq)\s*[)）]?$", re.IGNORECASE)
_STEP = re.compile(r"(.+?)(?:\s+(\d{4}(?:-\d{2}){0,2}))?(?:\s+\[([a-z0-9][a-z0-9-]*)\])?")


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: it is empty, or holds one of the signs for “none”."""
    return not text.strip() or text.strip().lower() in _NONE


def value_of(key: str, text: str) -> Any:
    """What a record's file holds for the cell of a column; raises TextError.

    Texts are in the spelling of the model; lists, stages, sources as lists and mappings of texts.
    """
    reader = _READERS.get(key)
    return (reader or _line)(text)


def day(text: str) -> str:
    """A date in the usual ways of writing one, as YYYY, YYYY-MM or YYYY-MM-DD."""
    plain = text.strip().removesuffix("年") if text.strip()[:-1].isdigit() else text.strip()
    found = _DAY.fullmatch(plain) or _DENSE.fullmatch(plain)
    if found:
        plain = "-".join(part.zfill(2) for part in found.groups() if part)
    return str(parse_date(plain))


def _listed(separator: re.Pattern[str], each: Callable[[str], str]) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        if text.startswith("["):
            items = _json(text)
            if isinstance(items, list) and all(isinstance(item, str) for item in items):
                return [each(item) for item in items]
        return [each(item) for item in separator.split(text) if not is_blank(item)]

    return read


def _named(kind: type[StrEnum], names: dict[str, Any], zh: str, en: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        plain = text.strip().lower()
        if plain in names:
            return str(names[plain].value)
        known = [member.value for member in kind]
        raise TextError(
            f"没有{zh}“{shown(text)}”：可用 {'、'.join(known)}",
            f"there is no {en} “{shown(text)}”: use {', '.join(known)}",
        )

    return read


def _adoption(text: str) -> dict[str, str]:
    found = _DEGREE.match(text.strip())
    if not found:
        raise TextError(
            f"“{shown(text)}”没有一致性程度：应写作 ISO/IEC 27001:2022, IDT",
            f"“{shown(text)}” states no degree: write it like ISO/IEC 27001:2022, IDT",
        )
    return {"number": str(parse_number(found[1])), "degree": found[2].upper()}


def _history(text: str) -> list[dict[str, str]]:
    steps = []
    for item in SPLIT.split(text):
        found = _STEP.fullmatch(item.strip())
        stage = stage_of(found[1]) if found else None
        if found is None or stage is None:
            raise TextError(
                f"“{shown(item)}”不是阶段：应写作 发布 2024-03-15 或 published 2024-03-15",
                f"“{shown(item)}” is no stage: write it like published 2024-03-15",
            )
        step = {"stage": stage.value, "on": found[2], "source": found[3]}
        steps.append({key: part for key, part in step.items() if part})
    return steps


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise TextError(
            f"“{shown(text)}”不是可读的 JSON", f"“{shown(text)}” is no JSON that can be read"
        ) from None


def _status(text: str) -> str:
    stage = stage_of(text)
    if stage is None:
        raise TextError(
            f"不认识的状态“{shown(text)}”：可用 现行、即将实施、征求意见、制定中、废止 等",
            f"unknown status “{shown(text)}”: use in force, published, drafting, withdrawn, …",
        )
    return stage.value


def _line(text: str) -> str:
    return " ".join(text.split())


_LEVELS = {
    name.lower(): level
    for level, both in LEVEL_NAMES.items()
    for name in (
        level.value,
        both.zh,
        both.zh.removesuffix("标准"),
        both.en,
        both.en.removesuffix(" standard"),
    )
} | {"国标": Level.NATIONAL, "行标": Level.INDUSTRY, "团标": Level.GROUP, "地标": Level.LOCAL}
_SCOPES = {n.lower(): s for s, both in SCOPE_NAMES.items() for n in (s.value, both.zh, both.en)}

_numbers = _listed(_MANY, lambda text: str(parse_number(text)))
_READERS: dict[str, Callable[[str], Any]] = {
    "number": lambda text: str(parse_number(text)),
    "plan": parse_plan,
    "places": _listed(_MANY, _line),
    "level": _named(Level, _LEVELS, "级别", "level"),
    "scope": _named(Scope, _SCOPES, "范围", "scope"),
    "status": _status,
    "initiated": day,
    "published": day,
    "in_force": day,
    "withdrawn": day,
    "checked": day,
    "adopts": _adoption,
    "adopts.number": lambda text: str(parse_number(text)),
    "adopts.degree": lambda text: text.strip().upper(),
    "replaces": _numbers,
    "references": _numbers,
    "ics": _listed(_MANY, _line),
    "ccs": _listed(_MANY, _line),
    "aliases": _listed(SPLIT, _line),
    "history": _history,
    "announced": _json,
    "waivers": _json,
    "sources": _json,
}
