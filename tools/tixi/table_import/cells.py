"""The text of a cell → what the file of a record holds; every reader raises TextError."""

import json
import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from importlib.resources import files
from typing import Any

import yaml

from tixi.formats.columns import SPLIT
from tixi.model.dates import DateError, parse_date, usual
from tixi.model.fields import RENAMED_KEYS
from tixi.model.framework import Framework
from tixi.model.number import parse_number, parse_plan
from tixi.model.number_bodies import BODIES, Bodies
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES
from tixi.model.text import Text, TextError, abbreviate, unify
from tixi.table_import.grid import CellKind, kind_of
from tixi.table_import.profiles import heading

_WORDS: dict[str, Any] = yaml.safe_load(
    (files("tixi.table_import") / "words.yaml").read_text("utf-8")
)
_ERRORS = frozenset(_WORDS["errors"].split())
_ITEMS = re.compile(r"\s*[;；、,，\n]\s*|\s{2,}")
_CODE_WITH_NAME = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.? ?(?=[^\x00-\x7f])")
_WITH_DEGREE = re.compile(r"^(.*?)[\s,，;；(（]+(idt|mod|neq)\s*[)）]?$", re.IGNORECASE)
_PYTHON_LIST = re.compile(r"""\[\s*(?:(?:'[^']*'|"[^"]*"|\d+)\s*(?:,\s*|(?=\])))*\]""")
_PYTHON_ITEM = re.compile(r"""'([^']*)'|"([^"]*)"|(\d+)""")
_YEAR_AND_DIGIT = re.compile(r"\d{4}\.1")
_SERIAL = re.compile(r"[2-7]\d{4}")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_ENGLISH_DAY = re.compile(
    r"(?:(?P<d>\d{1,2}) )?(?P<m>[A-Za-z]{3,9})\.?,? (?P<y>\d{4})"
    r"|(?P<n>[A-Za-z]{3,9})\.? (?P<e>\d{1,2}), ?(?P<z>\d{4})"
)
_KINDS = {
    "status": Text("状态", "status"),
    "level": Text("级别", "level"),
    "scope": Text("范围", "scope"),
    "kind": Text("来源种类", "kind of source"),
}
_NUMERALS = "〇一二三四五六七八九"
_CHINESE_DIGITS = {"○": 0, "零": 0, **{sign: n for n, sign in enumerate(_NUMERALS)}}
_CHINESE_DAY = re.compile(
    f"(?P<y>[○零{_NUMERALS}]{{4}})年"
    f"(?:(?P<m>[十{_NUMERALS}]{{1,2}})月(?:(?P<d>[十{_NUMERALS}]{{1,3}})日)?)?"
)
_STEP = re.compile(r"(.+?)(?:\s+(\d{4}(?:-\d{2}){0,2}))?(?:\s+\[([a-z0-9][a-z0-9-]*)\])?")


