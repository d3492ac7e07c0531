"""Questions on the terminal: one at a time, each answer checked as it is given."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from tixi.cli.console import console
from tixi.cli.messages import UsageError, language, tr
from tixi.model.text import Lang, Text, TextError, abbreviate
from tixi.store.choices import nearest
from tixi.table_import.values import value_of

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)

_GAPS = " ,，、"  # between the answers to a question that takes several


def asking() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@dataclass
class Form:
    """The values of a form: given by flags, else asked for, else the default.

    Without a terminal nothing is asked; what is missing then is named all at once by `done`.
    """

    asks: bool
    missing: list[str] = field(default_factory=list)

    def get(
        self,
        flag: str,
        given: str | None,
        question: Text,
        parse: Callable[[str], T],
        *,
        default: str | None = None,
        choices: Sequence[str] = (),
    ) -> T | None:
        """One value; an empty answer is the default. Raises UsageError for a bad flag."""
        if given is not None:
            try:
                return parse(given)
            except TextError as error:
                text = error.text
                raise UsageError(f"{flag}：{text.zh}", f"{flag}: {text.en}", error.hint) from None
        if self.asks:
            return _answer(question, parse, default, choices)
        if default is None:
            self.missing.append(flag)
            return None
        return parse(default)

    def done(self) -> None:
        """Raises UsageError when anything is missing."""
        if self.missing:
            raise UsageError(
                f"缺少 {'、'.join(self.missing)}（没有终端，不能询问）",
                f"missing: {', '.join(self.missing)} (there is no terminal to ask on)",
                Text("见 tixi add --help", "see tixi add --help"),
            )


def confirmed(question: Text) -> bool:
    """Whether the answer is yes, which an empty one is."""
    return _answer(question, _yes, "y", ("y", "n")) is True


def words(text: str) -> str:
    """Any words, at least one."""
    if not text.strip():
        raise TextError("不能为空", "it cannot be empty")
    return text.strip()


def optional(parse: Callable[[str], T]) -> Callable[[str], T | None]:
    """A parser to which no text means none."""
    return lambda text: parse(text) if text.strip() else None


def several(parse: Callable[[str], T]) -> Callable[[str], list[T]]:
    """A parser of several values with commas or, where they hold none, blanks between them."""

    def read(text: str) -> list[T]:
        parts = text
        for sign in "，、;；":
            parts = parts.replace(sign, ",")
        return [parse(part.strip()) for part in parts.split(",") if part.strip()]

    return read


def one_of(names: Mapping[Choice, Text], column: str) -> Callable[[str], Choice]:
    """A parser of one of some values, in any word that a table may use for it in that column."""

    def read(text: str) -> Choice:
        try:
            value = value_of(column, text)
        except TextError:
            words_ = [each if text.isascii() else name.zh for each, name in names.items()]
            hint = nearest(text, words_)
            raise TextError(
                f"不能是“{abbreviate(text)}”",
                f"it cannot be “{abbreviate(text)}”",
                hint,
            ) from None
        return next(each for each in names if each == value)

    return read


def called(names: Mapping[Choice, Text]) -> dict[Choice, str]:
    """What those who are asked call each of some values: its name in Chinese, else the value."""
    chinese = language() is Lang.ZH
    return {each: name.zh if chinese else each.value for each, name in names.items()}


def _yes(text: str) -> bool:
    answer = text.strip().lower()
    if answer not in ("y", "yes", "是", "n", "no", "否"):
        raise TextError("请答 y 或 n", "answer y or n")
    return answer in ("y", "yes", "是")


def _answer(
    question: Text, parse: Callable[[str], T], default: str | None, choices: Sequence[str]
) -> T:
    suffix = f" [{default}]" if default else ""
    while True:
        console().flush()
        try:
            answer = _line(f"{tr(question)}{suffix}{tr(Text('：', ': '))}", choices)
        except EOFError:
            raise UsageError(
                "没有答完，什么也没有写", "not finished: nothing was written"
            ) from None
        try:
            return parse(answer.strip() or default or "")
        except TextError as error:
            console().warn(("  ✗ ", "red"), tr(error.text))
            if error.hint is not None:
                console().warn("    → ", tr(error.hint))


def _line(prompt: str, choices: Sequence[str]) -> str:
    """A line typed in, with Tab completing the choices where the system can."""
    try:
        import readline
    except ImportError:  # pragma: no cover - Windows
        return input(prompt)
    editor: Any = readline
    editor.set_completer_delims(_GAPS)
    editor.set_completer(
        lambda text, index: dict(enumerate(c for c in choices if c.startswith(text))).get(index)
    )
    editor.parse_and_bind("tab: complete")
    return input(prompt)
