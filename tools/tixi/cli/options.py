"""The options that commands share, and how their values are read."""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Option

from tixi.model.text import Lang, Text, TextError, abbreviate

CatalogueOption = Annotated[
    Path | None,
    Option(
        "--catalogue",
        metavar="DIR",
        help="目录库文件夹，缺省为当前或上级最近的 catalogue/ · "
        "the catalogue's folder; the nearest catalogue/ at or above this one if not given",
    ),
]
LangOption = Annotated[
    Lang | None,
    Option(
        "--lang",
        metavar="zh|en",
        help="输出语言，缺省随系统语言 · language of the output; the locale's if not given",
    ),
]
AsOfOption = Annotated[
    str | None,
    Option(
        "--as-of", metavar="DATE", help="截至日期，缺省为今天 · as of this day; today if not given"
    ),
]
FileOption = Annotated[
    Path | None,
    Option(
        "--output",
        metavar="FILE",
        help="写入文件，缺省为标准输出 · write to this file; to standard output if not given",
    ),
]


class TextOrJson(StrEnum):
    """Forms of a result: for people, or for programs."""

    TEXT = "text"
    JSON = "json"


class TableForm(StrEnum):
    """Forms of a result that is also a table."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


FormatOption = Annotated[
    TextOrJson,
    Option(
        "--format",
        metavar="text|json",
        help="输出格式，缺省 text · form of the result; text if not given",
    ),
]


class UsageError(TextError):
    """The command cannot run as it was called: one sentence, and perhaps a way out."""


def unknown(kind: Text, value: str, known: Iterable[str]) -> UsageError:
    """The error for a name that is not there, with the nearest that are."""
    names = list(known)
    near = get_close_matches(value[:60], names, n=3, cutoff=0.5) or names[:12]
    hint = None
    if near:
        listed_zh, listed_en = "、".join(near), ", ".join(near)
        hint = Text(f"可用的有：{listed_zh}", f"there is: {listed_en}")
        if near != names[:12]:
            hint = Text(f"是不是 {listed_zh}？", f"did you mean {listed_en}?")
    return UsageError(
        f"没有{kind.zh}“{abbreviate(value)}”",
        f"there is no {kind.en} “{abbreviate(value)}”",
        hint,
    )