DAY_KEYS = ("initiated", "published", "in_force", "withdrawn", "checked", "accessed")
_CODE_KEYS = {"places", "number", "plan", "replaces", "references", "adopts.number"}


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: it is empty, a sign for “none”, or an error of a spreadsheet."""
    word = text.strip()
    return not word or (len(word) <= 4 and word.lower() in _WORDS["blank"]) or is_error(word)


def is_error(text: str) -> bool:
    """Whether a cell holds what a spreadsheet shows for a formula or a link that failed."""
    return kind_of(text) is CellKind.ERROR or (text[:1] in "#eE" and text.lower() in _ERRORS)


def read_cell(key: str, text: str, framework: Framework | None = None) -> Any:
    """What a record's file holds for the cell of a column; raises TextError.

    Texts are in the spelling of the model; lists, stages, sources as lists and mappings of texts.
    The levels and bodies of a framework are known beside the usual ones.
    """
    _check_kind(key, text)
    bodies = framework.number_bodies if framework else BODIES
    match key:
        case "title.zh":
            return _title(text)
        case "number" | "adopts.number":
            return str(parse_number(text, bodies))
        case "plan":
            return parse_plan(text)
        case "replaces" | "replaced_by" | "substitute" | "references":
            return [str(parse_number(one, bodies)) for one in split_items(text)]
        case "places":
            return [_code(one) for one in split_items(text)]
        case "ics" | "ccs":
            return [_line(one) for one in split_items(text)]
        case "aliases" | "supports":
            return [_line(one) for one in split_items(text, SPLIT)]
        case "status":
            return (stage_of(text) or choose(key, text, STAGE_NAMES)).value
        case "level":
            return choose(key, text, framework.level_names if framework else LEVEL_NAMES)
        case "scope":
            return choose(key, text, SCOPE_NAMES)
        case "kind":
            return choose(key, text, SOURCE_NAMES)
        case "adopts":
            return _adoption(text, bodies)
        case "adopts.degree":
            return text.strip().upper()
        case "history":
            return _history(text)
        case "waivers" | "sources":
            return _json(text)
    return read_day(text) if key in DAY_KEYS else _line(text)


def _check_kind(key: str, text: str) -> None:
    """Raise TextError for a cell of a spreadsheet whose kind makes its text untrue."""
    if kind_of(text) is CellKind.DATE and key in _CODE_KEYS:
        zh = f"单元格是日期 {text}：Excel 把编号变成了日期"
        en = f"the cell is the date {text}: Excel turned a code into a date"
        hint = Text(
            "把此列设为文本格式，再重新填写", "format the column as text, and enter it again"
        )
        raise TextError(zh, en, hint)
    if kind_of(text) is CellKind.NUMBER and key in DAY_KEYS and _YEAR_AND_DIGIT.fullmatch(text):
        zh = f"单元格是数字 {text}：看不出是 1 月还是 10 月"
        en = f"the cell is the number {text}: it may be January or October"
        raise TextError(
            zh,
            en,
            Text(f"写成 {text[:4]}-01 或 {text[:4]}-10", f"write {text[:4]}-01 or {text[:4]}-10"),
        )


def read_day(text: str) -> str:
    """A date in the usual ways of writing one, as YYYY, YYYY-MM or YYYY-MM-DD; raises TextError.

    Besides those of the catalogue's files: at midnight, in full-width digits or Chinese numerals,
    with the name of the month in English.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if _SERIAL.fullmatch(plain):
        raise TextError(
            f"“{plain}”像表格内部的日期序号，不是日期",
            f"“{plain}” looks like a spreadsheet's serial number of a day, not a date",
            Text("把此列设为日期格式后再导出", "format the column as dates, and save it again"),
        )
    if found := _ENGLISH_DAY.fullmatch(plain):
        at = _MONTHS.find((found["m"] or found["n"])[:3].lower())
        if at % 3 == 0:
            day = found["d"] or found["e"]
            plain = f"{found['y'] or found['z']}-{at // 3 + 1:02d}"
            plain += f"-{day.zfill(2)}" if day else ""
    elif found := _CHINESE_DAY.fullmatch(plain):
        year = "".join(str(_CHINESE_DIGITS[sign]) for sign in found["y"])
        plain = "-".join([year, *(_two_digits(part) for part in (found["m"], found["d"]) if part)])
    try:
        return str(parse_date(usual(plain)))
    except DateError:
        if not text.isascii():
            parse_date(text.strip())  # to quote it as it was typed
        raise


def _two_digits(text: str) -> str:
    """A number below 100 in Chinese numerals."""
    tens, sign, ones = text.rpartition("十")
    ten = _CHINESE_DIGITS.get(tens, 1) * 10 if sign else 0
    return f"{ten + _CHINESE_DIGITS.get(ones, 0):02d}"


def stage_of(text: str) -> Stage | None:
    """The stage that a word or a stage code means; None for one that is unknown."""
    word = heading(text)
    if word.isdecimal() and len(word) in (2, 4):
        if len(word) == 4 and word <= "5098" and word.endswith("98"):
            return Stage.TERMINATED
        code = _WORDS["stage_codes"].get(word) or _WORDS["stage_codes"].get(word[:2])
        return Stage(code) if code else None
    return Stage(_STAGES[word]) if word in _STAGES else None


def is_under_revision(text: str) -> bool:
    """Whether a status says that a standard is being revised."""
    return heading(text) in _UNDER_REVISION


def may_end(text: str) -> bool:
    """Whether a status seems to end a standard, known or not."""
    return any(word in text.lower() for word in _WORDS["ended"].split())


