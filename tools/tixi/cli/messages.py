"""The language of a run, and what is said of a command line that cannot be read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from difflib import get_close_matches
from typing import Annotated, Any, Protocol

from typer import Option

from tixi.model.text import Lang, Text, TextError, abbreviate

LANG_VARIABLE = "TIXI_LANG"
LangOption = Annotated[
    Lang | None,
    Option(
        "--lang",
        metavar="zh|en",
        envvar=LANG_VARIABLE,
        help="输出语言，缺省随系统语言 · language of the output; default: that of the locale",
    ),
]

_language: ContextVar[Lang] = ContextVar("_language", default=Lang.ZH)


class UsageError(TextError):
    """The command cannot run as it was called: one sentence, and perhaps a way out."""


def language() -> Lang:
    """The language of this run."""
    return _language.get()


def set_language(lang: Lang | None) -> None:
    """Set the language of this run; None leaves it as it is."""
    if lang is not None:
        _language.set(lang)


class Localized(Protocol):
    """A message or a name in both languages."""

    def get(self, lang: Lang) -> str:
        """Its wording in a language."""


def tr(message: Localized | str, en: str = "") -> str:
    """A message or name in the language of this run; or its Chinese and English wording."""
    return (Text(message, en) if isinstance(message, str) else message).get(language())


def tr_help(both: str) -> str:
    """Each paragraph “中文 · English” of a help text in the language of this run.

    A line break within a Chinese sentence is not a blank.
    """
    paragraphs = []
    for paragraph in both.split("\n\n"):
        joined = re.sub(r"(?<=[^\x00-\xff])\s+(?=[^\x00-\xff])", "", paragraph)
        zh, _, en = " ".join(joined.split()).partition(" · ")
        paragraphs.append(tr(zh, en or zh))
    return "\n\n".join(paragraphs)


def pick_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language that --lang names, else TIXI_LANG, else the locale: Chinese unless another.

    Picked before the command line is parsed, so that help and errors are in this language too.
    """
    words = list(arguments)[: arguments.index("--") if "--" in arguments else None]
    named = [environment.get(LANG_VARIABLE, "")]
    for word, following in zip(words, [*words, ""][1:], strict=True):
        name, sign, value = word.partition("=")
        if name == "--lang":
            named.insert(0, value if sign else following)
    for name in named:
        if name in list(Lang):
            return Lang(name)
    locales = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, locales), "zh")
    code = re.split("[_.@]", locale)[0].lower()
    return Lang.ZH if code in ("zh", "c", "posix") else Lang.EN


def did_you_mean(names: Sequence[str]) -> Text:
    """A hint that names the nearest known values."""
    return Text(f"是不是 {'、'.join(names)}？", f"did you mean {', '.join(names)}?")


def unknown_name(kind: Text, value: str, known: Iterable[str]) -> UsageError:
    """The error for a name that does not exist; the hint gives the nearest, else the first 12."""
    names = list(known)
    near = get_close_matches(value[:60], names, n=3, cutoff=0.5)
    listed = names[:12]
    hint = Text(f"可用的有：{'、'.join(listed)}", f"available: {', '.join(listed)}")
    return UsageError(
        f"没有{kind.zh}“{abbreviate(value)}”",
        f"unknown {kind.en} “{abbreviate(value)}”",
        did_you_mean(near) if near else hint if names else None,
    )


def usage_error(error: Any) -> TextError:
    """A command line that Typer refuses, as one sentence in both languages with a way out.

    Typer's errors are in English only. They are distinguished by class name, because most of the
    classes are not public; others are quoted as they are.
    """
    context = getattr(error, "ctx", None)
    text, hint = _reworded(error, context)
    path = context.command_path if context else "tixi"
    return TextError(text.zh, text.en, hint or Text(f"见 {path} --help", f"see {path} --help"))


def _reworded(error: Any, context: Any) -> tuple[Text, Text | None]:
    message = str(error.message)
    match type(error).__name__:
        case "NoSuchOption":
            name = abbreviate(error.option_name)
            text = Text(f"没有选项 {name}", f"unknown option {name}")
            if name in ("--catalogue", "--as-of"):
                return text, Text(f"{name} 写在命令之后", f"{name} goes after the command")
            options = [each for p in context.command.params for each in p.opts] if context else []
            return text, _nearest(name, options)
        case "BadOptionUsage" if "not take" in message:
            name = error.option_name
            return Text(f"选项 {name} 不带值", f"option {name} takes no value"), None
        case "BadOptionUsage":
            name = error.option_name
            return Text(f"选项 {name} 缺少值", f"option {name} needs a value"), None
        case "MissingParameter":
            name = _parameter_name(error.param)
            return Text(f"缺少 {name}", f"{name} is missing"), None
        case "BadParameter":
            return _bad_value(_parameter_name(error.param), message)
    if found := re.search(r"No such command ['\"](.*?)['\"]\.", message, re.DOTALL):
        name = abbreviate(found[1])
        text = Text(f"没有命令“{name}”", f"unknown command “{name}”")
        return text, _nearest(name, context.command.commands)
    if found := re.search(r"unexpected extra arguments?\(?s?\)? \((.*)\)", message, re.DOTALL):
        rest = abbreviate(found[1])
        quote = Text(
            '有空格的编号要加引号："GB/T 43697-2024"',
            'quote a number that contains a space: "GB/T 43697-2024"',
        )
        text = Text(f"多余的参数：{rest}", f"unexpected argument: {rest}")
        return text, quote if rest[:1].isdigit() else None  # the rest of GB/T 43697-2024
    if message.startswith("Missing command"):
        return Text("缺少命令", "a command is missing"), None
    return Text(f"命令行有误：{message}", message), None


def _bad_value(name: str, message: str) -> tuple[Text, Text | None]:
    found = re.search(r"['\"](.*)['\"] is not (?:one of|a valid) (.*?)\.?$", message, re.DOTALL)
    if not found:
        return Text(f"{name} 的值有误：{message}", f"{name}: {message}"), None
    value, choices = abbreviate(found[1]), re.findall(r"'([^']*)'", found[2])
    text = Text(f"{name} 不能是“{value}”", f"“{value}” is not a valid value for {name}")
    allowed = Text(f"可用的有：{'、'.join(choices)}", f"allowed: {', '.join(choices)}")
    return text, allowed if choices else None


def _parameter_name(parameter: Any) -> str:
    is_option = parameter.param_type_name == "option"
    return str(parameter.opts[0] if is_option else parameter.metavar or parameter.name).strip("[]")


def _nearest(name: str, known: Iterable[str]) -> Text | None:
    close = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return did_you_mean(close) if close else None
