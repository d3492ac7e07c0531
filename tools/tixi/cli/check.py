"""`tixi check`: every problem of the catalogue at once."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from tixi import __version__
from tixi.cli.excerpt import excerpt
from tixi.cli.messages import LangOption, UsageError, tr
from tixi.cli.options import AsOfOption, CatalogueOption, Session, open_session
from tixi.formats.github import annotation
from tixi.formats.sarif import sarif
from tixi.model.problem import Problem, Severity
from tixi.model.text import Text, abbreviate, pluralize
from tixi.rules import all_rules, check


class Form(StrEnum):
    """Forms of the result."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def run(
    paths: Annotated[
        list[Path] | None,
        Argument(
            metavar="[PATH…]",
            help="只看这些文件或文件夹的问题 · only the problems of these files or folders",
        ),
    ] = None,
    form: Annotated[
        Form,
        Option(
            "--format",
            metavar="text|json|github|sarif",
            help="输出格式，缺省 text · form of the result; text if not given",
        ),
    ] = Form.TEXT,
    strict: Annotated[
        bool, Option("--strict", help="有提醒也算不通过 · warnings fail the check too")
    ] = False,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """检查目录，一次列出全部问题。 · Check the catalogue and list every problem at once.

    退出码：0 无错，1 有错（--strict 时含提醒），2 无法检查。 ·
    Exit status: 0 no errors, 1 errors (or warnings, with --strict), 2 could not check.
    """
    session = open_session(catalogue, lang, as_of)
    problems = check(session.loaded, session.as_of)
    if paths:
        wanted = [_inside(session, path) for path in paths]
        problems = [p for p in problems if any(_below(p.path, path) for path in wanted)]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    console = session.console
    if form is Form.JSON:
        listed = [problem.as_json(session.lang) for problem in problems]
        found = {"problems": listed, "records": _records(session)}
        console.print_json(found)
    elif form is Form.SARIF:
        console.print_json(sarif(problems, all_rules(), session.lang, __version__))
    elif form is Form.GITHUB:
        console.write("".join(annotation(problem, session.lang) + "\n" for problem in problems))
    else:
        for problem in problems:
            _tell(session, problem)
        console.print(tr(_summary(_records(session), errors, len(problems) - errors)))
    if session.loaded.catalogue is None:
        text = Text(
            "框架或目标文件读不出来，其余规则未能检查",
            "the framework or the targets cannot be read; the other rules were not checked",
        )
        console.warn((f"tixi: {tr(text)}", "yellow"))
    return 1 if errors or (strict and problems) else 0


def _inside(session: Session, path: Path) -> str:
    """A path as problems name it; raises UsageError when it is not there, or lies elsewhere."""
    top = session.loaded.root.parent
    name = abbreviate(str(path))
    try:
        there = path.exists() or path.is_symlink()
        whole = path.absolute().parent.resolve() / path.name if path.name else path.resolve()
        if path.name == "..":
            whole = path.resolve()
    except (OSError, ValueError, RuntimeError):
        there, whole = False, path
    if not there:
        raise UsageError(f"没有文件或文件夹“{name}”", f"there is no file or folder “{name}”")
    if not whole.is_relative_to(top):
        raise UsageError(f"“{name}”在 {top} 之外", f"“{name}” lies outside {top}")
    return whole.relative_to(top).as_posix()


def _below(path: str, folder: str) -> bool:
    return folder == "." or path == folder or path.startswith(f"{folder}/")


def _records(session: Session) -> int:
    """How many files of records there are, readable or not."""
    below = f"{session.loaded.root / 'standards'}{os.sep}"
    return sum(str(path).startswith(below) for path in session.loaded.files.values())


def _tell(session: Session, problem: Problem) -> None:
    style = "bold red" if problem.severity is Severity.ERROR else "bold yellow"
    console = session.console
    console.print_line(
        f"{problem.path}:{problem.line}:{problem.column}: ",
        (problem.severity.value, style),
        f" {problem.code} {tr(problem.message)}",
    )
    quoted = excerpt(session.loaded, problem, console.columns - 4)
    if quoted is not None:
        console.print_line(("    ", ""), quoted.line)
        console.print_line(("    " + " " * quoted.columns_before, ""), ("^", style))
    if problem.hint is not None:
        console.print_line(("    → " + tr(problem.hint), "cyan"))


def _summary(records: int, errors: int, warnings: int) -> Text:
    if not errors and not warnings:
        return Text(
            f"✓ {records} 条记录，没有问题", f"✓ {pluralize(records, 'record')}, no problems"
        )
    return Text(
        f"{records} 条记录，{errors} 个错误，{warnings} 个提醒",
        ", ".join(map(pluralize, (records, errors, warnings), ("record", "error", "warning"))),
    )
