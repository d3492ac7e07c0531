"""`tixi diff`: what changed between two revisions or two folders, in the catalogue's own terms."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from typer import Argument

from tixi.cli.console import Console
from tixi.cli.messages import UsageError, tr
from tixi.cli.options import Session, option, require_catalogue
from tixi.formats.changes import changes_md, compared, sections, summary
from tixi.measures.diff import Changes, Side, changes_json, diff
from tixi.model.text import Text, abbreviate
from tixi.rules import check
from tixi.store.git import (
    GitError,
    load_revision,
    repository_top,
    require_whole_work_tree,
)
from tixi.store.loader import CatalogueError, Loaded, load

WORKING_TREE = Text("工作区", "the working tree")
_STYLES = {"↑": "green", "↓": "red", "+": "green", "-": "red", "!": "red", "✓": "green"}
_EXAMPLE = Text("例：tixi diff HEAD~1", "for example: tixi diff HEAD~1")
_BASE = (
    "旧的一方：git 版本，或文件夹（./路径） · the older side: a git revision, or a folder (./path)"
)
_HEAD = "新的一方，缺省为工作区现状 · the newer side; default: the working tree"
_FORMAT = "输出格式；md 是拉取请求的评论 · format of the result; md is a comment on a pull request"


def run(
    session: Session,
    base: Annotated[str, Argument(metavar="BASE", help=_BASE)],
    head: Annotated[str | None, Argument(metavar="HEAD", help=_HEAD)] = None,
    form: Annotated[
        Literal["text", "json", "md"], option("--format -f", "text|json|md", _FORMAT)
    ] = "text",
) -> int:
    """两边都按同一天计数；工作区只读不写。 ·
    Both sides are counted on the same day; the work tree is never written.

    退出码：0 已比较（不论有无差别），2 无法比较。 ·
    Exit status: 0 compared, whatever differs; 2 could not compare.
    """
    changes = diff(_side(session, base), _side(session, head), session.as_of)
    console = session.console
    if form == "json":
        named = head or "working tree"  # the same in every language: a value of the contract
        console.print_json(changes_json(changes, base, named, session.lang))
    elif form == "md":
        console.write(changes_md(changes, _called(base), _called(head), session.lang))
    else:
        console.print(tr(compared(changes, _called(base), _called(head))))
        _print_changes(console, changes)
    return 0


def _called(name: str | None) -> Text:
    """What a reader calls one side: a folder, a branch or other revision, or a short commit."""
    if name is None:
        return WORKING_TREE
    if _is_path(name):
        return Text(f"文件夹 {name} ", f"the folder {name}")
    if re.fullmatch("[0-9a-f]{40}", name):
        return Text(f"提交 {name[:8]} ", f"commit {name[:8]}")
    return Text(f"版本 {name} ", f"revision {name}")


def _is_path(name: str) -> bool:
    return name.startswith(("./", "../")) or name in (".", "..") or Path(name).is_absolute()


def _side(session: Session, name: str | None) -> Side:
    """One side; the work tree where it has no name."""
    if name is None:
        require_whole_work_tree(session.root.resolve())
    with TemporaryDirectory(prefix="tixi-") as folder:
        loaded = session.loaded if name is None else _load(session, name, Path(folder))
        found = require_catalogue(loaded, f"{abbreviate(name)}: " if name else "")
        return Side(found, tuple(check(loaded, session.as_of)))


def _load(session: Session, name: str, folder: Path) -> Loaded:
    """The catalogue of one side; `folder` is empty and receives the files of a revision.

    A bare name is a git revision wherever the catalogue is in a repository: whoever adds a folder
    of that name must not be compared with it. A path (`./main`, `/tmp/old`) is always a folder.
    """
    if not name:
        raise UsageError("版本的名字是空的", "the name of the revision is empty", _EXAMPLE)
    found = _catalogue_in(name)
    if _is_path(name) or (found is not None and not _in_repository(session)):
        if found is None:
            place = abbreviate(name)
            raise UsageError(f"文件夹 {place} 里没有目录库", f"there is no catalogue in {place}")
        return load(found)
    try:
        return load_revision(session.root.resolve(), name, folder)
    except GitError as error:
        if found is None:
            raise
        hint = Text(f"文件夹写作 ./{name}", f"write a folder as ./{name}")
        raise UsageError(error.text.zh, error.text.en, hint) from None


def _in_repository(session: Session) -> bool:
    try:
        return repository_top(session.root.resolve()) is not None
    except CatalogueError:
        return False


def _catalogue_in(folder: str) -> Path | None:
    """The catalogue in a folder or right below it; None if there is none."""
    places = (Path(folder), Path(folder) / "catalogue")
    try:
        return next((place for place in places if (place / "framework.yaml").is_file()), None)
    except ValueError:  # a null byte
        return None


def _print_changes(console: Console, changes: Changes) -> None:
    """How much changed, then what, a line each after its mark."""
    console.print((tr(summary(changes)), "bold"))
    for section in sections(changes):
        console.heading(tr(section.title))
        for mark, text in section.lines:
            console.print_line((f"{mark} ", _STYLES.get(mark, "")), tr(text))
