"""Validation: a file's data → a value of the model, or a sentence for each thing that is wrong."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from enum import Enum
from itertools import islice
from types import UnionType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from tixi.model.fields import (
    MISSING_VALUE,
    RENAMED_KEYS,
    Code,
    Key,
    LevelName,
    Slug,
    Url,
    yaml_fields,
)
from tixi.model.problem import FieldPath, Problem, Severity
from tixi.model.settings import BodyName
from tixi.model.text import PRINTABLE, Named, Text, TextError, abbreviate
from tixi.store.document import Document
from tixi.store.yaml import FULL_WIDTH_COLON, HALF_WIDTH_COLON

Model = TypeVar("Model", bound=BaseModel)

MAX_PROBLEMS_PER_FILE: Final = 100  # enough to correct it, and a garbled file stays quick

# Words for values beside their names, and keys that people expect, with what to write instead.
_OTHER_WORDS: Final = {"现行": "in-force", "有效": "in-force", "作废": "withdrawn"}
_STATUS: Final = Text(
    "状态由 history（经历的阶段）得出：在那里写阶段和日期",
    "the status follows from `history`: add the stage and its date there",
)
_EXPECTED_KEYS: Final = {"status": _STATUS, "state": _STATUS, "stage": _STATUS, "状态": _STATUS}


def validate(
    model: type[Model],
    document: Document,
    path: str,
    extra: dict[str, Any] | None = None,
    framework: object = None,
) -> tuple[Model | None, list[Problem]]:
    """The value that a document's data describes, or None and its problems, at most
    MAX_PROBLEMS_PER_FILE.

    `path` is the file as problems name it; `extra` are fields that follow from its name;
    `framework` declares levels and bodies of the catalogue.
    """
    data = document.data
    extra = extra or {}
    is_list = issubclass(model, RootModel)
    if not isinstance(data, list if is_list else dict):
        message = Text("文件的顶层应是“键: 值”", "the top of the file must be `key: value` pairs")
        if is_list:
            zh, en = "文件的顶层应是列表（每项以“- ”起头）", "the top of the file must be a list"
            message = Text(zh, f"{en} (each item after “- ”)")
        return None, [Problem(path, 1, 1, "TX009", Severity.ERROR, message)]
    for key in (key for key in extra if key in data):
        message = Text(f"不认识的键“{key}”", f"unknown key “{key}”")
        way_out = Text("删去：它由文件名得出", "delete it: it follows from the file's name")
        position = document.position((key,), at_key=True)
        return None, [Problem(path, *position, "TX101", Severity.ERROR, message, way_out)]
    try:
        values = {**data, **extra} if isinstance(data, dict) else data
        return model.model_validate(values, context=framework), []
    except ValidationError as error:
        errors = _best_union_errors(document, error.errors(include_url=False))
        problems = []
        for at, details in islice(errors, MAX_PROBLEMS_PER_FILE):
            code, message, hint = _message(model, at, details, extra)
            position = document.position(at, code == "TX101" or details["loc"][-1:] == ("[key]",))
            problems.append(Problem(path, *position, code, Severity.ERROR, message, hint))
        if rest := sum(1 for _ in errors):
            last = problems[-1]
            problems.append(replace(last, message=not_listed(rest), hint=None))
        return None, problems


def not_listed(number: int) -> Text:
    """The message in place of so many further problems of a file."""
    return Text(f"这个文件还有 {number} 处，未列出", f"{number} more in this file, not listed")


def with_current_keys(model: type[BaseModel], document: Document) -> Document:
    """A document with the keys of earlier editions (RENAMED_KEYS) replaced by those of today.

    A key stays as it is where the new one is there as well; validation then reports it.
    """

    def renamed(value: Any, at: FieldPath) -> Any:
        if isinstance(value, list):
            return [renamed(item, (*at, index)) for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        found, allowed = {}, allowed_keys(model, at) if RENAMED_KEYS.keys() & value.keys() else []
        for old, item in value.items():
            new = RENAMED_KEYS.get(old, old)
            key = new if new in allowed and old not in allowed and new not in value else old
            found[key] = renamed(item, (*at, key))
        return found

    return replace(document, data=renamed(document.data, ()))


def suggest(word: str, known: list[str]) -> Text | None:
    """A hint: the known word most like another, else all of them; None when none is known."""
    return suggest_value(word, dict.fromkeys(known))


def suggest_value(word: str, known: Mapping[str, Text | None]) -> Text | None:
    """The same for values with their names: a value is also known by its name, or a short form.

    `行标` is short for `行业标准`: its characters, in their order.
    """
    if not known:
        return None
    close = get_close_matches(word[:60].lower(), known, n=1, cutoff=0.6)
    close += [each for each, name in known.items() if name and _shortens(word, name.zh)]
    close += [value for value in known if value == _OTHER_WORDS.get(word)]
    names = {value: f"（{name.zh}）" if name else "" for value, name in known.items()}
    if close:
        zh, en = f"是不是“{close[0]}”{names[close[0]]}？", f"did you mean “{close[0]}”?"
        return Text(zh, en)
    listed = "、".join(value + name for value, name in names.items())
    return Text(f"可用的有：{listed}", f"allowed: {', '.join(known)}")


def _shortens(word: str, name: str) -> bool:
    """Whether a word of two or more characters consists of characters of a name in its order."""
    rest = iter(name)
    return len(word) > 1 and all(character in rest for character in word)


def allowed_keys(model: type[BaseModel], at: FieldPath) -> list[str]:
    """The keys that the mapping at a path may have, in the model's order."""
    for kind in _types_at(model, at):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return list(yaml_fields(kind))
    return []


