"""The options that commands share: the catalogue, the day, and what is named in the catalogue."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated

from typer import Context, Option

from tixi.cli.console import Console, console
from tixi.cli.messages import (
    UsageError,
    did_you_mean,
    language,
    set_language,
    tr,
    unknown_name,
)
from tixi.measures.search import nearest
from tixi.model.catalogue import Catalogue
from tixi.model.dates import DateError, parse_day, usual
from tixi.model.framework import Framework
from tixi.model.problem import Severity
from tixi.model.standard import Standard
from tixi.model.target import Targets
from tixi.model.text import Lang, Text, abbreviate, pluralize
from tixi.store.loader import CatalogueError, CatalogueReader, Loaded, find_catalogue, load


@dataclass(frozen=True)
class Session:
    """A run of a command on a catalogue, as of a day, in a language."""

    loaded: Loaded
    as_of: date
    lang: Lang
    console: Console

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue; raises UsageError when its framework or targets cannot be read."""
        return require_catalogue(self.loaded)

    def status(self, failed: bool = False) -> int:
        """The exit status: 1 when the command failed or files had to be left out, else 0.

        Warns of the files that were left out.
        """
        bad = {p.path for p in self.loaded.problems if p.severity is Severity.ERROR}
        if bad:
            text = tr(
                f"有 {len(bad)} 个文件有错，未全部计入；运行 tixi check 查看",
                f"{pluralize(len(bad), 'file')} with errors, not counted in full; "
                "run tixi check to see them",
            )
            self.console.warn((f"tixi: {text}", "yellow"))
        return 1 if failed or bad else 0


def open_session(
    catalogue: Path | None = None, lang: Lang | None = None, as_of: str | None = None
) -> Session:
    """Read the catalogue that a command names, or the nearest one.

    Raises CatalogueError when there is none, UsageError for a day that cannot be read.
    """
    set_language(lang)
    day = parse_as_of(as_of)
    return Session(load(catalogue_root(catalogue)), day, language(), console())


def catalogue_root(catalogue: Path | None) -> Path:
    """The folder of the catalogue that a command names, or the nearest one.

    Raises CatalogueError when there is none.
    """
    return catalogue if catalogue is not None else find_catalogue(Path.cwd())


def require_catalogue(loaded: Loaded, prefix: str = "") -> Catalogue:
    """The catalogue of what was read; raises UsageError when framework or targets are unreadable.

    The message names the file after `prefix`: which of several catalogues it belongs to.
    """
    if loaded.catalogue is not None:
        return loaded.catalogue
    first = next(
        problem
        for problem in loaded.problems
        if problem.severity is Severity.ERROR
        and problem.path.endswith(("/framework.yaml", "/targets.yaml"))
    )
    at = f"{prefix}{first.path}:{first.line}:{first.column}"
    raise UsageError(
        f"{at}：{first.message.zh}",
        f"{at}: {first.message.en}",
        Text("运行 tixi check 查看全部问题", "run tixi check to see every problem"),
    )


def parse_as_of(as_of: str | None) -> date:
    """The day that `--as-of` names, today without it; raises UsageError for what is not a day."""
    try:
        return parse_day(usual(as_of)) if as_of is not None else date.today()
    except DateError as error:
        text = error.text
        raise UsageError(f"--as-of：{text.zh}", f"--as-of: {text.en}") from None


def require_target(catalogue: Catalogue, name: str | None) -> None:
    """Raises UsageError for an id that no target has; None is accepted."""
    known = [target.id for target in catalogue.targets]
    if name is not None and name not in known:
        raise unknown_name(Text("目标", "target"), name, known)


def require_node(catalogue: Catalogue, code: str | None) -> None:
    """Raises UsageError for a code that the framework does not have; None is accepted."""
    if code is not None and code not in catalogue.framework.by_code:
        raise UsageError(  # the list of all codes would be too long
            f"没有体系编号“{abbreviate(code)}”",
            f"unknown node “{abbreviate(code)}”",
            Text("查编号：tixi search 字词", "look for codes with: tixi search WORDS"),
        )


