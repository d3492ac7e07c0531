"""What Typer says of a wrong command line, as one sentence in the language of the run.

Typer speaks English only; its usual complaints are said anew here, told apart by class name, as
the classes themselves are no part of its public face. Others pass as they are.
"""

import re
from difflib import get_close_matches
from typing import Any

from tixi.model.text import Text, TextError, abbreviate

_EXTRA = re.compile(r"unexpected extra arguments?\(?s?\)? \((.*)\)", re.DOTALL)
_COMMAND = re.compile(r"No such command ['\"](.*?)['\"]\.", re.DOTALL)
_VALUE = re.compile(r"['\"](.*)['\"] is not (?:one of|a valid) (.*?)\.?$", re.DOTALL)

# What other tools call a command that is here under another name.
_MEANT = {
    **dict.fromkeys(("find", "list", "ls", "query", "grep", "查", "查找"), "search"),
    **dict.fromkeys(("view", "info", "get", "cat", "open"), "show"),
    **dict.fromkeys(("status", "stats", "progress", "summary"), "report"),
    **dict.fromkeys(("lint", "validate", "verify", "test"), "check"),
    **dict.fromkeys(("new", "create"), "add"),
    **dict.fromkeys(("format",), "fmt"),
    **dict.fromkeys(("build", "serve"), "site"),
    **dict.fromkeys(("compare", "changes"), "diff"),
}
_QUOTED = Text(
    '有空格的编号要加引号："GB/T 43697-2024"', 'quote a number that has a blank: "GB/T 43697-2024"'
)
_OF_COMMANDS = ("--catalogue", "--as-of", "--lang")  # which every command has, a group has not


def usage_error(error: Any) -> TextError:
    """What is wrong with the command line, as an error of ours."""
    text, near = _said(error)
    path = error.ctx.command_path if getattr(error, "ctx", None) else "tixi"
    help_ = Text(f"见 {path} --help", f"see {path} --help")
    return TextError(text.zh, text.en, near or help_)


def _said(error: Any) -> tuple[Text, Text | None]:
    kind = type(error).__name__
    message = str(getattr(error, "message", error))
    if kind == "NoSuchOption":
        name = abbreviate(error.option_name)
        options = [o for p in error.ctx.command.params for o in p.opts] if error.ctx else []
        text = Text(f"没有选项 {name}", f"there is no option {name}")
        if name in _OF_COMMANDS and hasattr(error.ctx and error.ctx.command, "commands"):
            return text, Text(f"{name} 写在命令之后", f"{name} goes after the command")
        return text, _near(name, options)
    if kind == "BadOptionUsage":
        name = error.option_name
        if "not take" in message:
            return Text(f"选项 {name} 不带值", f"option {name} takes no value"), None
        return Text(f"选项 {name} 缺少值", f"option {name} needs a value"), None
    if kind == "MissingParameter":
        name = _name(error.param)
        return Text(f"缺少 {name}", f"{name} is missing"), None
    if kind == "BadParameter":
        return _bad_value(_name(error.param), message)
    if found := _COMMAND.search(message):
        name = abbreviate(found[1])
        commands = list(error.ctx.command.commands) if error.ctx else []
        meant = _MEANT.get(name.lower())
        near = _near(name, commands) if meant is None else _perhaps(meant)
        return Text(f"没有命令“{name}”", f"there is no command “{name}”"), near
    if found := _EXTRA.search(message):
        rest = abbreviate(found[1])
        cut = rest[:1].isdigit()  # the rest of GB/T 43697-2024
        return Text(
            f"多余的参数：{rest}", f"one argument too many: {rest}"
        ), _QUOTED if cut else None
    if message.startswith("Missing command"):
        return Text("缺少命令", "a command is missing"), None
    return Text(f"命令行有误：{message}", message), None


def _bad_value(name: str, message: str) -> tuple[Text, Text | None]:
    found = _VALUE.search(message)
    if not found:
        return Text(f"{name} 的值有误：{message}", f"{name}: {message}"), None
    value, choices = abbreviate(found[1]), re.findall(r"'([^']*)'", found[2])
    text = Text(f"{name} 不能是“{value}”", f"{name} cannot be “{value}”")
    if not choices:
        return text, None
    return text, Text(f"可用的有：{'、'.join(choices)}", f"allowed: {', '.join(choices)}")


def _name(parameter: Any) -> str:
    if parameter is None:
        return "?"
    option = parameter.param_type_name == "option"
    return str(parameter.opts[0] if option else parameter.metavar or parameter.name).strip("[]")


def _near(name: str, known: list[str]) -> Text | None:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return _perhaps(close[0]) if close else None


def _perhaps(name: str) -> Text:
    return Text(f"是不是 {name}？", f"did you mean {name}?")
