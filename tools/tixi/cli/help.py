"""Help pages in the language of the run, readable from 40 columns up.

Commands and options carry their help as “中文 · English”; the half that is wanted is shown.
"""

from collections.abc import Iterable
from shutil import get_terminal_size
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from typer.core import TyperCommand, TyperGroup

from tixi.cli.language import half, say
from tixi.cli.prose import line
from tixi.cli.tables import columns
from tixi.model.text import Text

_STACKED = 70  # columns below which an option's help goes on a line of its own
_SHOW_HELP = Text("显示本页", "show this page")


class Command(TyperCommand):
    """A command whose help page is ours."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        formatter.write(_page(self, ctx))


class Group(TyperGroup):
    """A group of commands, in the order in which they were added, whose help page is ours."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        told = getattr(self.commands, "told", None) or {
            name: command.help or "" for name, command in self.commands.items()
        }
        commands = [(name, half(text).partition("\n")[0]) for name, text in told.items()]
        formatter.write(_page(self, ctx, commands))


def _page(command: Any, ctx: Any, commands: list[tuple[str, str]] | None = None) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    words = [ctx.command_path, *(p.metavar for p in arguments)]
    words += [say(Text("[选项]", "[OPTIONS]"))] if options else []
    words += [say(Text("命令 …", "COMMAND …"))] if commands else []
    usage = " ".join(words)
    console = Console(width=min(get_terminal_size().columns, 80), color_system=None)
    with console.capture() as page:
        console.print(line(say(Text(f"用法：{usage}", f"Usage: {usage}"))))
        console.print()
        console.print(line(half(command.help or "")))
        _section(console, Text("命令", "Commands"), commands or [])
        about = ((p.metavar, half(p.help)) for p in arguments)
        _section(console, Text("参数", "Arguments"), about)
        listed = [(_spelt(p), half(p.help)) for p in options]
        _section(console, Text("选项", "Options"), [*listed, ("--help", say(_SHOW_HELP))])
    return "".join(text.rstrip() + "\n" for text in page.get().splitlines())


def _spelt(option: Any) -> str:
    return " ".join(filter(None, (", ".join(option.opts), option.metavar)))


def _section(console: Console, title: Text, rows: Iterable[tuple[str, str]]) -> None:
    rows = list(rows)
    if not rows:
        return
    console.print()
    console.print(say(title))
    if console.width < _STACKED:
        for name, words in rows:
            _indented(console, line(name), 2)
            _indented(console, line(words), 6)
        return
    table = columns(("", "left"), ("", "left"))
    for name, words in rows:
        table.add_row(name, line(words))
    _indented(console, table, 2)


def _indented(console: Console, thing: RenderableType, blanks: int) -> None:
    console.print(Padding(thing, (0, 0, 0, blanks)))
