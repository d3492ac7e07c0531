"""The session of a command, the options that commands share, and names given on a command line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, Literal

from typer import Context, Option

from tixi.cli.console import Console, console
from tixi.cli.messages import LangOption, UsageError, did_you_mean, language, tr, unknown_name
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
    """A run of a command: on which catalogue, as of which day, in which language.

    `folder` and `day` are those of the command line, None where it names none.
    """

    folder: Path | None
    day: date | None
    lang: Lang
    console: Console

    @cached_property
    def as_of(self) -> date:
        """The day of the run: that of `--as-of`, or today."""
        return self.day or date.today()

    @cached_property
    def root(self) -> Path:
        """The folder of the catalogue; raises CatalogueError when there is none."""
        return self.folder if self.folder is not None else find_catalogue(Path.cwd())

    @cached_property
    def loaded(self) -> Loaded:
        """What the folder holds; raises CatalogueError when it is not a catalogue."""
        return load(self.root)

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


# Names given on a command line


def require_target(catalogue: Catalogue, name: str | None) -> None:
    """Raises UsageError for an id that no target has; None is accepted."""
    known = {target.id: target.title for target in catalogue.targets}
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


def resolve_paths(paths: Sequence[Path], *parts: Path) -> list[Path]:
    """Files or folders resolved, except for a link at the end of one; raises UsageError.

    Each must exist and lie in one of `parts`, or be a folder that holds one.
    """
    found = []
    for path in paths:
        name = abbreviate(str(path))
        try:
            exists = path.exists() or path.is_symlink()
            resolved = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
        except (OSError, ValueError, RuntimeError):  # not a path; a loop of links
            exists, resolved = False, path
        if not exists:
            raise UsageError(f"没有文件或文件夹“{name}”", f"no such file or folder: “{name}”")
        if not any(resolved.is_relative_to(p) or p.is_relative_to(resolved) for p in parts):
            raise UsageError(f"“{name}”不属于目录库", f"“{name}” is not part of the catalogue")
        found.append(resolved)
    return found


# Completion offers words with a description, reads no more than it must, and never fails.


def node_codes(root: Path) -> Iterator[tuple[str, str]]:
    """The codes of nodes, to be completed."""
    framework = CatalogueReader(root).load(Framework, root / "framework.yaml", "framework")
    for node in framework.walk() if framework else ():
        yield node.code, node.name.get(language())


def record_ids(root: Path) -> Iterator[tuple[str, str]]:
    """The ids of records."""
    return ((path.stem, "") for path in sorted(root.glob("standards/*/*.yaml")))


def target_ids(root: Path) -> Iterator[tuple[str, str]]:
    """The ids of targets."""
    found = CatalogueReader(root).load(Targets, root / "targets.yaml", "targets")
    for target in found.targets if found else ():
        yield target.id, target.title.get(language())


Offer = Callable[[Path], Iterable[tuple[str, str]]] | Mapping[Any, Text]


def completion(*offers: Offer) -> Callable[..., Any]:
    """What Typer completes a value from: values with their names, or what the catalogue of the
    command line has.
    """

    def complete(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for offer in offers:
            if isinstance(offer, Mapping):
                found += ((str(value), tr(name)) for value, name in offer.items())
                continue
            with suppress(CatalogueError, OSError, RuntimeError, ValueError):
                found += offer(Path(ctx.params.get("catalogue") or find_catalogue(Path.cwd())))
        return [each for each in found if each[0].startswith(incomplete)]

    return complete


# Options


def listed(names: Mapping[Any, Text]) -> str:
    """Values with their Chinese names, for a help text."""
    return "、".join(f"{value}（{name.zh}）" for value, name in names.items())


def option(flags: str, metavar: str | None, help_: str, *offers: Offer) -> Any:
    """An option in Typer's terms, by its long and short flag; its value is completed from
    `offers`.
    """
    return Option(
        *flags.split(),
        metavar=metavar,
        help=help_,
        autocompletion=completion(*offers) if offers else None,
    )


CatalogueOption = Annotated[
    Path | None,
    Option(
        "--catalogue",
        "-C",
        metavar="DIR",
        envvar="TIXI_CATALOGUE",
        help="目录库文件夹，缺省为当前或上级最近的 catalogue/ · "
        "the catalogue's folder; default: the nearest catalogue/ at or above this one",
    ),
]
AsOfOption = Annotated[
    str | None,
    option("--as-of", "DATE", "截至日期，缺省为今天 · as of this day; default: today"),
]
_OUTPUT = "写入文件，缺省为标准输出 · write to this file; default: standard output"
OutputOption = Annotated[Path | None, option("--output -o", "FILE", _OUTPUT)]
_FORMAT = "输出格式 · format of the result"
FormatOption = Annotated[Literal["text", "json"], option("--format -f", "text|json", _FORMAT)]
_NODE = "只取该体系编号及其下 · this node and all below it"
NodeOption = Annotated[str | None, option("--node", "CODE", _NODE, node_codes)]
TargetOption = Annotated[
    str | None, option("--target", "ID", "只看一个目标 · this target only", target_ids)
]
_QUIET = "只输出结果，不输出提示 · only the result, no messages beside it"
QuietOption = Annotated[bool, option("--quiet -q", None, _QUIET)]
SHARED: Mapping[str, tuple[Any, Any]] = {  # with their defaults
    "catalogue": (CatalogueOption, None),
    "lang": (LangOption, None),
    "as_of": (AsOfOption, None),
    "quiet": (QuietOption, False),
}


def with_session(
    function: Callable[..., int], more: Mapping[str, Any], *, dated: bool = True
) -> Callable[..., int]:
    """A command as Typer calls it: in place of its session the options that make one.

    Args:
        function: a command, whose first parameter is the session.
        more: options that it takes as `**values`, texts by the names of their parameters.
        dated: whether its result depends on the day.
    """

    def command(
        catalogue: Path | None = None,
        lang: Lang | None = None,
        as_of: str | None = None,
        quiet: bool = False,
        **own: Any,
    ) -> int:
        del lang  # picked before the command line was built
        console().quiet = quiet
        return function(Session(catalogue, _parse_as_of(as_of), language(), console()), **own)

    own = [*signature(function).parameters.values()][1:]
    named = {name: (Annotated[str | None, each], None) for name, each in more.items()}
    named |= {p.name: (p.annotation, p.default) for p in own if p.kind is not p.VAR_KEYWORD}
    parameters = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in {**named, **SHARED}.items()
        if dated or name != "as_of"
    ]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    vars(command)["__signature__"] = Signature(parameters)
    return command


def _parse_as_of(as_of: str | None) -> date | None:
    """The day that `--as-of` names; raises UsageError for what is not a day."""
    try:
        return None if as_of is None else parse_day(usual(as_of))
    except DateError as error:
        text = error.text
        raise UsageError(f"--as-of：{text.zh}", f"--as-of: {text.en}") from None