def _allowed_values(model: type[BaseModel], at: FieldPath) -> dict[str, Text | None]:
    """The values that may be at a path, where the model lists them, with their names."""
    found: dict[str, Text | None] = {}
    for kind in _types_at(model, at):
        choices: Iterable[Any] = get_args(kind) if get_origin(kind) is Literal else ()
        if isinstance(kind, type) and issubclass(kind, Enum):
            choices = kind
        for choice in choices:
            found[str(choice)] = choice.text if isinstance(choice, Named) else None
    return found


def _types_at(kind: Any, at: FieldPath) -> Iterator[Any]:
    """The types that a value at a path may have, following fields, items and unions."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _types_at(get_args(kind)[0], at)
    elif origin in (Union, UnionType):
        for choice in get_args(kind):
            yield from _types_at(choice, at)
    elif not at:
        yield kind
    elif origin in (tuple, dict):
        yield from _types_at(get_args(kind)[1 if origin is dict else 0], at[1:])
    elif isinstance(kind, type) and issubclass(kind, RootModel):
        yield from _types_at(kind.model_fields["root"].annotation, at)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        field = yaml_fields(kind).get(str(at[0]))
        if field is not None:
            yield from _types_at(field.annotation, at[1:])


def _best_union_errors(
    document: Document, errors: list[ErrorDetails]
) -> Iterator[tuple[FieldPath, ErrorDetails]]:
    """The errors with their paths in the file.

    Of a value that may have several types pydantic reports what is wrong with it as each; kept are
    the errors of the type that matched furthest, or the first of equals. A list that is too short
    only because its items are invalid is not reported.
    """
    placed = [(_path_in_file(document, details), details) for details in errors]
    parents = {at[:length] for at, _ in placed for length in range(len(at))}
    reported: set[FieldPath] = set()
    for at, details in placed:
        one_of_several = len(at) < len(details["loc"]) and details["loc"][-1] != "[key]"
        if one_of_several and (at in parents or at in reported):
            continue
        if details["type"] == "too_short" and at in parents:
            continue
        if details["type"] == "missing" and _has_old_key(document, at):
            continue
        reported.add(at)
        yield at, details


def _has_old_key(document: Document, at: FieldPath) -> bool:
    """Whether what is missing is there under a key of an earlier edition, which is reported."""
    old_keys = [old for old, new in RENAMED_KEYS.items() if new == at[-1]]
    return any((*at[:-1], old) in document.key_positions for old in old_keys)


def _path_in_file(document: Document, details: ErrorDetails) -> FieldPath:
    """The path in the file: `loc` without the names of the union members that pydantic tried."""
    at: FieldPath = ()
    loc = details["loc"]
    for index, part in enumerate(loc):
        absent = details["type"] in ("missing", MISSING_VALUE) and index == len(loc) - 1
        if (*at, part) in document.value_positions or absent:
            at = (*at, part)
    return at


def _message(
    model: type[BaseModel], at: FieldPath, details: ErrorDetails, extra: Container[str]
) -> tuple[str, Text, Text | None]:
    """A problem's code, message and hint; `extra` are fields that no file may contain."""
    kind, value = details["type"], details["input"]
    last = abbreviate(str(at[-1])) if at else ""
    if kind == "extra_forbidden":
        known = [key for key in allowed_keys(model, at[:-1]) if key not in extra]
        new = RENAMED_KEYS.get(str(at[-1]))
        if new in known:
            message = Text(f"键“{last}”现在叫“{new}”", f"the key “{last}” is now “{new}”")
            return "TX101", message, Text("运行 tixi fmt 改写", "run tixi fmt, which rewrites it")
        message = Text(f"不认识的键“{last}”", f"unknown key “{last}”")
        hint = _EXPECTED_KEYS.get(last) if "history" in known else None
        return "TX101", message, hint or suggest(str(at[-1]), known)
    if kind == "missing":
        message = Text(f"缺少必填的“{last}”", f"the required “{last}” is missing")
        return "TX102", message, None
    expected = _expectation(details)
    if details["loc"][-1:] == ("[key]",):
        zh = f"“{last}”不能作键，应是{expected.zh}"
        return "TX104", Text(zh, f"“{last}” is not a valid key: it must be {expected.en}"), None
    error = details.get("ctx", {}).get("error")
    if isinstance(error, TextError) and (kind == MISSING_VALUE or isinstance(value, str)):
        return "TX104", error.text, error.hint
    key = next((abbreviate(part) for part in reversed(at) if isinstance(part, str)), "")
    if value is None:
        zh = f"“{key}”没有值，应是{expected.zh}"
        return "TX104", Text(zh, f"“{key}” has no value: it must be {expected.en}"), None
    word = abbreviate(value) if isinstance(value, str) else _as_written(value)
    zh, en = f"“{key}”的值“{word}”不可用", f"“{word}” is not a valid value for “{key}”"
    known = details.get("ctx", {}).get("known", [])
    if kind in ("enum", "literal_error"):
        return "TX103", Text(zh, en), suggest_value(word, known or _allowed_values(model, at))
    if isinstance(value, str) and re.match(r"[a-z_]+：", value):
        return "TX104", FULL_WIDTH_COLON, HALF_WIDTH_COLON
    return "TX104", Text(f"{zh}，应是{expected.zh}", f"{en}: it must be {expected.en}"), None


