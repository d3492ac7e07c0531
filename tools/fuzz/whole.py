"""A small whole catalogue on disk, of which one file at a time is the input."""

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from tixi.measures.diff import Side
from tixi.rules import check
from tixi.store import folder, load
from tixi.store.load import Loaded
from tixi.store.source import parse

CATALOGUES = Path(__file__).parents[2] / "tests/catalogues"
DAY = date(2099, 12, 31)
_KEPT = ("gb-t-99991-2090", "gb-t-99991-2099", "plan-made-up-project", "t-madeup-0011-2099")
_MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None


@cache
def own() -> Path:
    """The folder that this process writes in; in memory where it can be."""
    made = Path(tempfile.mkdtemp(prefix="tixi-fuzz-", dir=_MEMORY))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@cache
def files() -> list[tuple[Path, bytes]]:
    """The files of the catalogue: one of every kind, and a few records that name each other."""
    root = own() / "good"
    shutil.copytree(CATALOGUES / "good", root)
    shutil.copy(CATALOGUES / "hostile/catalogue/neighbours.yaml", root / "catalogue")
    for path in root.rglob("standards/*/*.yaml"):
        if path.stem not in _KEPT:
            path.unlink()
    return [(path, path.read_bytes()) for path in sorted(root.rglob("*.yaml"))]


def chosen_for(path: Path, turn: int) -> bytes:
    """The first byte of an input that is to stand in for a file of this name."""
    names = [one.name for one, _ in files()]
    kinds = [one.parts[-3] for one, _ in files()]
    if path.name in names:
        return bytes([names.index(path.name)])
    if "standards" in path.parts:
        records = [at for at, kind in enumerate(kinds) if kind == "standards"]
        return bytes([records[turn % len(records)]])
    return bytes([turn % len(names)])


def whole(data: bytes | None = None) -> Loaded:
    """The catalogue, with one file of these bytes; the first says which."""
    chosen, before = files()[data[0] % len(files()) if data else 0]
    if data is not None:
        chosen.write_bytes(data[1:])
    try:
        return load.load(own() / "good/catalogue")
    finally:
        chosen.write_bytes(before)


@cache
def untouched() -> Side:
    """The catalogue as it is."""
    return side(whole())


def side(loaded: Loaded) -> Side:
    """A catalogue that could be read, with its problems."""
    assert loaded.catalogue is not None
    return Side(loaded.catalogue, tuple(check(loaded, DAY)))


# What an input leaves as it was is not parsed again: that would be most of the time.
folder.parse = load.parse = lru_cache(64)(parse)
