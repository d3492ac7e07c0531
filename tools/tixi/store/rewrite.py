"""The files of a catalogue that have a canonical form, and that form of each."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from tixi.model.framework import Framework
from tixi.model.neighbours import Neighbours
from tixi.model.prefixes import Level
from tixi.model.priorities import Priorities
from tixi.model.standard import Standard
from tixi.model.target import Targets
from tixi.model.text import Text
from tixi.store.canonical import canonical
from tixi.store.errors import validate
from tixi.store.files import decode_utf8, with_lf, write_atomically
from tixi.store.folder import Folder, path_shown
from tixi.store.remarks import remarks

_MODELS: dict[str, type[BaseModel]] = {
    "framework.yaml": Framework,
    "targets.yaml": Targets,
    "priorities.yaml": Priorities,
    "neighbours.yaml": Neighbours,
}


def formed(root: Path) -> Iterator[Path]:
    """The files of a catalogue's folder that have a canonical form, in a fixed order.

    Seeds are none of them: what was transcribed stays as it was.
    """
    yield from (root / name for name in _MODELS if (root / name).is_file())
    for level in Level:
        yield from sorted((root / "standards" / level).glob("*.yaml"))


def rewritten(folder: Folder, path: Path) -> tuple[bytes, bytes] | None:
    """A file's bytes and those of its canonical form.

    None when it cannot be read or is not valid; what is wrong then stands in the folder's problems.
    """
    raw = folder.raw(path)
    document = None if raw is None else folder.document(path, raw)
    if raw is None or document is None:
        return None
    model = _MODELS.get(path.name) if path.parent == folder.root else Standard
    assert model is not None, "only what `formed` gives"
    extra = {"id": path.stem} if model is Standard else None
    value, problems = validate(model, document, path_shown(folder.root, path), extra)
    folder.problems += problems
    if value is None:
        return None
    noted = remarks(with_lf(decode_utf8(raw)), document)
    return raw, canonical(value, document, noted).encode()


def rewrite(folder: Folder, path: Path, before: bytes, after: bytes) -> bool:
    """Write a file that still holds what it was made from; whether it did.

    One that somebody has saved meanwhile is left, which then stands in the folder's problems.
    """
    if folder.raw(path) == before:
        write_atomically(path, after)
        return True
    message = Text("读过之后又有人改了它", "somebody has changed it since it was read")
    folder.report(path, "TX001", message, Text("再运行一次", "run it again"))
    return False
