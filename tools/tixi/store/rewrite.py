"""The files of a catalogue that have a canonical form, and that form of each."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel

from tixi.model.fields import RENAMED_KEYS
from tixi.model.framework import Framework
from tixi.model.neighbours import Neighbours
from tixi.model.prefixes import Level
from tixi.model.priorities import Priorities
from tixi.model.standard import Standard
from tixi.model.target import Targets
from tixi.model.text import Text
from tixi.store.canonical import canonical
from tixi.store.document import Document, SourceError
from tixi.store.errors import allowed_keys, validate
from tixi.store.files import decode_utf8, read_file, with_lf, write_atomically
from tixi.store.loader import CatalogueReader, display_path
from tixi.store.remarks import remarks
from tixi.store.yaml import parse

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


def rewritten(folder: CatalogueReader, path: Path) -> tuple[bytes, bytes] | None:
    """A file's bytes and those of its canonical form.

    None when it cannot be read or is not valid; what is wrong then stands in the folder's problems.
    """
    raw = folder.read(path)
    document = None if raw is None else folder.document(path, raw)
    if raw is None or document is None:
        return None
    model = _MODELS.get(path.name) if path.parent == folder.root else Standard
    assert model is not None, "only what `formed` gives"
    text = with_current_keys(model, with_lf(decode_utf8(raw)), document)
    document = folder.document(path, text.encode()) or document
    extra = {"id": path.stem} if model is Standard else None
    value, problems = validate(model, document, display_path(folder.root, path), extra)
    folder.problems += problems
    if value is None:
        return None
    return raw, canonical(value, document, remarks(text, document)).encode()


def with_current_keys(model: type[BaseModel], text: str, document: Document) -> str:
    """The text of a file with the keys that have been renamed since it was written.

    A key stays as it is where the new one is there already; `check` then reports it.
    """
    lines, positions = text.split("\n"), document.key_positions
    for at in sorted(positions, key=positions.__getitem__, reverse=True):
        old, above = str(at[-1]), at[:-1]
        new = RENAMED_KEYS.get(old)
        allowed = allowed_keys(model, above) if new else []
        if new in allowed and old not in allowed and (*above, new) not in positions:
            line, column = positions[at]
            before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
            lines[line - 1] = before + rest.replace(old, new, 1)
    return "\n".join(lines)


def rewrite(folder: CatalogueReader, path: Path, before: bytes, after: bytes) -> bool:
    """Write a file that still holds what it was made from; whether it did.

    One that somebody has saved meanwhile is left, which then stands in the folder's problems.
    """
    if folder.read(path) == before:
        write_atomically(path, after)
        return True
    message = Text("读过之后又有人改了它", "somebody has changed it since it was read")
    folder.report(path, "TX001", message, Text("再运行一次", "run it again"))
    return False


def rename_keys(root: Path) -> None:
    """Rewrite the keys that have been renamed since, in a catalogue laid out from a revision.

    What cannot be read is left, for the loader to report.
    """
    for path in formed(root):
        with suppress(SourceError):
            text = with_lf(decode_utf8(read_file(path, root.parent)))
            model = _MODELS.get(path.name, Standard) if path.parent == root else Standard
            current = with_current_keys(model, text, parse(text))
            if current != text:
                path.write_text(current, "utf-8")
