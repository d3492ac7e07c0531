"""`tixi check`: every problem of the catalogue at once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from rich.cells import cell_len, set_cell_size
from typer import Argument, Option

from tixi import __version__
from tixi.cli.console import clean
from tixi.cli.messages import LangOption, tr
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    Session,
    open_session,
    require_path,
)
from tixi.formats.problems import annotation, sarif
from tixi.model.problem import Problem, Severity
from tixi.model.text import pluralize
from tixi.rules import all_rules, check

MAX_EXCERPT_CHARS = 400  # looked at on either side of a problem: no screen holds more


class Format(StrEnum):
    """Formats of the result."""

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
        Format,
        Option(
            "--format",
            metavar="text|json|github|sarif",
            help="输出格式 · format of the result",
        ),
    ] = Format.TEXT,
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
        wanted = {_as_in_problems(session, path) for path in paths}
        problems = [p for p in problems if {p.path, *_folders(p.path)} & wanted]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    standards = session.loaded.root / "standards"
    records = sum(file.is_relative_to(standards) for file in session.loaded.files.values())
    console = session.console
    if form is Format.JSON:
        listed = [problem.as_json(session.lang) for problem in problems]
        console.print_json({"problems": listed, "records": records})
    elif form is Format.SARIF:
        console.print_json(sarif(problems, all_rules(), session.lang, __version__))
    elif form is Format.GITHUB:
        console.write("".join(annotation(problem, session.lang) + "\n" for problem in problems))
    else:
        for problem in problems:
            _print_problem(session, problem)
        console.print(_summary(records, errors, len(problems) - errors))
    if session.loaded.catalogue is None:
        text = tr(
            "框架或目标文件读不出来，其余规则未能检查",
            "the framework or the targets cannot be read; the other rules were not checked",
        )
        console.warn((f"tixi: {text}", "yellow"))
    return 1 if errors or (strict and problems) else 0


def _as_in_problems(session: Session, path: Path) -> str:
    """A path as problems name it; raises UsageError when it does not exist, or lies elsewhere."""
    top = session.loaded.root.parent
    return require_path(path, top).relative_to(top).as_posix()


def _folders(path: str) -> list[str]:
    return [folder.as_posix() for folder in Path(path).parents]


def _print_problem(session: Session, problem: Problem) -> None:
    style = "bold red" if problem.severity is Severity.ERROR else "bold yellow"
    console = session.console
    console.print_line(
        f"{problem.path}:{problem.line}:{problem.column}: ",
        (problem.severity.value, style),
        f" {problem.code} {tr(problem.message)}",
    )
    excerpt = _excerpt(session, problem, console.columns - 4)
    if excerpt is not None:
        line, cells_before = excerpt
        console.print_line(f"    {line}")
        console.print_line(" " * (4 + cells_before), ("^", style))
    if problem.hint is not None:
        console.print_line(("    → " + tr(problem.hint), "cyan"))


def _excerpt(session: Session, problem: Problem, cells: int) -> tuple[str, int] | None:
    """The line of a problem cut to so many cells, and the cells before its column.

    The column is in view, with at most two thirds of the room before it, so that a caret fits
    below it on the narrowest screen. None where the file cannot be read or the line is blank.
    """
    document = session.loaded.documents.get(problem.path)
    if document is None:
        return None
    lines = document.lines
    if problem.line > len(lines) or not lines[problem.line - 1].strip():
        return None
    line = lines[problem.line - 1].replace("\t", " ")
    at = min(problem.column - 1, len(line))
    before = clean(line[max(0, at - MAX_EXCERPT_CHARS) : at])
    if cell_len(before) > cells * 2 // 3 or at > MAX_EXCERPT_CHARS:
        while cell_len(before) > cells * 2 // 3 - 1:
            before = before[1:]
        before = "…" + before
    room = cells - cell_len(before)
    after = clean(line[at : at + MAX_EXCERPT_CHARS])
    if cell_len(after) > room or len(line) > at + MAX_EXCERPT_CHARS:
        after = set_cell_size(after, room - 1).rstrip() + "…"
    return before + after, cell_len(before)


def _summary(records: int, errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return tr(f"✓ {records} 条记录，没有问题", f"✓ {pluralize(records, 'record')}, no problems")
    return tr(
        f"{records} 条记录，{errors} 个错误，{warnings} 个提醒",
        ", ".join(map(pluralize, (records, errors, warnings), ("record", "error", "warning"))),
    )
