"""Which language the user is spoken to in: Chinese, unless they clearly read another."""

import re
from collections.abc import Mapping, Sequence
from contextvars import ContextVar

from tixi.model.text import Lang, Text

# A line break within a Chinese sentence is no blank.
_WITHIN_CHINESE = re.compile(r"(?<=[^\x00-\xff])\s+(?=[^\x00-\xff])")

_spoken: ContextVar[Lang] = ContextVar("_spoken", default=Lang.ZH)


def spoken() -> Lang:
    """The language of this run."""
    return _spoken.get()


def speak(lang: Lang | None) -> None:
    """Set the language of this run; None leaves it as it is."""
    if lang is not None:
        _spoken.set(lang)


def say(text: Text) -> str:
    """A message in the language of this run."""
    return text.get(spoken())


def half(both: str) -> str:
    """The half of each paragraph “中文 · English” that is in the language of this run."""
    found = []
    for paragraph in both.split("\n\n"):
        whole = _WITHIN_CHINESE.sub("", paragraph)
        zh, _, en = " ".join(whole.split()).partition(" · ")
        found.append(say(Text(zh, en or zh)))
    return "\n\n".join(found)


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language that the command line asks for, else the locale's.

    Read before the command line is parsed, so that what is wrong with it and its help speak
    that language too.
    """
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, sign, value = argument.partition("=")
        if name == "--lang":
            wanted = value if sign else "".join(arguments[index + 1 : index + 2])
            if wanted in list(Lang):
                return Lang(wanted)
    return by_locale(environment)


def by_locale(environment: Mapping[str, str]) -> Lang:
    """English for a locale that is clearly not Chinese; Chinese for zh_*, C, POSIX and none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            language = value.partition(".")[0].partition("@")[0].partition("_")[0].lower()
            return Lang.ZH if language in ("zh", "c", "posix") else Lang.EN
    return Lang.ZH
