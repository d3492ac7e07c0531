"""The commands: which there are, and each imported only when it is called.

What one command needs must not slow down another, nor the help page.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer

from tixi.cli.help import Command, Group

# Each is a module of this package with a `run`, or with the COMMANDS of a group. The line says
# what it does, as its docstring begins (a test holds the two together).
COMMANDS = {
    "check": "检查目录，一次列出全部问题。 · Check the catalogue and list every problem at once.",
    "fmt": "把目录的文件整理成规范写法，注释保留。 · "
    "Put the files in canonical form, comments kept.",
    "add": "新增一条记录：用选项给出，或在终端里逐项回答。 · "
    "Add a record, by flags or by answering.",
    "report": "报告各目标的进展、覆盖和证据。 · "
    "Report progress against every target, coverage, evidence.",
    "gaps": "列出缺口，最要紧的在前，并说明理由。 · List the gaps, most pressing first, and why.",
    "forecast": "预测各目标到期时的计数、80 % 区间和达到的概率。 · "
    "Forecast each open target's count.",
    "plan": "列出为达到目标最少要起的项目，先补最要紧的缺口。 · "
    "The fewest projects to start for a target.",
    "show": "显示一项标准或一个节点。 · Show one standard or one node.",
    "search": "按字词查找标准和节点。 · Find standards and nodes by words.",
    "diff": "比较两个版本或两个文件夹的目录。 · "
    "Compare the catalogue of two revisions or two folders.",
    "graph": "输出标准体系结构图或关系数据。 · The structure diagram, or the relations as data.",
    "export": "把目录导出为别的格式。 · Export the catalogue in another format.",
    "import": "从表格导入记录，先逐行显示。 · Import records from a table, shown row by row first.",
    "schema": "输出数据文件的 JSON Schema。 · The JSON Schema of the data files.",
    "init": "为别的标准体系建一个新目录。 · A new catalogue for another standards system.",
    "site": "文档网站。 · The documentation site.",
}


class Commands(Mapping[str, Any]):
    """Commands by name, made when asked for; `told` says of each what it does."""

    def __init__(self, told: Mapping[str, str]) -> None:
        self.told = told
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _made(name) if name in self.told else None
        if self._made[name] is None:
            raise KeyError(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.told)

    def __len__(self) -> int:
        return len(self.told)


def application(help_: str, completion: bool = False) -> typer.Typer:
    """An empty group of commands."""
    return typer.Typer(cls=Group, help=help_, rich_markup_mode=None, add_completion=completion)


def _made(name: str) -> Any:
    module = import_module(f"tixi.cli.{name}_" if iskeyword(name) else f"tixi.cli.{name}")
    if hasattr(module, "run"):
        single = application("")
        single.command(name, cls=Command)(module.run)
        return typer.main.get_command(single)
    group = application(COMMANDS[name])
    for each, run in module.COMMANDS.items():
        group.command(each, cls=Command)(run)
    group.callback(invoke_without_command=True)(_alone)
    made: Any = typer.main.get_command(group)
    made.name = name
    return made


def _alone(context: typer.Context) -> None:
    """Without a command, the help page."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
