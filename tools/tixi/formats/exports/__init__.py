"""What a catalogue can be exported as: one format a file.

Every module of this package defines `EXPORT`; the module's name, with `-` for `_`, is the
format's. What is heavy to import, a module imports in its function: `tixi --help` and other
formats do without it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from tixi.formats.citation import Citation, citation
from tixi.measures.selection import ALL, Selection, selected
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

if TYPE_CHECKING:
    from tixi.measures.counting import Progress
    from tixi.measures.coverage import Coverage
    from tixi.measures.events import Event
    from tixi.measures.forecast import Backtest, Forecast
    from tixi.measures.gaps import Gap
    from tixi.measures.plan import Plan


@dataclass(frozen=True)
class Job:
    """What to export: a selection of a catalogue on a day, for readers of a language.

    `site` is the address of the published site, ending in `/`, for links to it; None for none.
    The measures, each taken once, are of the whole catalogue; few formats want them.
    """

    catalogue: Catalogue
    as_of: date
    selection: Selection = ALL
    lang: Lang = Lang.ZH
    site: str | None = None

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """The records selected, by id."""
        return selected(self.catalogue, self.as_of, self.selection)

    @cached_property
    def coverage(self) -> "Coverage":
        """Coverage on the day."""
        from tixi.measures.coverage import coverage

        return coverage(self.catalogue, self.as_of)

    @cached_property
    def targets(self) -> "tuple[Progress, ...]":
        """Every target on the day."""
        from tixi.measures import progress

        return progress(self.catalogue, self.as_of)

    @cached_property
    def gaps(self) -> "tuple[Gap, ...]":
        """Every gap on the day, ranked."""
        from tixi.measures.gaps import gaps

        return gaps(self.catalogue, self.as_of)

    @cached_property
    def events(self) -> "tuple[Event, ...]":
        """What each day brought, those ahead too."""
        from tixi.measures.events import events

        return events(self.catalogue)

    @cached_property
    def backtests(self) -> "tuple[Backtest, ...]":
        """How past forecasts fared."""
        from tixi.measures.forecast import backtest

        return backtest(self.catalogue, self.as_of)

    @cached_property
    def forecasts(self) -> "tuple[tuple[Forecast, date | None], ...]":
        """Each open target's forecast on its deadline, and the day it is likely met."""
        from tixi.measures.forecast import forecasts

        return forecasts(self.catalogue, self.as_of)

    @cached_property
    def plans(self) -> "tuple[Plan, ...]":
        """The plan for every open target."""
        from tixi.measures.plan import plans

        return plans(self.catalogue, self.as_of)

    def cited(self, standard: Standard) -> Citation:
        """The reference to a record on the day."""
        status = self.catalogue.lives[standard.id].status(self.as_of)
        return citation(standard, status, self.lang)


@dataclass(frozen=True, slots=True)
class Rows:
    """A text that has a stretch for each record: what comes before, between and after them.

    `of` writes that of a record. Of the catalogue it may tell no more than the record's own page
    does (its fields, its life, what it is joined to): as long as that stays, so does the stretch.
    """

    before: str
    of: Callable[[Standard], str]
    between: str = ""
    after: str = ""

    def text(self, standards: Iterable[Standard]) -> str:
        """The whole text, with a stretch for each of these."""
        return self.before + self.between.join(map(self.of, standards)) + self.after


@dataclass(frozen=True, slots=True)
class Export:
    """A format: what it is, the ending of its files, and what makes it.

    `make` returns text, or bytes when `binary`; equal jobs give equal results. It raises
    TextError when the format cannot be made (a library that is not installed). `rows` is there
    where what it makes has a stretch for each record.
    """

    title: Text
    suffix: str
    make: Callable[[Job], str | bytes]
    binary: bool = False
    rows: Callable[[Job], Rows] | None = None

    @classmethod
    def of_rows(cls, title: Text, suffix: str, rows: Callable[[Job], Rows]) -> "Export":
        """A format that has a stretch for each record."""
        return cls(title, suffix, lambda job: rows(job).text(job.standards), rows=rows)

    def content(self, job: Job) -> bytes:
        """The bytes of the file; raises TextError as `make` does."""
        made = self.make(job)
        return made.encode() if isinstance(made, str) else made


def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted(module.name.replace("_", "-") for module in iter_modules(__path__)))


def find(name: str) -> Export:
    """The format of a name, one of `names()`."""
    export: Export = import_module(f"{__name__}.{name.replace('-', '_')}").EXPORT
    return export
