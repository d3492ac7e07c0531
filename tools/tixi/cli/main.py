"""The console script `tixi`: builds the command line in one language, runs it, ends the process.

A command is a module of this package with a function `run` (or `COMMANDS`, its subcommands by
name) whose first parameter is the session, and a line below; options beside its parameters are
in `OPTIONS`. The module is imported only when its command is called.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from inspect import cleandoc
from keyword import iskeyword
from signal import SIGTERM, signal
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from tixi import __version__
from tixi.cli.console import Console, console, open_console, styled, table
from tixi.cli.messages import (
    LangOption,
    missing_extra,
    pick_language,
    set_language,
    tr,
    tr_help,
    usage_error,
)
from tixi.model.text import TextError
from tixi.store.files import os_error_reason

DONE, PROBLEMS, FAILED = 0, 1, 2
PIPE_CLOSED, INTERRUPTED = 141, 130
_TYPER_WORDS = {"default: ": "缺省 ", "env var: ": "环境变量 ", "required": "必填"}

# What each command does: the first sentence of its help page, before the docstring of `run`.
COMMANDS = {
    "check": "检查目录，一次列出全部问题。 · Check the catalogue and list every problem at once.",
    "fmt": "把文件整理成规范写法，注释保留。 · Put files in canonical form, comments kept.",
    "add": "新增一条记录，用选项或逐项回答。 · Add a record, by options or by answering.",
    "report": "报告各目标的进展、覆盖和证据。 · Report progress, coverage and evidence.",
    "gaps": "列出缺口，最要紧的在前，并说明理由。 · List the gaps, most pressing first, and why.",
    "forecast": "预测各目标到期时的计数和达到的概率。 · Forecast each open target's count.",
    "plan": "列出为达到目标最少要起的项目。 · List the fewest projects to start for a target.",
    "show": "显示一项标准或一个节点。 · Show one standard or one node.",
    "search": "按字词查找标准和节点。 · Find standards and nodes by words.",
    "diff": "比较两个版本或两个文件夹的目录。 · Compare two revisions or two folders.",
    "graph": "输出标准体系结构图或关系数据。 · The structure diagram, or the relations as data.",
    "export": "把目录导出为别的格式。 · Export the catalogue in another format.",
    "import": "从表格导入记录，先逐行显示。 · Import records from a table, shown row by row first.",
    "schema": "输出数据文件的 JSON Schema。 · The JSON Schema of the data files.",
    "init": "为别的标准体系建一个新目录。 · A new catalogue for another standards system.",
    "site": "文档网站。 · The documentation site.",
}
UNDATED = ("fmt", "schema", "init")  # commands that know no day
_HELP = "体系：标准体系的目录与缺口追踪。 · tixi: catalogue and gap tracker of a standards system."
_COMPLETION = {  # Typer's own two options
    "install_completion": "给当前的 shell 装上 Tab 补全 · set up Tab completion for this shell",
    "show_completion": "显示补全脚本 · show the completion script",
}


def run() -> None:
    """Run the command line, then end the process with its exit status."""
    gc.set_threshold(1_000_000, 50, 50)  # what is read lives until exit: collect garbage rarely
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started this: >&-
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
    signal(SIGTERM, lambda number, _: sys.exit(128 + number))  # an exception, so that all is undone
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    gc.freeze()  # nor at exit, where Python would collect several times
    sys.exit(status)


def main(arguments: Sequence[str]) -> int:
    """Run the command line (without the program's name); returns the exit status.

    0 done and clean; 1 done, problems found or a `--fail-…` condition met; 2 could not run.
    """
    set_language(pick_language(arguments, os.environ))
    opened = open_console()
    try:
        status = _status(arguments, opened)
        opened.flush(result=status != FAILED)
    except BrokenPipeError:  # the reader (head, less) has closed the pipe
        _silence_output()
        return PIPE_CLOSED
    except OSError as error:  # a full disk
        _silence_output()
        why = os_error_reason(error)
        text = tr(f"输出没有写完（{why.zh}）", f"the output could not be written ({why.en})")
        with suppress(OSError):
            sys.stderr.buffer.write(f"tixi: {text}\n".encode())
            sys.stderr.flush()
        return FAILED
    return status


class _Translated:
    """The help page in the language of the run, whole at every width: Typer's cuts Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        command, page = cast(Any, self), console()
        command.get_help_option(ctx).help = tr("显示本页", "show this page")
        page.print(command.get_usage(ctx))
        for paragraph in command.help.split("\n\n"):
            page.print("")
            page.print(paragraph)
        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for each in command.get_params(ctx):
            is_argument = each.param_type_name == "argument"
            (arguments if is_argument else options).append(each.get_help_record(ctx))
        commands = getattr(command, "commands", {})
        _print_section(page, tr("参数：", "Arguments:"), arguments)
        _print_section(page, tr("选项：", "Options:"), options)
        summaries = [(name, one.help.partition("\n\n")[0]) for name, one in commands.items()]
        _print_section(page, tr("命令：", "Commands:"), summaries)
        formatter.write(page.take())

    def get_usage(self, ctx: Any) -> str:
        parent: Any = super()
        return str(parent.get_usage(ctx)).replace("Usage: ", tr("用法：", "Usage: "), 1)


def _print_section(page: Console, title: str, rows: list[tuple[str, str]]) -> None:
    """A heading and a row for each name; what Typer adds to a text is put in the language."""
    if not rows:
        return
    page.heading(title)
    section = table("", "", "")
    for name, text in rows:
        for english, zh in _TYPER_WORDS.items():
            text = text.replace(f"[{english}", tr(f"[{zh}", f"[{english}"))
        section.add_row("", name.partition(" <")[0], styled(text))  # without Typer's type
    page.render(section)


class Command(_Translated, TyperCommand):
    """A command of tixi."""


class Group(_Translated, TyperGroup):
    """A group of commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the arguments name, imported now, and what is left of them."""
        name, found, rest = super().resolve_command(ctx, args)
        if found is not None and found.callback is None:  # known by name only
            found = load(found.name or "")
        return name, found, rest


def command_line() -> Any:
    """The whole command line; its commands are known by name and summary only."""
    app = typer.Typer(
        cls=Group, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]}
    )
    app.callback(invoke_without_command=True)(_top)
    group: Any = typer.main.get_command(app)
    group.commands = {name: Command(name, help=text) for name, text in COMMANDS.items()}
    for option in group.params:
        option.help = _COMPLETION.get(option.name, option.help)
    return _in_language(group)


