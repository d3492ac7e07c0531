"""The text of a cell → what the file of a record would hold."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from tixi.formats.columns import SPLIT
from tixi.model.dates import parse_date, usual
from tixi.model.number import parse_number, parse_plan
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES
from tixi.model.text import TextError, abbreviate
from tixi.table_import.parts import adoption, data, history
from tixi.table_import.profiles import heading
from tixi.table_import.statuses import stage_of

_NONE = {
    *("-", "--", "—", "——", "–", "/", "\\", "…", "n/a", "none", "null", "nil", "tbd"),
    *("无", "暂无", "待定", "未定", "不详"),
}
_NAMED_CODE = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.? ?(?=[^\x00-\x7f])")
_MANY = re.compile(r"\s*[;；、,，\n]\s*|\s{2,}")


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
    return str(parse_date(usual(text)))


def _listed(separator: re.Pattern[str], each: Callable[[str], str]) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        if text.startswith("["):
            items = data(text)
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
            f"没有{zh}“{abbreviate(text)}”：可用 {'、'.join(both[0] for both in names.values())}",
            f"there is no {en} “{abbreviate(text)}”: use {', '.join(names)}",
        )

    return read


def _status(text: str) -> str:
    stage = stage_of(text)
    if stage is None:
        raise TextError(
            f"不认识的状态“{abbreviate(text)}”：可用 现行、即将实施、征求意见、制定中、废止 等",
            f"unknown status “{abbreviate(text)}”: use in force, published, drafting, withdrawn, …",
        )
    return stage.value


def _line(text: str) -> str:
    return " ".join(text.split())


def _title(text: str) -> str:
    """A title without the marks that put it in a sentence."""
    line = _line(text)
    inner = line[1:-1]
    return inner if line == f"《{inner}》" and not set("《》") & set(inner) else line


def _code(text: str) -> str:
    """A code of the framework; the name that may follow it says nothing more."""
    plain = _line(unicodedata.normalize("NFKC", text))
    found = _NAMED_CODE.match(plain)
    return found[1] if found else plain


_SHORT = {
    "国标": Level.NATIONAL,
    "推荐性国家标准": Level.NATIONAL,
    "强制性国家标准": Level.NATIONAL,
    "行标": Level.INDUSTRY,
    "推荐性行业标准": Level.INDUSTRY,
    "强制性行业标准": Level.INDUSTRY,
    "团标": Level.GROUP,
    "地标": Level.LOCAL,
    "企标": Level.ENTERPRISE,
}
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
_KINDS = {kind: [both.zh, kind.value, both.en] for kind, both in SOURCE_NAMES.items()}
_SCOPES = {
    scope: [both.zh, f"{both.zh}标准", scope.value, both.en] for scope, both in SCOPE_NAMES.items()
}

texts = _listed(SPLIT, _line)  # a list, one item after another
_numbers = _listed(_MANY, lambda text: str(parse_number(text)))
_READERS: dict[str, Callable[[str], Any]] = {
    "title.zh": _title,
    "number": lambda text: str(parse_number(text)),
    "plan": parse_plan,
    "places": _listed(_MANY, _code),
    "level": _named(_LEVELS, "级别", "level"),
    "scope": _named(_SCOPES, "范围", "scope"),
    "status": _status,
    "kind": _named(_KINDS, "来源种类", "kind of source"),
    "initiated": day,
    "published": day,
    "in_force": day,
    "withdrawn": day,
    "checked": day,
    "adopts": adoption,
    "adopts.number": lambda text: str(parse_number(text)),
    "adopts.degree": lambda text: text.strip().upper(),
    "replaces": _numbers,
    "references": _numbers,
    "ics": _listed(_MANY, _line),
    "ccs": _listed(_MANY, _line),
    "aliases": texts,
    "history": history,
    "waivers": data,
    "sources": data,
}
