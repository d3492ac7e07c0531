"""`tixi diff`: what changed between two revisions or two folders, in the catalogue's own terms."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from typer import Argument

from tixi.cli.console import Console
from tixi.cli.messages import UsageError, tr
from tixi.cli.options import Session, option, require_catalogue
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
from tixi.model.text import Lang, Text, abbreviate
from tixi.rules import check
from tixi.store.git import GitError, commit_of, extract_revision
from tixi.store.loader import CatalogueError, Loaded, load

WORKING_TREE = "working tree"
_STYLES = {"↑": "green", "↓": "red", "+": "green", "-": "red", "!": "red", "✓": "green"}
_EXAMPLE = Text("例：tixi diff HEAD~1 ", "for example: tixi diff HEAD~1")
_BASE = (
    "旧的一方：git 版本，或文件夹（./路径） · the older side: a git revision, or a folder (./path)"
)
_HEAD = "新的一方，缺省为工作区现状 · the newer side; default: the working tree"
_FORMAT = "输出格式；md 是拉取请求的评论 · format of the result; md is a comment on a pull request"


def run(
    session: Session,
    base: Annotated[str, Argument(metavar="BASE", help=_BASE)],
    head: Annotated[str | None, Argument(metavar="[HEAD]", help=_HEAD)] = None,
    form: Annotated[
        Literal["text", "json", "md"], option("--format", "text|json|md", _FORMAT)
    ] = "text",
) -> int:
    """比较两个版本或两个文件夹的目录。 · Compare two revisions or two folders.

    两边都按同一天计数；工作区只读不写。 ·
    Both sides are counted on the same day; the work tree is never written.

    退出码：0 已比较（不论有无差别），2 无法比较。 ·
    Exit status: 0 compared, whatever differs; 2 could not compare.
    """
    changes = diff(_side(session, base), _side(session, head), session.as_of)
    names, console = (base, head or WORKING_TREE), session.console
    if form == "json":
        console.print_json(changes_json(changes, *names, session.lang))
    elif form == "md":
        console.write(changes_md(changes, *names, session.lang))
    else:
        _print_changes(console, changes, session.lang)
    return 0


def _side(session: Session, name: str | None) -> Side:
    """One side; the work tree where it has no name."""
    with TemporaryDirectory(prefix="tixi-") as folder:
        loaded = session.loaded if name is None else _load(session, name, Path(folder))
        found = require_catalogue(loaded, f"{abbreviate(name)}: " if name else "")
        return Side(found, tuple(check(loaded, session.as_of)))


def _load(session: Session, name: str, folder: Path) -> Loaded:
    """The catalogue of one side; `folder` is empty and receives the files of a revision.

    A bare name is a git revision if git knows it, else a folder; a path (`./main`, `/tmp/old`) is
    always a folder.
    """
    if not name:
        raise UsageError("版本的名字是空的", "the name of the revision is empty", _EXAMPLE)
    found = _catalogue_in(name)
    if name.startswith(("./", "../")) or name in (".", "..") or Path(name).is_absolute():
        if found is None:
            place = abbreviate(name)
            raise UsageError(f"文件夹 {place} 里没有目录库", f"there is no catalogue in {place}")
        return load(found)
    try:
        root = session.root.resolve()
        commit_of(root.parent, name)
    except (GitError, CatalogueError):
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


def _print_changes(console: Console, changes: Changes, lang: Lang) -> None:
    """How much changed, then what, a line each after its mark."""
    console.print((tr(summary(changes)) + tr("。", "."), "bold"))
    blocks: tuple[tuple[str, Iterable[tuple[str, str]]], ...] = (
        (tr("目标", "Targets"), _target_lines(changes)),
        (tr("主题", "Topics"), _topic_lines(changes)),
        (tr(DEFINITIONS), (("~", text) for text in definitions(changes))),
        (tr("记录", "Records"), _record_lines(changes, lang)),
        (tr("新出现的问题", "New problems"), (("!", _text(one)) for one in changes.introduced)),
        (tr("已解决的问题", "Resolved problems"), (("✓", _text(one)) for one in changes.resolved)),
    )
    for title, found in blocks:
        lines = list(found)
        if lines:
            console.heading(title)
        for mark, text in lines:
            console.print_line((f"{mark} ", _STYLES.get(mark, "")), text)


def _target_lines(changes: Changes) -> Iterator[tuple[str, str]]:
    for one in changes.targets:
        yield "·", tr(one.target.title) + tr("：", ": ") + tr(target_move(one))


def _topic_lines(changes: Changes) -> Iterator[tuple[str, str]]:
    for one in changes.topics:
        name = f"{one.topic.code} {tr(one.topic.name)}"
        yield direction(one), name + tr("：", ": ") + tr(topic_move(one))


def _record_lines(changes: Changes, lang: Lang) -> Iterator[tuple[str, str]]:
    yield from (("+", record_name(one, lang)) for one in changes.added)
    yield from (("-", record_name(one, lang)) for one in changes.removed)
    yield from (("→", renumbering(*pair, lang)) for pair in changes.renumbered)
    for one in changes.changed:
        yield "~", record_name(one.after, lang) + tr("：", ": ") + tr(record_move(one))


def _text(problem: Problem) -> str:
    return f"{problem.path}:{problem.line} {problem.code} {tr(problem.message)}"
