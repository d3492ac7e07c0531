"""`tixi fmt`: one way to write what a file says."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from tixi.cli.console import console
from tixi.cli.messages import LangOption, UsageError, set_language, tr
from tixi.cli.options import CatalogueOption, catalogue_root
from tixi.model.problem import Severity
from tixi.model.text import Text, abbreviate, pluralize
from tixi.store.folder import Folder, path_shown
from tixi.store.rewrite import formed, rewrite, rewritten


def run(
    paths: Annotated[
        list[Path] | None,
        Argument(
            metavar="[PATH…]",
            help="只整理这些文件或文件夹，缺省为整个目录 · "
            "only these files or folders; the whole catalogue if not given",
        ),
    ] = None,
    check: Annotated[
        bool, Option("--check", help="只说明，不改写 · only tell, write nothing")
    ] = False,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
) -> int:
    """把目录的文件整理成规范写法，注释保留。 · Put the files in canonical form, comments kept.

    键的顺序、引号、日期和编号的写法；意思不变。seeds/ 是转录，不整理。 ·
    Order of keys, quotes, spelling of dates and numbers; never what they mean. What stands in
    seeds/ was transcribed and is left alone.

    退出码：0 已是规范写法或已改好，1 有文件读不出来，或 --check 时有待整理的。 ·
    Exit status: 0 all in form or put in form, 1 some cannot be read, or --check found some to do.
    """
    set_language(lang)
    root = catalogue_root(catalogue).resolve()
    files = list(formed(root))
    if not (root / "framework.yaml").is_file():
        raise UsageError(
            f"{root} 不是目录库：其中没有 framework.yaml",
            f"{root} is no catalogue: there is no framework.yaml in it",
        )
    for path in paths or ():
        _there(path, root)
    chosen = [file for file in files if not paths or any(_within(file, path) for path in paths)]
    folder = Folder(root)
    changed = 0
    left = []
    for path in chosen:
        both = rewritten(folder, path)
        if both is None:
            left.append(path)
        elif both[0] == both[1]:
            continue
        elif check or rewrite(folder, path, *both):
            changed += 1
            console().print_line(path_shown(root, path))
        else:
            left.append(path)
    _tell_left(folder, left)
    console().warn(tr(_summary(len(chosen), changed, len(left), check)))
    return 1 if left or (check and changed) else 0


def _there(path: Path, root: Path) -> None:
    name = abbreviate(str(path))
    try:
        there, whole = path.exists(), path.resolve()
    except (OSError, ValueError, RuntimeError):
        there, whole = False, path
    if not there:
        raise UsageError(f"没有文件或文件夹“{name}”", f"there is no file or folder “{name}”")
    if not (whole.is_relative_to(root) or root.is_relative_to(whole)):
        raise UsageError(f"“{name}”不在 {root} 里", f"“{name}” is not in {root}")


def _within(file: Path, path: Path) -> bool:
    return file.is_relative_to(path.absolute()) or file.resolve().is_relative_to(path.resolve())


def _tell_left(folder: Folder, left: list[Path]) -> None:
    """The first error of each file that is left as it is."""
    for path in left:
        name = path_shown(folder.root, path)
        first = min(p for p in folder.problems if p.path == name and p.severity is Severity.ERROR)
        console().warn(
            f"{name}:{first.line}:{first.column}: ",
            (tr(Text("原样未动：", "left as it is: ")), "yellow"),
            tr(first.message),
        )


def _summary(files: int, changed: int, left: int, check: bool) -> Text:
    if not changed and not left:
        return Text(
            f"✓ {files} 个文件都是规范写法", f"✓ {pluralize(files, 'file')} in canonical form"
        )
    zh, en = [], []
    if changed and check:
        zh.append(f"{changed} 个待整理（运行 tixi fmt）")
        en.append(f"{changed} not in canonical form (run tixi fmt)")
    elif changed:
        zh.append(f"整理了 {changed} 个")
        en.append(f"{changed} put in canonical form")
    if left:
        zh.append(f"{left} 个有错未动（运行 tixi check）")
        en.append(f"{left} with errors left as they are (run tixi check)")
    return Text(f"{files} 个文件：{'，'.join(zh)}", f"{pluralize(files, 'file')}: {', '.join(en)}")