def _as_written(value: object) -> str:
    """A value that is not text, as a file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "[…]" if isinstance(value, list) else "{…}" if isinstance(value, dict) else str(value)


def _expectation(details: ErrorDetails) -> Text:
    """What a value must be."""
    context = details.get("ctx", {})
    if details["type"] == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], _OTHER)
    expected = _EXPECTATIONS.get(details["type"], _OTHER)
    return Text(expected.zh.format(**context), expected.en.format(**context))


_OTHER = Text("规定的写法", "of the prescribed form")
_EXPECTATIONS = {
    "string_type": Text("文字（必要时加引号）", "text (in quotes where needed)"),
    "value_error": Text("文字", "text"),
    **dict.fromkeys(("enum", "literal_error"), Text("规定的值之一", "one of the values listed")),
    "tuple_type": Text("列表（每项一行，以“- ”起头）", "a list (an item a line, after “- ”)"),
    **dict.fromkeys(
        ("dict_type", "model_type"), Text("下属的“键: 值”", "`key: value` pairs below it")
    ),
    **dict.fromkeys(
        ("int_parsing", "int_type", "int_parsing_size"), Text("整数", "a whole number")
    ),
    **dict.fromkeys(("float_parsing", "float_type", "finite_number"), Text("数", "a number")),
    "greater_than_equal": Text("不小于 {ge} 的数", "{ge} or more"),
    "less_than_equal": Text("不大于 {le} 的数", "{le} or less"),
    "too_short": Text("至少 {min_length} 项的列表", "a list of at least {min_length}"),
    "string_too_short": Text("不空的文字", "text that is not empty"),
    "string_too_long": Text(
        "不超过 {max_length} 个字符的文字", "text of at most {max_length} characters"
    ),
}


def _pattern(field: object) -> str:
    """The pattern of an annotated text field."""
    return str(get_args(field)[1].pattern)


_PATTERNS = {
    PRINTABLE: Text("单行文字，不含控制字符", "text on one line without control characters"),
    _pattern(Url): Text(
        "以 http:// 或 https:// 起头的网址", "an address that starts with http:// or https://"
    ),
    _pattern(LevelName): Text("小写字母、数字、连字符", "lower case letters, digits and -"),
    _pattern(BodyName): Text("机构编号的开头，如 EN", "how a body's numbers begin, such as EN"),
    _pattern(Code): Text('体系编号，如 "3.2.3"', 'a dotted code such as "3.2.3"'),
    _pattern(Key): Text("小写字母、数字、连字符", "lower case letters, digits and -"),
    _pattern(Slug): Text("小写字母、数字、连字符、点", "lower case letters, digits, - and ."),
    r"^\d{2}(\.\d{3}(\.\d{2})?)?$": Text('ICS 分类号，如 "35.030"', 'an ICS code such as "35.030"'),
    r"^[A-Z]\d{2}$": Text("CCS 分类号，如 L80", "a CCS code such as L80"),
    r"^TX\d{3}$": Text("规则代码，如 TX605", "a rule's code such as TX605"),
}
