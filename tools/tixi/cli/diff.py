"""`tixi diff`: what changed between two revisions or two folders, in the catalogue's own terms."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from typer import Argument, Option

from tixi.cli.diff_text import tell
from tixi.cli.language import speak, spoken
from tixi.cli.options import AsOfOption, CatalogueOption, LangOption
from tixi.cli.screen import screen
from tixi.cli.session import day_of, root_of, whole
from tixi.formats.changes_md import changes_md
from tixi.measures.changes_json import changes_json
from tixi.measures.diff import Side, diff
from tixi.model.text import shown
from tixi.rules import check
from tixi.store.load import Loaded, load
from tixi.store.revision import lay_out

HERE = "working tree"


class Form(StrEnum):
    """Forms of the result."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


def run(
    base: Annotated[
        str,
        Argument(
            metavar="BASE",
            help="旧的一方：git 版本，或目录库文件夹 · the older side: a git revision, or a folder",
        ),
    ],
    head: Annotated[
        str | None,
        Argument(
            metavar="[HEAD]",
            help="新的一方，缺省为工作区现状 · the newer side; the work tree if not given",
        ),
    ] = None,
    form: Annotated[
        Form,
        Option(
            "--format",
            metavar="text|json|md",
            help="输出格式，缺省 text；md 是拉取请求的评论 · "
            "form of the result, text if not given; md is a comment on a pull request",
        ),
    ] = Form.TEXT,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """比较两个版本或两个文件夹的目录。 · Compare the catalogue of two revisions or two folders.

    两边都按同一天计数；工作区只读不写。 ·
    Both sides are counted on the same day; the work tree is never written.

    退出码：0 已比较（不论有无差别），2 无法比较。 ·
    Exit status: 0 compared, whatever differs; 2 could not compare.
    """
    speak(lang)
    day, language = day_of(as_of), spoken()
    changes = diff(_side(base, catalogue, day), _side(head, catalogue, day), day)
    names = (base, head or HERE)
    if form is Form.JSON:
        screen().json(changes_json(changes, *names, language))
    elif form is Form.MD:
        screen().raw(changes_md(changes, *names, language))
    else:
        tell(screen(), changes, language)
    return 0


def _side(name: str | None, catalogue: Path | None, day: date) -> Side:
    """One side; the work tree where it has no name."""
    with TemporaryDirectory(prefix="tixi-") as folder:
        loaded = _load(name, catalogue, Path(folder))
        found = whole(loaded, f"{shown(name)}: " if name else "")
        return Side(found, tuple(check(loaded, day)))


def _load(name: str | None, catalogue: Path | None, folder: Path) -> Loaded:
    """The catalogue of one side; `folder` is empty, for what a revision holds."""
    if name is not None:
        for place in _places(name):
            if (place / "framework.yaml").is_file():
                return load(place)
    root = root_of(catalogue).resolve()
    return load(root if name is None else lay_out(root, name, folder))


def _places(name: str) -> Iterable[Path]:
    """Where a catalogue is looked for when a side is a folder: in it, or right below it."""
    return (Path(name), Path(name) / "catalogue")
