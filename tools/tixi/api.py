"""What `import tixi` offers to programs: a catalogue, and what can be measured of it.

    >>> import tixi
    >>> from datetime import date
    >>> c = tixi.load("catalogue")
    >>> [item.target.id for item in tixi.progress(c, date(2024, 12, 31))]
    ['by-2024', 'by-2026', 'initiated-by-2026']

Days are arguments: nothing here asks the clock. Values are frozen; a catalogue is read once.
"""

from dataclasses import fields
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from tixi.measures.coverage import coverage
from tixi.measures.diff import Changes, Side
from tixi.measures.diff import diff as changes_between
from tixi.measures.forecast import forecasts as forecast
from tixi.measures.plan import plans as plan
from tixi.measures.progress import progress
from tixi.measures.ranking import ranked_gaps as gaps
from tixi.measures.report import report
from tixi.measures.search import search
from tixi.model import catalogue as model
from tixi.model.problem import Problem, Severity
from tixi.rules import check as problems_of
from tixi.store.loader import CatalogueError
from tixi.store.loader import load as read

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Catalogue",
    "CatalogueError",
    "UnreadableError",
    "check",
    "coverage",
    "diff",
    "forecast",
    "gaps",
    "load",
    "plan",
    "progress",
    "report",
    "search",
]

_MAX_LISTED_PROBLEMS = 10


class UnreadableError(CatalogueError):
    """Files of a catalogue that cannot be read; `problems` holds every one, with its place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        listed = problems[:_MAX_LISTED_PROBLEMS]
        lines = [(f"{p.path}:{p.line}:{p.column}", p.message) for p in listed]
        rest = len(problems) - len(listed)
        more_zh, more_en = (f"\n……另有 {rest} 处", f"\n… and {rest} more") if rest else ("", "")
        super().__init__(
            "目录无法读取：\n" + "\n".join(f"{at}：{m.zh}" for at, m in lines) + more_zh,
            "the catalogue cannot be read:\n"
            + "\n".join(f"{at}: {m.en}" for at, m in lines)
            + more_en,
        )
        self.problems = problems


class Catalogue(model.Catalogue):
    """A catalogue with its graph: all that the measures take, and what they leave to networkx."""

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[str]":
        """The graph (tixi.graph.build says what its keys and edges are), built on first use."""
        from tixi.graph import build  # networkx is slow to import

        return build(self)


def load(folder: str | PathLike[str] = "catalogue", *, partial: bool = False) -> Catalogue:
    """The catalogue in a folder, with the `seeds/` beside it.

    Raises CatalogueError when the folder contains none, and UnreadableError, which lists every
    place, when any of its files cannot be read. With `partial`, records that cannot be read are
    left out instead; the framework and the targets must be there all the same. Reading is not
    checking: `tixi check` applies the rules.
    """
    loaded = read(Path(folder))
    bad = tuple(p for p in loaded.problems if p.severity is Severity.ERROR)
    if loaded.catalogue is None or (bad and not partial):
        raise UnreadableError(bad)
    found = loaded.catalogue
    return Catalogue(**{field.name: getattr(found, field.name) for field in fields(found)})


def check(folder: str | PathLike[str], day: date) -> list[Problem]:
    """Every problem of the catalogue in a folder on a day, by path, line and column.

    Files that cannot be read are problems too. Raises CatalogueError when there is no catalogue.
    """
    return problems_of(read(Path(folder)), day)


def diff(old: model.Catalogue, new: model.Catalogue, day: date) -> Changes:
    """What changed between two catalogues, both counted on a day; their problems are left out."""
    return changes_between(Side(old), Side(new), day)
