"""What pydantic found, in a sentence with the value and the way out."""

from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from tixi.model.fields import MISSING_VALUE, Code, Key, Slug, Url
from tixi.model.problem import FieldPath
from tixi.model.text import PRINTABLE, Text, TextError, abbreviate
from tixi.store.choices import choices, keys, nearest

Explanation = tuple[str, Text, Text | None]  # code, message, hint


def explain(
    model: type[BaseModel], at: FieldPath, details: ErrorDetails, not_keys: frozenset[str]
) -> Explanation:
    """A problem's code, message and hint; `not_keys` are fields that no file may hold."""
    kind, value = details["type"], details["input"]
    last = abbreviate(str(at[-1])) if at else ""
    if kind == "extra_forbidden":
        known = [key for key in keys(model, at[:-1]) if key not in not_keys]
        message = Text(f"不认识的键“{last}”", f"unknown key “{last}”")
        return "TX101", message, nearest(str(at[-1]), known)
    if kind == "missing":
        message = Text(f"缺少必填的“{last}”", f"the required “{last}” is missing")
        return "TX102", message, None
    if details["loc"][-1:] == ("[key]",):
        must = _must(details)
        message = Text(
            f"“{last}”不能作键，应是{must.zh}", f"“{last}” is no key: it must be {must.en}"
        )
        return "TX104", message, None
    error = details.get("ctx", {}).get("error")
    if isinstance(error, TextError) and kind == MISSING_VALUE:
        return "TX104", error.text, error.hint
    key = next((abbreviate(part) for part in reversed(at) if isinstance(part, str)), "")
    if value is None:
        must = _must(details)
        message = Text(
            f"“{key}”没有值，应是{must.zh}", f"“{key}” has no value: it must be {must.en}"
        )
        return "TX104", message, None
    word = abbreviate(value) if isinstance(value, str) else _thing(value)
    if kind in ("enum", "literal_error"):
        message = Text(f"“{key}”的值“{word}”不可用", f"“{word}” is no value of “{key}”")
        return "TX103", message, nearest(word, choices(model, at))
    if isinstance(error, TextError) and isinstance(value, str):
        return "TX104", error.text, error.hint
    must = _must(details)
    return (
        "TX104",
        Text(
            f"“{key}”的值“{word}”不可用，应是{must.zh}",
            f"“{word}” is no value of “{key}”: it must be {must.en}",
        ),
        None,
    )


def _thing(value: object) -> str:
    """A value that is no text, as a file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "[…]" if isinstance(value, list) else "{…}" if isinstance(value, dict) else str(value)


def _must(details: ErrorDetails) -> Text:
    """What a value must be."""
    given = details.get("ctx", {})
    if details["type"] == "string_pattern_mismatch":
        return _FORMS.get(given["pattern"], _OTHER)
    wanted = _WANTED.get(details["type"], _OTHER)
    return Text(wanted.zh.format(**given), wanted.en.format(**given))


_OTHER = Text("规定的写法", "of the prescribed form")
_PAIRS = Text("下属的“键: 值”", "`key: value` pairs below it")
_WHOLE = Text("整数", "a whole number")
_WANTED = {
    "string_type": Text("文字（必要时加引号）", "text (in quotes where needed)"),
    "value_error": Text("文字", "text"),
    "enum": Text("规定的值之一", "one of the values listed"),
    "literal_error": Text("规定的值之一", "one of the values listed"),
    "tuple_type": Text("列表（每项一行，以“- ”起头）", "a list (an item a line, after “- ”)"),
    "dict_type": _PAIRS,
    "model_type": _PAIRS,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_parsing": Text("数", "a number"),
    "float_type": Text("数", "a number"),
    "finite_number": Text("数", "a number"),
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


_FORMS = {
    PRINTABLE: Text("单行文字，不含控制字符", "text on one line without control characters"),
    _pattern(Url): Text(
        "以 http:// 或 https:// 起头的网址", "an address that starts with http:// or https://"
    ),
    _pattern(Code): Text('体系编号，如 "3.2.3"', 'a dotted code such as "3.2.3"'),
    _pattern(Key): Text("小写字母、数字、连字符", "lower case letters, digits and -"),
    _pattern(Slug): Text("小写字母、数字、连字符、点", "lower case letters, digits, - and ."),
    r"^\d{2}(\.\d{3}(\.\d{2})?)?$": Text('ICS 分类号，如 "35.030"', 'an ICS code such as "35.030"'),
    r"^[A-Z]\d{2}$": Text("CCS 分类号，如 L80", "a CCS code such as L80"),
    r"^TX\d{3}$": Text("规则代码，如 TX605", "a rule's code such as TX605"),
}
