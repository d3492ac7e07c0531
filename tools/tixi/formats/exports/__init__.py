"""What a catalogue can be exported as: one format a file.

Every module of this package defines `EXPORT`; the module's name, with `-` for `_`, is the
format's. What is heavy to import, a module imports in its function: `tixi --help` and other
formats do without it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from tixi.formats.job import Job
from tixi.model.standard import Standard
from tixi.model.text import Text


@dataclass(frozen=True, slots=True)
class Rows:
    """A text that has a stretch for each record: what comes before, between and after them.

    `of` writes that of a record. Of the catalogue it may tell no more than the record's own page
    does (its fields, its timeline, what it is joined to): as long as that stays, so does the
    stretch.
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