def choose(key: str, text: str, names: Mapping[Any, Text]) -> Any:
    """The one of some names that a word means, in either language; raises TextError.

    `key` is that of the column for which more words are known.
    """
    word = heading(text)
    for each, name in names.items():
        if word in (heading(each), heading(name.zh), heading(name.en)):
            return each.value if isinstance(each, Enum) else each
    if (found := _SYNONYMS.get(key, {}).get(word)) in names:
        return found
    kind, what, zh = _KINDS[key], abbreviate(text), "、".join(name.zh for name in names.values())
    raise TextError(
        f"不认识的{kind.zh}“{what}”：可用 {zh}",
        f"unknown {kind.en} “{what}”: use {', '.join(names)}",
    )


def _words(text: str) -> list[str]:
    return [heading(word) for word in text.split()]


_SYNONYMS = {
    key: {word: member for member, words in _WORDS[key].items() for word in _words(words)}
    for key in ("status", "level", "scope")
}
_STAGES = _SYNONYMS["status"] | {
    heading(word): stage
    for stage, name in STAGE_NAMES.items()
    for word in (stage, name.zh, name.en)
}
_UNDER_REVISION = frozenset(_words(_WORDS["under_revision"]))


def split_items(text: str, separator: re.Pattern[str] = _ITEMS) -> list[str]:
    """The items of a list, also in JSON, or in Python's notation as ISO's csv has them."""
    if _PYTHON_LIST.fullmatch(text) and "'" in text:
        return ["".join(found.groups("")) for found in _PYTHON_ITEM.finditer(text)]
    if text.startswith("["):
        items = _json(text)
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return items
    return [item for item in separator.split(text) if not is_blank(item)]


def _line(text: str) -> str:
    return " ".join(text.split())


def _title(text: str) -> str:
    """A title without the marks that put it in a sentence."""
    line = _line(text)
    inner = line[1:-1]
    return inner if line == f"《{inner}》" and not set("《》") & set(inner) else line


def _code(text: str) -> str:
    """A code of the framework, without the name that may follow it."""
    line = _line(unify(text))
    found = _CODE_WITH_NAME.match(line)
    return found[1] if found else line


def _adoption(text: str, bodies: Bodies) -> dict[str, str]:
    """`ISO/IEC 27001:2022, IDT`."""
    found = _WITH_DEGREE.match(text.strip())
    if not found:
        zh = f"“{abbreviate(text)}”没有一致性程度：应写作 ISO/IEC 27001:2022, IDT"
        en = f"“{abbreviate(text)}” states no degree: write it like ISO/IEC 27001:2022, IDT"
        raise TextError(zh, en)
    return {"number": str(parse_number(found[1], bodies)), "degree": found[2].upper()}


def _history(text: str) -> list[dict[str, str]]:
    """`published 2024-03-15 [notice]; in-force 2024-10-01`, or JSON."""
    if text.startswith("[{"):
        return _json_history(text)
    steps = []
    for item in SPLIT.split(text):
        found = _STEP.fullmatch(item.strip())
        stage = stage_of(found[1]) if found else None
        if found is None or stage is None:
            zh = f"“{abbreviate(item)}”不是阶段：应写作 发布 2024-03-15 或 published 2024-03-15"
            en = f"“{abbreviate(item)}” is not a stage: write it like published 2024-03-15"
            raise TextError(zh, en)
        step = {"stage": stage.value, "date": found[2], "source": found[3]}
        steps.append({key: part for key, part in step.items() if part})
    return steps


def _json_history(text: str) -> list[dict[str, str]]:
    """The history as the file of a record has it, in JSON."""
    try:
        return [
            {"stage": Stage(step["stage"]).value}
            | {
                RENAMED_KEYS.get(key, key): str(step[key])
                for key in (*RENAMED_KEYS, "date", "source")
                if step.get(key)
            }
            for step in _json(text)
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise TextError(
            f"“{abbreviate(text)}”不是阶段的列表", f"“{abbreviate(text)}” is not a list of stages"
        ) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise TextError(
            f"“{abbreviate(text)}”不是可读的 JSON", f"“{abbreviate(text)}” is not valid JSON"
        ) from None