def load(name: str) -> Any:
    """The command of a name, from its module."""
    from tixi.cli.options import with_session  # imports much that help pages do not need

    module = import_module(f"tixi.cli.{name}_" if iskeyword(name) else f"tixi.cli.{name}")
    app = typer.Typer(cls=Group, help=COMMANDS[name], add_completion=False)
    subcommands, more = getattr(module, "COMMANDS", {}), getattr(module, "OPTIONS", {})
    for each, function in (subcommands or {name: module.run}).items():
        text = cleandoc(function.__doc__ or "")
        text = text if subcommands else f"{COMMANDS[name]}\n\n{text}"
        made = with_session(function, more, dated=name not in UNDATED)
        app.command(each, cls=Command, help=text)(made)
    if subcommands:
        app.callback(invoke_without_command=True)(_help_page)
    command: Any = typer.main.get_command(app)
    command.name = name
    return _in_language(command)


def _in_language(command: Any) -> Any:
    """A command with the help texts of itself, its parameters and subcommands in one language."""
    for each in (command, *command.params):
        each.help = tr_help(each.help or "")
    command.options_metavar = tr("[选项]", "[OPTIONS]")
    command.subcommand_metavar = tr("命令 …", "COMMAND …")
    for each in getattr(command, "commands", {}).values():
        _in_language(each)
    return command


def _top(
    context: typer.Context,
    lang: LangOption = None,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="显示版本号 · show the version")
    ] = False,
) -> None:
    if version:
        typer.echo(f"tixi {__version__}")
    else:
        _help_page(context, lang)


def _help_page(context: typer.Context, lang: LangOption = None) -> None:
    del lang  # picked before the command line was built
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _status(arguments: Sequence[str], messages: Console) -> int:
    try:
        status = command_line().main(list(arguments), prog_name="tixi", standalone_mode=False)
        return status if isinstance(status, int) else DONE
    except TextError as error:
        refusal = error
    except BrokenPipeError:
        raise
    except OSError as error:
        why, name = os_error_reason(error), str(error.filename or "")
        zh, en = (f"{name}：", f"{name}: ") if name else ("", "")
        refusal = TextError(zh + why.zh, en + why.en)
    except ModuleNotFoundError as error:
        refusal = missing_extra(error)
    except typer.Abort:
        refusal = TextError("没有答完，什么也没有写", "not finished: nothing written")
    except Exception as error:
        if not hasattr(error, "format_message"):  # only Typer's own errors have one
            raise
        refusal = usage_error(error)
    messages.quiet = False
    messages.warn(("tixi: ", "bold red"), tr(refusal.text))
    if refusal.hint is not None:
        messages.warn("  → ", tr(refusal.hint))
    return FAILED


def _silence_output() -> None:
    """Nothing more goes to standard output, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
