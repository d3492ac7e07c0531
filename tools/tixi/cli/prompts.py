"""Questions on a terminal: each answer is checked at once; `?` lists the choices, `<` goes back."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

import typer

from tixi.cli.console import console
from tixi.cli.messages import UsageError, language, tr
from tixi.cli.options import listed
from tixi.model.text import Lang, Text, TextError, abbreviate
from tixi.store.errors import suggest
from tixi.table_import.cells import choose

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
_YES, _NO = ("y", "yes", "是"), ("n", "no", "否")


@dataclass(frozen=True, slots=True)
class Field:
    """A value that an option gives, or else the answer to a question.

    `names` are what may be chosen, in any word for it in the column `column` of a table.
    """

    metavar: str
    label: Text
    column: str = ""
    names: Mapping[Any, Text] = field(default_factory=dict)

    @property
    def help(self) -> str:
        """The help text of the option."""
        zh, en = self.label.zh, self.label.en[:1].lower() + self.label.en[1:]
        if self.names:
            zh, en = f"{zh}：{listed(self.names)}", f"{en}: {', '.join(self.names)}"
        return f"{zh} · {en}"


class AskAgain(Exception):
    """Raised by a parser of an answer that has printed help: the question is repeated."""


class StepBack(Exception):
    """Raised for the answer `<`: the question before is to be asked again."""


class Prompter:
    """Reads one value after another; without a terminal it only collects what is missing.

    `options` holds the options of the command line by the key of their field, None where one is
    absent.
    """

    def __init__(self, fields: Mapping[str, Field], options: Mapping[str, str | None]) -> None:
        self.fields, self.options = fields, options
        self.interactive = is_interactive()
        self._missing: list[str] = []
        self._answers: list[Any] = []  # the values of the answers so far, to be given again
        self._given = 0  # how many of them this run of the questions has used

    def run(self, ask: Callable[[], T]) -> T:
        """What `ask` makes of the answers; `<` asks again from the start, up to the last answer."""
        options = self.options
        while True:
            self._given, self.options = 0, options
            try:
                return ask()
            except StepBack:
                del self._answers[-1:]

    def value(
        self,
        key: str,
        parse: Callable[[str], T],
        default: str | None = None,
        question: Text | None = None,
        offered: Sequence[str] = (),
        explained: Mapping[Any, Text] | None = None,
    ) -> T | None:
        """The value of an option, of an answer, or the default, which an empty answer takes.

        None when it is missing, which `require_all` reports. Raises UsageError for an option that
        cannot be parsed, typer.Abort when the terminal is closed; a wrong answer is reported and
        the question repeated. The question has the choices `offered` after it; those `explained`
        are the answer to `?`.
        """
        flag, option = _flag(key), self.options.get(key)
        if option is not None:
            try:
                return parse(option)
            except TextError as error:
                text = error.text
                raise UsageError(f"{flag}：{text.zh}", f"{flag}: {text.en}", error.hint) from None
        if not self.interactive:
            if default is not None:
                return parse(default)
            self._missing.append(flag)
            return None
        if self._given < len(self._answers):
            console().take()  # what was printed with the question before
        else:
            words = tr(question or self.fields[key].label)
            words += tr(f"（{'、'.join(offered)}）", f" ({', '.join(offered)})") if offered else ""
            self._answers.append(_ask(words, parse, default or "", explained or {}))
        self._given += 1
        return self._answers[self._given - 1]  # type: ignore[no-any-return]

    def optional(
        self, key: str, parse: Callable[[str], T], question: Text | None = None
    ) -> T | None:
        """A value that may be left out, as an empty answer does."""
        asked = question or self.fields[key].label
        words = Text(f"{asked.zh}（没有就回车）", f"{asked.en} (Enter for none)")
        return self.value(key, lambda text: parse(text) if text.strip() else None, "", words)

    def choice(
        self,
        key: str,
        default: Choice | None,
        offered: Iterable[Choice] = (),
        names: Mapping[Choice, Text] | None = None,
    ) -> Choice | None:
        """One of the names of a field, or of `names`; the question has these or `offered`."""
        column, names = self.fields[key].column, names or self.fields[key].names
        chinese = language() is Lang.ZH
        labels = {each: name.zh if chinese else str(each) for each, name in names.items()}

        def parse(text: str) -> Choice:
            try:
                value = choose(column, text, names)
            except TextError:
                what = abbreviate(text)
                zh, en = f"“{what}”不是可用的值", f"“{what}” is not a valid value"
                raise TextError(zh, en, suggest(text, list(labels.values()))) from None
            return next(each for each in names if each == value)

        words = [labels[each] for each in offered or names]
        return self.value(key, parse, labels[default] if default else None, None, words, names)

    def require(self, *keys: str) -> None:
        """Note that one of some options is missing, where none is given and none can be asked."""
        if not self.interactive and all(self.options.get(key) is None for key in keys):
            self._missing.append("|".join(map(_flag, keys)))

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

        def parse(text: str) -> bool:
            if text.lower() not in (*_YES, *_NO):
                raise TextError("请答 y 或 n", "answer y or n")
            return text.lower() in _YES

        return bool(self.value("", parse, "y", question, ("y", "n")))


def _flag(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def is_interactive() -> bool:
    """Whether there is a terminal to ask on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask(
    question: str, parse: Callable[[str], T], default: str, explained: Mapping[Any, Text]
) -> T:
    """The value of the first good answer; raises StepBack, and typer.Abort without an answer."""
    while True:
        console().flush()
        answer: str = typer.prompt(
            question, default=default, show_default=bool(default), prompt_suffix=tr("：", ": ")
        )
        answer = answer.strip()
        if answer == "<":
            raise StepBack
        if answer in ("?", "？"):
            for value, name in explained.items():
                console().print(f"  {value:<13} {tr(name)}")
            if not explained:
                console().print("  ", tr("照实填写", "no list: write it as it is"))
            continue
        try:
            return parse(answer)
        except AskAgain:
            continue
        except TextError as error:
            console().warn(("  ✗ ", "red"), tr(error.text))
            if error.hint is not None:
                console().warn("    → ", tr(error.hint))
