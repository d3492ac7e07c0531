"""`tixi fmt`: the files of the catalogue in canonical form."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from tixi.cli.console import console
from tixi.cli.messages import LangOption, UsageError, set_language, tr
from tixi.cli.options import CatalogueOption, catalogue_root, require_path
from tixi.model.problem import Severity
from tixi.model.text import pluralize
from tixi.store.formatter import format_file, formattable_files, write_formatted
from tixi.store.loader import CatalogueReader, display_path


def run(
    paths: Annotated[
        list[Path] | None,
        Argument(
            metavar="[PATH…]",
            help="只整理这些文件或文件夹，缺省为整个目录 · "
            "only these files or folders; default: the catalogue",
        ),
    ] = None,
    check: Annotated[
        bool, Option("--check", help="只报告，不改写 · only report, write nothing")
    ] = False,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
) -> int:
    """把文件整理成规范写法，注释保留。 · Put files in canonical form, comments kept.

    键的顺序、引号、日期和编号的写法；意思不变。seeds/ 是转录，不整理。 ·
    Order of keys, quotes, spelling of dates and numbers; never what they mean. The transcriptions
    in seeds/ are not touched.

    退出码：0 已是规范写法或已改好，1 有文件读不出来，或 --check 时有待整理的。 ·
    Exit status: 0 all files are formatted; 1 some could not be read, or --check found unformatted
    files.
    """
    set_language(lang)
    root = catalogue_root(catalogue).resolve()
    if not (root / "framework.yaml").is_file():
        raise UsageError(
            f"{root} 不是目录库：其中没有 framework.yaml",
            f"{root} is not a catalogue: it has no framework.yaml",
        )
    reader = CatalogueReader(root)
    wanted = [require_path(path, root) for path in paths or [root]]
    chosen = [file for file in formattable_files(reader) if any(map(file.is_relative_to, wanted))]
    changed, failed = 0, []
    for path in chosen:
        contents = format_file(reader, path)
        if contents is not None and contents[0] == contents[1]:
            continue
        if contents is not None and (check or write_formatted(reader, path, *contents)):
            changed += 1
            console().print_line(display_path(root, path))
        else:
            failed.append(path)
    for path in failed:
        name = display_path(root, path)
        first = min(p for p in reader.problems if p.path == name and p.severity is Severity.ERROR)
        at = f"{name}:{first.line}:{first.column}: "
        reason = (tr("未改动：", "left unchanged: "), "yellow")
        console().warn(at, reason, tr(first.message))
    console().warn(_summary(len(chosen), changed, len(failed), check))
    return 1 if failed or (check and changed) else 0


def _summary(files: int, changed: int, failed: int, check: bool) -> str:
    if not changed and not failed:
        return tr(
            f"✓ {files} 个文件都是规范写法", f"✓ {pluralize(files, 'file')} in canonical form"
        )
    parts = []
    if changed and check:
        en = f"{changed} not in canonical form (run tixi fmt)"
        parts.append(tr(f"{changed} 个待整理（运行 tixi fmt）", en))
    elif changed:
        parts.append(tr(f"整理了 {changed} 个", f"{changed} formatted"))
    if failed:
        en = f"{failed} with errors left unchanged (run tixi check)"
        parts.append(tr(f"{failed} 个有错未动（运行 tixi check）", en))
    start = tr(f"{files} 个文件：", f"{pluralize(files, 'file')}: ")
    return start + tr("，", ", ").join(parts)
