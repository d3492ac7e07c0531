"""`tixi check`: every problem of the catalogue at once."""

from pathlib import Path
from typing import Annotated, Literal

from rich.cells import cell_len, set_cell_size
from typer import Argument

from tixi import __version__
from tixi.cli.console import clean
from tixi.cli.messages import tr
from tixi.cli.options import Session, option, resolve_paths
from tixi.formats.problems import annotation, sarif
from tixi.model.problem import SEVERITY_NAMES, Problem, Severity
from tixi.model.text import escape_invisible, pluralize
from tixi.rules import all_rules, check_counting_waived
from tixi.store.git import repository_top

_PATHS = "只看这些文件或文件夹的问题 · only the problems of these files or folders"
_FORMAT = "输出格式 · format of the result"
_STRICT = "有提醒也算不通过 · warnings fail the check too"


def run(
    session: Session,
    paths: Annotated[list[Path] | None, Argument(metavar="PATH", help=_PATHS)] = None,
    form: Annotated[
        Literal["text", "json", "github", "sarif"],
        option("--format -f", "text|json|github|sarif", _FORMAT),
    ] = "text",
    strict: Annotated[bool, option("--strict", None, _STRICT)] = False,
) -> int:
    """退出码：0 无错，1 有错（--strict 时含提醒），2 无法检查。 ·
    Exit status: 0 no errors, 1 errors (or warnings, with --strict), 2 could not check.
    """
    console, root = session.console, session.loaded.root
    problems, waived = check_counting_waived(session.loaded, session.as_of)
    if paths:
        wanted = resolve_paths(paths, root, root.parent / "seeds")
        problems = [p for p in problems if any(map((root.parent / p.path).is_relative_to, wanted))]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    files = session.loaded.files.values()
    records = sum(file.is_relative_to(root / "standards") for file in files)
    match form:
        case "json":
            listed = [problem.as_json(session.lang) for problem in problems]
            counts = {"records": records, "waived": waived}
            console.print_json({"as_of": session.as_of.isoformat(), "problems": listed, **counts})
        case "sarif":
            prefix = _prefix(root.parent)
            console.print_json(sarif(problems, all_rules(), session.lang, __version__, prefix))
        case "github":
            lines = [annotation(each, session.lang, _prefix(root.parent)) for each in problems]
            console.write("".join(f"{line}\n" for line in lines))
        case "text":
            for problem in problems:
                _print_problem(session, problem)
            if problems or not console.quiet:
                console.print(_summary(records, errors, len(problems) - errors, waived))
    if session.loaded.catalogue is None:
        text = tr(
            "框架或目标文件读不出来，其余规则未能检查",
            "the framework or the targets cannot be read; the other rules were not checked",
        )
        console.warn((f"tixi: {text}", "yellow"))
    return 1 if errors or (strict and problems) else 0


def _prefix(folder: Path) -> str:
    """The path of a folder from the top of its repository: GitHub looks for files there."""
    path = folder.relative_to(repository_top(folder) or folder).as_posix()
    return "" if path == "." else f"{escape_invisible(path)}/"


def _print_problem(session: Session, problem: Problem) -> None:
    style = "bold red" if problem.severity is Severity.ERROR else "bold yellow"
    console = session.console
    console.print_line(
        f"{problem.path}:{problem.line}:{problem.column}: ",
        (tr(SEVERITY_NAMES[problem.severity]), style),
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
    """The line of a problem cut to so many cells, and the cells before its column, which is in
    view. None where the file cannot be read or the line is blank.
    """
    document = session.loaded.documents.get(problem.path)
    lines = document.lines[problem.line - 1 : problem.line] if document else []
    if not lines or not lines[0].strip():
        return None
    line = lines[0].replace("\t", " ")
    at = min(problem.column - 1, len(line))
    start = 0 if cell_len(clean(line[:at])) <= cells * 2 // 3 else max(0, at - cells // 3)
    before = "…" * bool(start) + clean(line[start:at])
    after, room = clean(line[at : at + cells]), cells - cell_len(before)
    if cell_len(after) > room or len(line) > at + cells:
        after = set_cell_size(after, room - 1).rstrip() + "…"
    return before + after, cell_len(before)


def _summary(records: int, errors: int, warnings: int, waived: int) -> str:
    zh, en = (f"，另有 {waived} 个已豁免", f", {waived} waived") if waived else ("", "")
    if not errors and not warnings:
        named = pluralize(records, "record")
        return tr(f"✓ {records} 条记录，没有问题{zh}", f"✓ {named}, no problems{en}")
    counts = map(pluralize, (records, errors, warnings), ("record", "error", "warning"))
    return tr(f"{records} 条记录，{errors} 个错误，{warnings} 个提醒{zh}", ", ".join(counts) + en)
