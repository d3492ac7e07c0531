"""Data of a file → a value of the model, with every problem of its shape."""

from collections.abc import Iterator
from difflib import get_close_matches
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tixi.files.source import Document
from tixi.model.problem import Path, Problem, Severity
from tixi.model.text import Text, TextError

Model = TypeVar("Model", bound=BaseModel)


def build(
    model: type[Model], document: Document, path: str, extra: dict[str, Any] | None = None
) -> tuple[Model | None, list[Problem]]:
    """Validate a document's data; `extra` holds fields that do not stand in the file.

    Returns the value, or None and one problem for each thing that is wrong.
    """
    data = document.data
    if not isinstance(data, dict):
        message = Text("文件的顶层应是“键: 值”", "the top of the file must be `key: value` pairs")
        return None, [Problem(path, 1, 1, "TX009", Severity.ERROR, message)]
    for key in (extra or {}).keys() & data.keys():
        message = Text(f"不认识的键“{key}”", f"unknown key “{key}”")
        hint = Text("删去：它由文件名得出", "delete it: it follows from the file's name")
        place = document.place((key,), on_key=True)
        return None, [Problem(path, *place, "TX101", Severity.ERROR, message, hint)]
    try:
        return model.model_validate({**data, **(extra or {})}), []
    except ValidationError as error:
        return None, [
            _problem(model, document, path, details)
            for details in error.errors(include_url=False)
        ]


def _problem(
    model: type[BaseModel], document: Document, path: str, details: ErrorDetails
) -> Problem:
    at = _within(document, details["loc"])
    code, message, hint = _explain(model, at, details)
    line, column = document.place(at, on_key=code == "TX101")
    return Problem(path, line, column, code, Severity.ERROR, message, hint)


def _within(document: Document, loc: Path) -> Path:
    """`loc` without the names that pydantic adds for members of a union."""
    at: Path = ()
    for part in loc:
        if (*at, part) in document.values or part == loc[-1]:
            at = (*at, part)
    return at


def _explain(
    model: type[BaseModel], at: Path, details: ErrorDetails
) -> tuple[str, Text, Text | None]:
    kind, value = details["type"], details["input"]
    key = next((str(part) for part in reversed(at) if isinstance(part, str)), "")
    if kind == "extra_forbidden":
        return (
            "TX101",
            Text(f"不认识的键“{at[-1]}”", f"unknown key “{at[-1]}”"),
            _nearest(str(at[-1]), _keys(model, at[:-1])),
        )
    if kind == "missing":
        return "TX102", Text(f"缺少必填的“{at[-1]}”", f"the required “{at[-1]}” is missing"), None
    if kind in ("enum", "literal_error"):
        allowed = list(_choices(model, at))
        return (
            "TX103",
            Text(f"“{key}”的值“{value}”不可用", f"“{value}” is no value of “{key}”"),
            _nearest(str(value), allowed),
        )
    error = details.get("ctx", {}).get("error")
    if isinstance(error, TextError):
        return "TX104", error.text, error.hint
    return "TX104", *_plain(kind, key, value, details)


def _plain(kind: str, key: str, value: object, details: ErrorDetails) -> tuple[Text, Text | None]:
    shown = str(value) if isinstance(value, str | bool | int) else type(value).__name__
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    wanted = {
        "string_type": Text("文本", "text"),
        "tuple_type": Text("列表（每项一行，以“- ”起头）", "a list (an item a line, after “- ”)"),
        "dict_type": Text("下属“键: 值”", "`key: value` pairs below it"),
        "model_type": Text("下属“键: 值”", "`key: value` pairs below it"),
        "int_parsing": Text("整数", "a whole number"),
        "int_type": Text("整数", "a whole number"),
        "string_pattern_mismatch": Text(*_FORMS.get(key, ("规定的写法", "the prescribed form"))),
        "too_short": Text("至少一项", "at least one item"),
        "string_too_short": Text("不空的文本", "text that is not empty"),
    }.get(kind)
    if wanted is None:
        return (
            Text(f"“{key}”的值“{shown}”不可用：{details['msg']}",
                 f"“{shown}” is no value of “{key}”: {details['msg']}"),
            None,
        )
    if value is None:
        shown = "空 / nothing"
    return (
        Text(f"“{key}”的值“{shown}”不可用，应是{wanted.zh}",
             f"“{shown}” is no value of “{key}”: it must be {wanted.en}"),
        None,
    )


_FORMS = {
    "url": ("以 http:// 或 https:// 起头的网址", "an address that starts with http:// or https://"),
    "places": ("主题编号，如 \"3.2.3\"", "a topic code such as \"3.2.3\""),
    "code": ("体系编号，如 \"3.2.3\"", "a dotted code such as \"3.2.3\""),
    "supports": ("体系编号，如 \"3.2.3\"", "a dotted code such as \"3.2.3\""),
    "ics": ("ICS 分类号，如 \"35.030\"", "an ICS code such as \"35.030\""),
    "ccs": ("CCS 分类号，如 L80", "a CCS code such as L80"),
    "source": ("sources 里的键：小写字母、数字、连字符", "a key of sources: lower case, digits, -"),
    "zh": ("不含控制字符的文字", "text without control characters"),
    "en": ("不含控制字符的文字", "text without control characters"),
}


def _nearest(word: str, known: list[str]) -> Text | None:
    if not known:
        return None
    close = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if close:
        return Text(f"是不是“{close[0]}”？", f"did you mean “{close[0]}”?")
    names = ", ".join(known)
    return Text(f"可用的有：{names}", f"allowed: {names}")


def _keys(model: type[BaseModel], at: Path) -> list[str]:
    """The keys that may stand at a path."""
    for kind in _kinds(model, at):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return list(kind.model_fields)
    return []


def _choices(model: type[BaseModel], at: Path) -> Iterator[str]:
    """The values that may stand at a path, where they are listed."""
    for kind in _kinds(model, at):
        if get_origin(kind) is Literal:
            yield from (str(choice) for choice in get_args(kind))
        elif isinstance(kind, type) and issubclass(kind, Enum):
            yield from (str(choice) for choice in kind)


def _kinds(kind: Any, at: Path) -> Iterator[Any]:
    """The types that a value at a path may have, following fields, items and unions."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _kinds(get_args(kind)[0], at)
    elif origin in (Union, UnionType):
        for choice in get_args(kind):
            yield from _kinds(choice, at)
    elif not at:
        yield kind
    elif origin in (tuple, dict):
        yield from _kinds(get_args(kind)[1 if origin is dict else 0], at[1:])
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        field = kind.model_fields.get(str(at[0]))
        if field is not None:
            yield from _kinds(field.annotation, at[1:])
