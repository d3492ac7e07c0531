"""The registry of exports: formats that a catalogue can be written in.

An export is a function of any module of this package with the decorator `export`; the registry
finds it by importing the modules. It takes an `ExportContext` and returns the text, or the bytes,
of one file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from uuid import NAMESPACE_URL, uuid5

import tixi.formats
from tixi.measures.coverage import Coverage, coverage
from tixi.measures.gaps import Gap
from tixi.measures.progress import Progress, target_progress
from tixi.measures.ranking import ranked_gaps
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text


@dataclass(frozen=True)
class ExportContext:
    """What to export: a catalogue on a day, or what is on a node, for readers of a language.

    `node` is a code of the framework. `site` is the address of the published site, ending in
    `/`, for links to it; None for none. The measures are those of the whole catalogue.
    """

    catalogue: Catalogue
    as_of: date
    node: str | None = None
    lang: Lang = Lang.ZH
    site: str | None = None

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """The records on the node, or all, by id."""
        if self.node is None:
            return self.catalogue.standards
        below = {topic.code for top in self.nodes for topic in top.topics}
        return tuple(one for one in self.catalogue.standards if below.intersection(one.places))

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The node, or the top nodes of the framework."""
        framework = self.catalogue.framework
        return framework.nodes if self.node is None else (framework.by_code[self.node],)

    @property
    def namespace(self) -> str:
        """What the names of its things in the world begin with: no two catalogues share it.

        The address of the site, else a URN that follows from the title of the system.
        """
        title = self.catalogue.framework.title.text.zh
        return self.site or f"urn:tixi:{uuid5(NAMESPACE_URL, title).hex[:12]}:"

    @cached_property
    def coverage(self) -> Coverage:
        """Coverage on the day."""
        return coverage(self.catalogue, self.as_of)

    @cached_property
    def targets(self) -> tuple[Progress, ...]:
        """The progress of every target on the day."""
        return tuple(
            target_progress(self.catalogue, target, self.as_of) for target in self.catalogue.targets
        )

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap on the day, ranked."""
        return ranked_gaps(self.catalogue, self.as_of)

    def status(self, standard: Standard) -> Stage | None:
        """The stage of a record on the day; None before its first stage."""
        return self.catalogue.timelines[standard.id].status(self.as_of)


Content = str | bytes
Maker = Callable[[ExportContext], Content]


@dataclass(frozen=True, slots=True)
class Export:
    """An export: its title, the suffix of its files, and the function that makes the content.

    `make` returns text, or bytes when `binary`; equal contexts give equal content. It raises
    TextError when the format cannot hold the catalogue.
    """

    title: Text
    suffix: str
    make: Maker
    binary: bool = False

    def content(self, context: ExportContext) -> bytes:
        """The bytes of the file; raises TextError as `make` does."""
        made = self.make(context)
        return made.encode() if isinstance(made, str) else made


_EXPORTS: dict[str, Export] = {}


def export(
    name: str, title: Text, suffix: str, *, binary: bool = False
) -> Callable[[Maker], Maker]:
    """Register the decorated function as the export `name`, for files ending in `suffix`."""

    def register(make: Maker) -> Maker:
        _EXPORTS[name] = Export(title, suffix, make, binary)
        return make

    return register


def names() -> tuple[str, ...]:
    """The names of all exports, sorted."""
    return tuple(sorted(_registry()))


def find(name: str) -> Export:
    """The export of a name, one of `names()`; raises KeyError."""
    return _registry()[name]


def _registry() -> dict[str, Export]:
    for module in iter_modules(tixi.formats.__path__):
        import_module(f"{tixi.formats.__name__}.{module.name}")
    return _EXPORTS
