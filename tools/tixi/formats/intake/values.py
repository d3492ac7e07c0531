"""The text of a cell → what the file of a record would hold."""

import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from tixi.formats.cells import SPLIT
from tixi.formats.intake.statuses import stage_of
from tixi.formats.profiles import heading
from tixi.model.date import parse_date
from tixi.model.level import LEVEL_NAMES, Level
from tixi.model.lifecycle import Stage
from tixi.model.number import parse_number, parse_plan
from tixi.model.standard import SCOPE_NAMES
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


def _named(names: dict[Any, list[str]], zh: str, en: str) -> Callable[[str], str]:
    """Reads a word for one of the things that `names` lists, the usual Chinese one first."""

    def read(text: str) -> str:
        known = {heading(name): member for member, both in names.items() for name in both}
        if (plain := heading(text)) in known:
            return str(known[plain].value)
        raise TextError(
            f"没有{zh}“{shown(text)}”：可用 {'、'.join(both[0] for both in names.values())}",
            f"there is no {en} “{shown(text)}”: use {', '.join(names)}",
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
    if text.startswith("[{"):
        return _steps(text)
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


def _steps(text: str) -> list[dict[str, str]]:
    """The history as the file of a record has it, in JSON."""
    try:
        return [
            {"stage": Stage(step["stage"]).value}
            | {key: str(step[key]) for key in ("on", "source") if step.get(key)}
            for step in _json(text)
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise TextError(
            f"“{shown(text)}”不是阶段的列表", f"“{shown(text)}” is no list of stages"
        ) from None


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


def _code(text: str) -> str:
    return _line(unicodedata.normalize("NFKC", text))


_SHORT = {"国标": Level.NATIONAL, "行标": Level.INDUSTRY, "团标": Level.GROUP, "地标": Level.LOCAL}
_LEVELS = {
    level: [
        both.zh,
        level.value,
        both.zh.removesuffix("标准"),
        both.en,
        both.en.removesuffix(" standard"),
        *(short for short, meant in _SHORT.items() if meant is level),
    ]
    for level, both in LEVEL_NAMES.items()
}
_SCOPES = {scope: [both.zh, scope.value, both.en] for scope, both in SCOPE_NAMES.items()}

_numbers = _listed(_MANY, lambda text: str(parse_number(text)))
_READERS: dict[str, Callable[[str], Any]] = {
    "number": lambda text: str(parse_number(text)),
    "plan": parse_plan,
    "places": _listed(_MANY, _code),
    "level": _named(_LEVELS, "级别", "level"),
    "scope": _named(_SCOPES, "范围", "scope"),
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