def find_record(catalogue: Catalogue, name: str) -> Standard:
    """The record of a number, plan number, id or alias; raises UsageError."""
    found = catalogue.find(name)
    if found is None:
        raise not_found(catalogue, name, Text("标准", "standard"))
    return found


def not_found(
    catalogue: Catalogue, name: str, kind: Text, otherwise: Text | None = None
) -> UsageError:
    """The error for a name of a kind that nothing has; hints at similar names, else `otherwise`."""
    near = nearest(catalogue, name)
    return UsageError(
        f"没有{kind.zh}“{abbreviate(name)}”",
        f"unknown {kind.en} “{abbreviate(name)}”",
        did_you_mean(near) if near else otherwise,
    )


def require_path(path: Path, top: Path) -> Path:
    """A file or folder resolved, except for a link at its end; raises UsageError.

    It must exist and lie in `top`, or be a folder that holds it.
    """
    name = abbreviate(str(path))
    try:
        exists = path.exists() or path.is_symlink()
        resolved = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
    except (OSError, ValueError, RuntimeError):  # not a path; a loop of links
        exists, resolved = False, path
    if not exists:
        raise UsageError(f"没有文件或文件夹“{name}”", f"no such file or folder: “{name}”")
    if not (resolved.is_relative_to(top) or top.is_relative_to(resolved)):
        raise UsageError(f"“{name}”在 {top} 之外", f"“{name}” is outside {top}")
    return resolved


# Completion offers words with a description, reads no more than it must, and never fails.


def _completion(
    offers: Callable[[Path], Iterable[tuple[str, str]]],
) -> Callable[[Context, str], list[tuple[str, str]]]:
    def complete(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
        named = ctx.params.get("catalogue")
        try:
            root = Path(named).resolve() if named else find_catalogue(Path.cwd())
        except (CatalogueError, OSError, RuntimeError, ValueError):
            return []
        return [offer for offer in offers(root) if offer[0].startswith(incomplete)]

    return complete


def _codes(root: Path) -> Iterator[tuple[str, str]]:
    framework = CatalogueReader(root).load(Framework, root / "framework.yaml", "framework")
    for node in framework.walk() if framework else ():
        yield node.code, node.name.get(language())


def _ids(root: Path) -> Iterator[tuple[str, str]]:
    return ((path.stem, "") for path in sorted(root.glob("standards/*/*.yaml")))


def _targets(root: Path) -> Iterator[tuple[str, str]]:
    found = CatalogueReader(root).load(Targets, root / "targets.yaml", "targets")
    for target in found.targets if found else ():
        yield target.id, target.title.get(language())


complete_codes, complete_ids, complete_targets = map(_completion, (_codes, _ids, _targets))
complete_names = _completion(lambda root: (*_codes(root), *_ids(root)))


class TextOrJson(StrEnum):
    """Formats of a result: for people, or for programs."""

    TEXT = "text"
    JSON = "json"


class TableFormat(StrEnum):
    """Formats of a result that is also a table."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


CatalogueOption = Annotated[
    Path | None,
    Option(
        "--catalogue",
        metavar="DIR",
        envvar="TIXI_CATALOGUE",
        help="目录库文件夹，缺省为当前或上级最近的 catalogue/ · "
        "the catalogue's folder; default: the nearest catalogue/ at or above this one",
    ),
]
AsOfOption = Annotated[
    str | None,
    Option("--as-of", metavar="DATE", help="截至日期，缺省为今天 · as of this day; default: today"),
]
OutputOption = Annotated[
    Path | None,
    Option(
        "--output",
        metavar="FILE",
        help="写入文件，缺省为标准输出 · write to this file; default: standard output",
    ),
]
FormatOption = Annotated[
    TextOrJson,
    Option("--format", metavar="text|json", help="输出格式 · format of the result"),
]
NodeOption = Annotated[
    str | None,
    Option(
        "--node",
        metavar="CODE",
        autocompletion=complete_codes,
        help="只取该体系编号及其下 · this node and all below it",
    ),
]
TargetOption = Annotated[
    str | None,
    Option(
        "--target",
        metavar="ID",
        autocompletion=complete_targets,
        help="只看一个目标 · this target only",
    ),
]
