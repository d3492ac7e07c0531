"""`tixi fmt`: the files of the catalogue in canonical form."""

from pathlib import Path
from typing import Annotated

from typer import Argument

from tixi.cli.messages import UsageError, tr
from tixi.cli.options import Session, option, resolve_paths
from tixi.model.problem import Severity
from tixi.model.text import pluralize
from tixi.store.formatter import format_file, formattable_files, write_formatted
from tixi.store.loader import CatalogueReader, display_path

_PATHS = (
    "只整理这些文件或文件夹，缺省为整个目录 · only these files or folders; default: the catalogue"
)
_CHECK = "只报告，不改写 · only report, write nothing"


def run(
    session: Session,
    paths: Annotated[list[Path] | None, Argument(metavar="PATH", help=_PATHS)] = None,
    check: Annotated[bool, option("--check", None, _CHECK)] = False,
) -> int:
    """键的顺序、引号、日期和编号的写法；意思不变。seeds/ 是转录，不整理。 ·
    Order of keys, quotes, spelling of dates and numbers; never what they mean. The transcriptions
    in seeds/ are left unchanged.

    退出码：0 已是规范写法或已改好，1 有文件读不出来，或 --check 时有待整理的。 ·
    Exit status: 0 all files are formatted; 1 some could not be read, or --check found unformatted
    files.
    """
    root, console = session.root.resolve(), session.console
    if not (root / "framework.yaml").is_file():
        raise UsageError(
            f"{root} 不是目录库：其中没有 framework.yaml",
            f"{root} is not a catalogue: it has no framework.yaml",
        )
    reader = CatalogueReader(root)
    wanted = resolve_paths(paths or [root], root)
    chosen = [file for file in formattable_files(reader) if any(map(file.is_relative_to, wanted))]
    changed, failed = 0, []
    for path in chosen:
        contents = format_file(reader, path)
        if contents is not None and contents[0] == contents[1]:
            continue
        if contents is not None and (check or write_formatted(reader, path, *contents)):
            changed += 1
            console.print_line(display_path(root, path))
        else:
            failed.append(display_path(root, path))
    for name in failed:
        first = min(p for p in reader.problems if p.path == name and p.severity is Severity.ERROR)
        at = f"{name}:{first.line}:{first.column}: "
        console.warn(at, (tr("未改动：", "left unchanged: "), "yellow"), tr(first.message))
    console.warn(_summary(len(chosen), changed, len(failed), check))
    return 1 if failed or (check and changed) else 0


def _summary(number: int, changed: int, failed: int, check: bool) -> str:
    files = pluralize(number, "file")
    if not changed and not failed:
        return tr(f"✓ {number} 个文件都是规范写法", f"✓ {files} in canonical form")
    zh, en = [], []
    if changed:
        zh.append(f"{changed} 个待整理（运行 tixi fmt）" if check else f"整理了 {changed} 个")
        to_do = f"{changed} not in canonical form (run tixi fmt)"
        en.append(to_do if check else f"{changed} formatted")
    if failed:
        zh.append(f"{failed} 个有错未动（运行 tixi check）")
        en.append(f"{failed} with errors left unchanged (run tixi check)")
    return tr(f"{number} 个文件：{'，'.join(zh)}", f"{files}: {', '.join(en)}")
