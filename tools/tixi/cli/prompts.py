"""Prompts: the values of a form from options, from answers on a terminal, or from defaults."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import typer

from tixi.cli.console import console
from tixi.cli.messages import UsageError, language, tr
from tixi.model.text import Lang, Text, TextError, abbreviate
from tixi.store.errors import suggest
from tixi.table_import.cells import read_cell

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


class AskAgain(Exception):
    """Raised by a parser of an answer that has printed help: the question is repeated."""


class Prompter:
    """Reads one value after another; without a terminal it only collects what is missing.

    `options` holds the options of the command line by flag, None where one is absent.
    """

    def __init__(self, options: Mapping[str, str | None]) -> None:
        self.options = options
        self.interactive = is_interactive()
        self._missing: list[str] = []

    def value(
        self,
        flag: str,
        question: Text,
        parse: Callable[[str], T],
        default: str | None = None,
        choices: Sequence[str] = (),
    ) -> T | None:
        """The value of an option, of an answer, or the default, which an empty answer takes.

        None when it is missing, which `require_all` reports. Raises UsageError for an option that
        cannot be parsed; a wrong answer is reported and the question repeated.
        """
        option = self.options.get(flag)
        if option is not None:
            try:
                return parse(option)
            except TextError as error:
                text = error.text
                raise UsageError(f"{flag}：{text.zh}", f"{flag}: {text.en}", error.hint) from None
        if self.interactive:
            return _ask(question, parse, default, choices)
        if default is None:
            self._missing.append(flag)
            return None
        return parse(default)

    def optional(self, flag: str, question: Text, parse: Callable[[str], T]) -> T | None:
        """A value that may be left out, as an empty answer does."""
        return self.value(flag, question, lambda text: parse(text) if text.strip() else None, "")

    def choice(
        self,
        flag: str,
        question: Text,
        names: Mapping[Choice, Text],
        column: str,
        default: Choice | None,
        listed: Iterable[Choice] = (),
    ) -> Choice | None:
        """One of some values, in any word that a table may use for it in a column.

        The question lists the values, or those of `listed`, by their names in Chinese.
        """
        chinese = language() is Lang.ZH
        labels = {each: name.zh if chinese else each.value for each, name in names.items()}

        def parse(text: str) -> Choice:
            try:
                value = read_cell(column, text)
            except TextError:
                what = abbreviate(text)
                known = [each.value if text.isascii() else name.zh for each, name in names.items()]
                zh, en = f"不能是“{what}”", f"“{what}” is not a valid value"
                raise TextError(zh, en, suggest(text, known)) from None
            return next(each for each in names if each == value)

        offered = [labels[each] for each in listed or names]
        return self.value(flag, question, parse, labels[default] if default else None, offered)

    def require_all(self) -> None:
        """Raises UsageError that names every missing option."""
        if self._missing:
            raise UsageError(
                f"缺少 {'、'.join(self._missing)}（没有终端，不能询问）",
                f"missing: {', '.join(self._missing)} (no terminal to ask on)",
                Text("见 tixi add --help", "see tixi add --help"),
            )

    def confirm(self, question: Text) -> bool:
        """Whether the answer is yes, which an empty one is; yes without a terminal."""
        return not self.interactive or _ask(question, _parse_yes, "y", ("y", "n"))


def is_interactive() -> bool:
    """Whether there is a terminal to ask on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def non_empty(text: str) -> str:
    """Any text that is not blank."""
    if not text.strip():
        raise TextError("不能为空", "it cannot be empty")
    return text.strip()


def several(parse: Callable[[str], T]) -> Callable[[str], list[T]]:
    """A parser of several values with commas, in either width, between them."""

    def read(text: str) -> list[T]:
        parts = text.translate(str.maketrans("，、；;", ",,,,")).split(",")
        return [parse(part.strip()) for part in parts if part.strip()]

    return read


def _parse_yes(text: str) -> bool:
    answer = text.strip().lower()
    if answer not in ("y", "yes", "是", "n", "no", "否"):
        raise TextError("请答 y 或 n", "answer y or n")
    return answer in ("y", "yes", "是")


def _ask(
    question: Text, parse: Callable[[str], T], default: str | None, choices: Sequence[str]
) -> T:
    """A valid answer; raises typer.Abort when the terminal is closed."""
    listed = tr(f"（{'、'.join(choices)}）", f" ({', '.join(choices)})") if choices else ""
    while True:
        console().flush()
        answer: str = typer.prompt(
            f"{tr(question)}{listed}",
            default=default or "",
            show_default=bool(default),
            prompt_suffix=tr("：", ": "),
        )
        try:
            return parse(answer.strip())
        except AskAgain:
            continue
        except TextError as error:
            console().warn(("  ✗ ", "red"), tr(error.text))
            if error.hint is not None:
                console().warn("    → ", tr(error.hint))
