"""A catalogue's folder → the catalogue and every problem met on the way."""

from dataclasses import dataclass, field
from pathlib import Path

from tixi.model.catalogue import Catalogue
from tixi.model.framework import Framework
from tixi.model.neighbours import Neighbours
from tixi.model.priorities import Priorities
from tixi.model.problem import Finding, Problem, Severity
from tixi.model.target import Targets
from tixi.model.text import TextError
from tixi.store.document import Document, SourceError
from tixi.store.files import decode_utf8, read_file
from tixi.store.folder import Folder, path_shown
from tixi.store.layout import seeds, standards, strays
from tixi.store.yaml import parse


class CatalogueError(TextError):
    """There is no catalogue to read."""


@dataclass(frozen=True)
class Loaded:
    """A catalogue as read, and the file of each subject (`framework`, a record's id, …).

    `catalogue` is None when the framework or the targets cannot be read;
    records that cannot be read are left out of it and stand in `problems`.
    """

    root: Path
    catalogue: Catalogue | None
    problems: tuple[Problem, ...]
    files: dict[str, Path]
    _documents: dict[Path, Document | None] = field(default_factory=dict, repr=False, compare=False)

    def shown(self, path: Path) -> str:
        """A path as problems name it: relative to the repository, with `/`."""
        return path_shown(self.root, path)

    def problem(self, finding: Finding, code: str, severity: Severity) -> Problem:
        """A finding with its place, read again from the file it speaks of."""
        path = self.files[finding.subject]
        if path not in self._documents:
            self._documents[path] = self._document(path)
        document = self._documents[path]
        place = document.position(finding.at, finding.at_key) if document else (1, 1)
        return Problem(self.shown(path), *place, code, severity, finding.message, finding.hint)

    def _document(self, path: Path) -> Document | None:
        try:
            return parse(decode_utf8(read_file(path, self.root.parent)))
        except SourceError:  # it has changed since
            return None


def find_catalogue(start: Path) -> Path:
    """The nearest `catalogue/` with a framework at or above a folder; raises CatalogueError."""
    for folder in (start, *start.parents):
        if (folder / "catalogue" / "framework.yaml").is_file():
            return folder / "catalogue"
    raise CatalogueError(
        f"在 {start} 及其上级都找不到 catalogue/framework.yaml；可用 --catalogue 指明",
        f"no catalogue/framework.yaml at or above {start}; name one with --catalogue",
    )


def load(root: Path) -> Loaded:
    """Read a catalogue's folder, and `seeds/` beside it, whole.

    Raises CatalogueError when there is no framework file; every other problem
    is collected, and a bad file never hides the others.
    """
    try:
        root = root.resolve()
        found = (root / "framework.yaml").is_file()
    except (OSError, RuntimeError, ValueError):  # no permission, a loop of links, a null byte
        found = False
    if not found:
        raise CatalogueError(
            f"{root} 不是目录库：其中没有可读的 framework.yaml",
            f"{root} is no catalogue: there is no framework.yaml in it that can be read",
        )
    folder = Folder(root)
    framework = folder.one(Framework, root / "framework.yaml", "framework")
    targets = folder.one(Targets, root / "targets.yaml", "targets")
    documents = tuple(seeds(folder))
    priorities = neighbours = None
    if (root / "priorities.yaml").is_file():
        priorities = folder.one(Priorities, root / "priorities.yaml", "priorities")
    if (root / "neighbours.yaml").is_file():
        neighbours = folder.one(Neighbours, root / "neighbours.yaml", "neighbours")
    records = tuple(sorted(standards(folder), key=lambda standard: standard.id))
    strays(folder)
    catalogue = None
    if framework is not None and targets is not None:
        catalogue = Catalogue(
            framework,
            targets.targets,
            records,
            documents,
            priorities or Priorities(),
            neighbours or Neighbours(),
            targets.notes,
        )
    return Loaded(root, catalogue, tuple(sorted(folder.problems)), folder.files)
