"""What Tab offers: codes, ids and targets of the catalogue at hand, told fast and never failing."""

from collections.abc import Iterator
from pathlib import Path

from typer import Context

from tixi.model.framework import Framework
from tixi.model.target import Targets
from tixi.model.text import Lang
from tixi.store.folder import Folder
from tixi.store.load import CatalogueError, find_catalogue

Offer = tuple[str, str]  # the word, and what it means


def codes(ctx: Context, incomplete: str) -> list[Offer]:
    """Codes of nodes, with their names."""
    return [offer for offer in _codes(ctx) if offer[0].startswith(incomplete)]


def records(ctx: Context, incomplete: str) -> list[Offer]:
    """Ids of records: no file is read for them."""
    return [(name, "") for name in _ids(ctx) if name.startswith(incomplete)]


def projects(ctx: Context, incomplete: str) -> list[Offer]:
    """Ids of records without a number."""
    return [offer for offer in records(ctx, incomplete) if offer[0].startswith("plan-")]


def anything(ctx: Context, incomplete: str) -> list[Offer]:
    """Codes and ids."""
    return [*codes(ctx, incomplete), *records(ctx, incomplete)]


def targets(ctx: Context, incomplete: str) -> list[Offer]:
    """Ids of targets, with their titles."""
    root = _root(ctx)
    found = Folder(root).one(Targets, root / "targets.yaml", "targets") if root else None
    listed = found.targets if found else ()
    return [
        (target.id, target.title.get(Lang.ZH))
        for target in listed
        if target.id.startswith(incomplete)
    ]


def _codes(ctx: Context) -> Iterator[Offer]:
    root = _root(ctx)
    found = Folder(root).one(Framework, root / "framework.yaml", "framework") if root else None
    for node in found.walk() if found else ():
        yield node.code, node.name.get(Lang.ZH)


def _ids(ctx: Context) -> list[str]:
    root = _root(ctx)
    return sorted(path.stem for path in root.glob("standards/*/*.yaml")) if root else []


def _root(ctx: Context) -> Path | None:
    """The catalogue that the command line names, or the nearest one."""
    named = ctx.params.get("catalogue")
    try:
        return Path(named).resolve() if named else find_catalogue(Path.cwd())
    except (CatalogueError, OSError, RuntimeError, ValueError):
        return None
