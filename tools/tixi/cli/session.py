"""One run of a command: the catalogue it reads, the day, and where it prints."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from tixi.cli.language import say, speak, spoken
from tixi.cli.options import UsageError
from tixi.cli.screen import Screen, screen
from tixi.model.catalogue import Catalogue
from tixi.model.dates import DateError, parse_day, usual
from tixi.model.problem import Severity
from tixi.model.text import Lang, Text
from tixi.store.load import Loaded, find_catalogue, load


@dataclass(frozen=True)
class Session:
    """A run of a command on a catalogue."""

    loaded: Loaded
    as_of: date
    lang: Lang
    screen: Screen

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue; raises UsageError when its framework or targets cannot be read."""
        return whole(self.loaded)

    def status(self, failed: bool = False) -> int:
        """The exit status: 1 when the command failed or files had to be left out, else 0.

        Tells of the files that were left out.
        """
        bad = {p.path for p in self.loaded.problems if p.severity is Severity.ERROR}
        if bad:
            number = len(bad)
            text = Text(
                f"有 {number} 个文件有错，未全部计入；运行 tixi check 查看",
                f"{number} file{'s' if number > 1 else ''} with errors, not counted in full; "
                "run tixi check to see them",
            )
            self.screen.tell((f"tixi: {say(text)}", "yellow"))
        return 1 if failed or bad else 0


def begin(
    catalogue: Path | None = None, lang: Lang | None = None, as_of: str | None = None
) -> Session:
    """Read the catalogue that a command names, or the nearest one.

    Raises CatalogueError when there is none, UsageError for a day that is none.
    """
    speak(lang)
    day = day_of(as_of)
    root = root_of(catalogue)
    return Session(load(root), day, spoken(), screen())


def root_of(catalogue: Path | None) -> Path:
    """The folder of the catalogue that a command names, or the nearest one.

    Raises CatalogueError when there is none.
    """
    return catalogue if catalogue is not None else find_catalogue(Path.cwd())


def whole(loaded: Loaded, of: str = "") -> Catalogue:
    """The catalogue of what was read; raises UsageError when framework or targets cannot be.

    The sentence names the file, after `of`: which of several catalogues it belongs to.
    """
    if loaded.catalogue is not None:
        return loaded.catalogue
    first = next(
        problem
        for problem in loaded.problems
        if problem.severity is Severity.ERROR
        and problem.path.endswith(("/framework.yaml", "/targets.yaml"))
    )
    at = f"{of}{first.path}:{first.line}:{first.column}"
    raise UsageError(
        f"{at}：{first.message.zh}",
        f"{at}: {first.message.en}",
        Text("运行 tixi check 查看全部问题", "run tixi check to see every problem"),
    )


def day_of(as_of: str | None) -> date:
    """The day that `--as-of` names, today without it; raises UsageError for one that is none."""
    try:
        return parse_day(usual(as_of)) if as_of is not None else date.today()
    except DateError as error:
        text = error.text
        raise UsageError(f"--as-of：{text.zh}", f"--as-of: {text.en}") from None
