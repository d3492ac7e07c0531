"""`tixi diff`: what changed between two revisions or two folders, in the catalogue's own terms."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from typer import Argument, Option

from tixi.cli.console import Console, console
from tixi.cli.messages import LangOption, UsageError, language, set_language, tr
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    catalogue_root,
    parse_as_of,
    require_catalogue,
)
from tixi.formats.changes import (
    DEFINITIONS,
    changes_md,
    definitions,
    direction,
    record_move,
    record_name,
    renumbering,
    summary,
    target_move,
    topic_move,
)
from tixi.measures.diff import Changes, Side, changes_json, diff
from tixi.model.problem import Problem
from tixi.model.text import Text, abbreviate
from tixi.rules import check
from tixi.store.git import GitError, commit_of, extract_revision
from tixi.store.loader import CatalogueError, Loaded, load

WORKING_TREE = "working tree"
_STYLES = {"↑": "green", "↓": "red"}
_EXAMPLE = Text("例：tixi diff HEAD~1 ", "for example: tixi diff HEAD~1")


class Format(StrEnum):
    """Formats of the result."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


def run(
    base: Annotated[
        str,
        Argument(
            metavar="BASE",
            help="旧的一方：git 版本，或文件夹（./路径） · "
            "the older side: a git revision, or a folder (./path)",
        ),
    ],
    head: Annotated[
        str | None,
        Argument(
            metavar="[HEAD]",
            help="新的一方，缺省为工作区现状 · the newer side; default: the working tree",
        ),
    ] = None,
    form: Annotated[
        Format,
        Option(
            "--format",
            metavar="text|json|md",
            help="输出格式；md 是拉取请求的评论 · "
            "format of the result; md is a comment on a pull request",
        ),
    ] = Format.TEXT,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """比较两个版本或两个文件夹的目录。 · Compare two revisions or two folders.

    两边都按同一天计数；工作区只读不写。 ·
    Both sides are counted on the same day; the work tree is never written.

    退出码：0 已比较（不论有无差别），2 无法比较。 ·
    Exit status: 0 compared, whatever differs; 2 could not compare.
    """
    set_language(lang)
    day = parse_as_of(as_of)
    changes = diff(_side(base, catalogue, day), _side(head, catalogue, day), day)
    names = (base, head or WORKING_TREE)
    if form is Format.JSON:
        console().print_json(changes_json(changes, *names, language()))
    elif form is Format.MD:
        console().write(changes_md(changes, *names, language()))
    else:
        _print_changes(console(), changes)
    return 0


def _side(name: str | None, catalogue: Path | None, day: date) -> Side:
    """One side; the work tree where it has no name."""
    with TemporaryDirectory(prefix="tixi-") as folder:
        loaded = _load(name, catalogue, Path(folder))
        found = require_catalogue(loaded, f"{abbreviate(name)}: " if name else "")
        return Side(found, tuple(check(loaded, day)))


def _load(name: str | None, catalogue: Path | None, folder: Path) -> Loaded:
    """The catalogue of one side; `folder` is empty and receives the files of a revision.

    A bare name is a git revision if git knows it, else a folder; a path (`./main`, `/tmp/old`) is
    always a folder.
    """
    if name is None:
        return load(catalogue_root(catalogue))
    if not name:
        raise UsageError("版本的名字是空的", "the name of the revision is empty", _EXAMPLE)
    if name.startswith(("./", "../")) or name in (".", "..") or Path(name).is_absolute():
        found = _catalogue_in(name)
        if found is None:
            place = abbreviate(name)
            raise UsageError(f"文件夹 {place} 里没有目录库", f"there is no catalogue in {place}")
        return load(found)
    try:
        root = catalogue_root(catalogue).resolve()
        commit_of(root.parent, name)
    except (GitError, CatalogueError):
        found = _catalogue_in(name)
        if found is None:
            raise
        return load(found)
    return load(extract_revision(root, name, folder), rename_keys=True)


def _catalogue_in(folder: str) -> Path | None:
    """The catalogue in a folder or right below it; None if there is none."""
    places = (Path(folder), Path(folder) / "catalogue")
    try:
        return next((place for place in places if (place / "framework.yaml").is_file()), None)
    except ValueError:  # a null byte
        return None


def _print_changes(console: Console, changes: Changes) -> None:
    """How much changed, then what, a line each."""
    lang, colon = language(), tr("：", ": ")
    console.print((tr(summary(changes)) + tr("。", "."), "bold"))

    def block(title: str, lines: Iterable[tuple[str, str, str]]) -> None:
        for index, (mark, style, text) in enumerate(lines):
            if not index:
                console.print("")
                console.print((title, "bold"))
            console.print_line((f"{mark} ", style), text)

    moved = ((tr(one.target.title) + colon + tr(target_move(one))) for one in changes.targets)
    block(tr("目标", "Targets"), (("·", "", text) for text in moved))
    topics = (
        (direction(one), f"{one.topic.code} {tr(one.topic.name)}{colon}{tr(topic_move(one))}")
        for one in changes.topics
    )
    block(tr("主题", "Topics"), ((mark, _STYLES.get(mark, ""), text) for mark, text in topics))
    block(tr(DEFINITIONS), (("~", "", text) for text in definitions(changes)))
    block(
        tr("记录", "Records"),
        (
            *(("+", "green", record_name(one, lang)) for one in changes.added),
            *(("-", "red", record_name(one, lang)) for one in changes.removed),
            *(("→", "", renumbering(*pair, lang)) for pair in changes.renumbered),
            *(
                ("~", "", record_name(one.after, lang) + colon + tr(record_move(one)))
                for one in changes.changed
            ),
        ),
    )
    introduced = (("!", "red", _problem(problem)) for problem in changes.introduced)
    block(tr("新出现的问题", "New problems"), introduced)
    resolved = (("✓", "green", _problem(problem)) for problem in changes.resolved)
    block(tr("已解决的问题", "Resolved problems"), resolved)


def _problem(problem: Problem) -> str:
    return f"{problem.path}:{problem.line} {problem.code} {tr(problem.message)}"
