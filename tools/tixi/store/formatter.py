"""The canonical form: one way to write what a file says (docs/decisions/0008-canonical-form.md).

Keys in the order of the model, block style, two spaces a level, numbers and dates in canonical
spelling, double quotes only where plain text would be read as something else. Comments and single
blank lines stay with what they belong to.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, RootModel
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from tixi.model.dates import PartialDate
from tixi.model.fields import value_of
from tixi.model.framework import Framework
from tixi.model.hosts import Hosts
from tixi.model.lead import Leads
from tixi.model.neighbours import Neighbours
from tixi.model.priorities import Priorities
from tixi.model.problem import FieldPath
from tixi.model.standard import Standard
from tixi.model.target import Targets
from tixi.model.text import Text
from tixi.store.comments import CommentMap, attach_comments
from tixi.store.document import Document
from tixi.store.errors import allowed_keys, with_current_keys
from tixi.store.files import with_lf, write_atomically
from tixi.store.loader import CatalogueReader, record_files

_MODELS: Final[dict[str, type[BaseModel]]] = {
    "framework.yaml": Framework,
    "targets.yaml": Targets,
    "priorities.yaml": Priorities,
    "neighbours.yaml": Neighbours,
    "leads.yaml": Leads,
    "hosts.yaml": Hosts,
}

# Text that needs no quotes in block style (YAML 1.2 §7.3.3) …
_PLAIN: Final = re.compile(
    r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s]))(?: *(?:[^\s:#]|:(?=\S)|(?<=\S)#))*"
)
# … unless YAML 1.2 reads it as a number, or it is a dotted code, which looks like one.
_NUMERIC: Final = re.compile(
    r"[0-9.]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
)
_TEXT_TAG: Final = "tag:yaml.org,2002:str"
_RESOLVER: Final[Any] = Resolver()


def formattable_files(reader: CatalogueReader) -> Iterator[Path]:
    """The files of a catalogue that have a canonical form, in a fixed order.

    Seeds have none: a transcription stays as it is.
    """
    yield from (path for name in _MODELS if (path := reader.root / name).is_file())
    yield from record_files(reader)


def format_file(reader: CatalogueReader, path: Path) -> tuple[bytes, bytes] | None:
    """A file's bytes and those of its canonical form, keys of earlier editions renamed.

    None when it cannot be read or is not valid; the reader's problems then say why.
    """
    raw = reader.read(path)
    document = None if raw is None else reader.document(path, raw)
    if raw is None or document is None:
        return None
    model = _MODELS[path.name] if path.parent == reader.root else Standard
    document = with_current_keys(model, document)
    extra = {"id": path.stem} if model is Standard else None
    value = reader.validate(model, path, document, extra)
    if value is None:
        return None
    return raw, format_text(value, document).encode()


def write_formatted(reader: CatalogueReader, path: Path, before: bytes, after: bytes) -> bool:
    """Write a file's canonical form; whether it could be done.

    A file that is no longer as it was read is not written, which the reader's problems report.
    """
    if reader.read(path) == before:
        write_atomically(path, after)
        return True
    message = Text("读过之后又有人改了它", "it has been changed since it was read")
    reader.report(path, "TX001", message, Text("再运行一次", "run the command again"))
    return False


def format_text(value: BaseModel, document: Document, data: Any = None) -> str:
    """The canonical text of a document with its comments.

    `value` is what the document says, or what `data` says that replaces it.
    """
    comments = attach_comments(with_lf(document.text), document)
    return canonical(value, document.data if data is None else data, comments)


def canonical(value: BaseModel, data: Any, comments: CommentMap) -> str:
    """The canonical text of a value; `data` says which of its fields are written."""
    writer = _Writer(type(value), comments)
    if isinstance(value, RootModel):
        body = writer.items(value.root, data, (), 0) if data else ["[]"]
    else:
        body = writer.mapping(value, data, (), 0)
    lines = [*comments.head, *body]
    kept: list[str] = []
    for line in [*lines, *comments.foot]:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def format_scalar(value: object) -> str:
    """A single value as YAML."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value).removesuffix(".0")
    text = str(value)
    if isinstance(value, date | PartialDate) or _is_plain(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _format_key(text: str) -> str:
    """A key as YAML: keys are always text, so `on` and 10100 need no quotes."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether a text means itself without quotes, to readers of YAML 1.1 and 1.2."""
    return bool(
        _PLAIN.fullmatch(text)
        and not _NUMERIC.fullmatch(text)
        and _RESOLVER.resolve(ScalarNode, text, (True, False)) == _TEXT_TAG
    )


class _Writer:
    """Writes lines: the data says which keys there are, the value what they contain."""

    def __init__(self, model: type[BaseModel], comments: CommentMap) -> None:
        self.model = model
        self.comments = comments

    def mapping(self, value: Any, data: Any, at: FieldPath, indent: int) -> Iterator[str]:
        order = {key: index for index, key in enumerate(allowed_keys(self.model, at))}
        for key in sorted(data, key=lambda key: order.get(key, 0)):
            item = value_of(value, key) if key in order else value[key]
            yield from self.entry(f"{_format_key(key)}:", item, data[key], (*at, key), indent)

    def items(self, value: Any, data: Any, at: FieldPath, indent: int) -> Iterator[str]:
        for index, (item, item_data) in enumerate(zip(value, data, strict=True)):
            yield from self.entry("-", item, item_data, (*at, index), indent)

    def entry(self, lead: str, value: Any, data: Any, at: FieldPath, indent: int) -> Iterator[str]:
        """A key with its value, or an item after its dash."""
        before, pad = self.comments.before.get(at, []), " " * indent
        beside = f"  {self.comments.beside[at]}" if at in self.comments.beside else ""
        yield from _indented(before, pad)
        if not isinstance(data, dict | list):
            yield f"{pad}{lead} {format_scalar(value)}{beside}"
        elif not data:
            yield f"{pad}{lead} {'{}' if isinstance(data, dict) else '[]'}{beside}"
        elif isinstance(data, list):
            yield f"{pad}{lead}{beside}"
            yield from self.items(value, data, at, indent + 2)
        elif lead != "-":
            yield f"{pad}{lead}{beside}"
            yield from self.mapping(value, data, at, indent + 2)
        else:
            yield from _after_dash(list(self.mapping(value, data, at, indent + 2)), pad)
        yield from _indented(self.comments.after.get(at, []), pad)


def _indented(lines: Iterable[str], pad: str) -> Iterator[str]:
    return (pad + line if line else "" for line in lines)


def _after_dash(lines: list[str], pad: str) -> Iterator[str]:
    """The lines of a mapping that is an item; comments before its first key come first."""
    comments = list(takewhile(lambda line: not line or line.lstrip().startswith("#"), lines))
    yield from _indented((line.lstrip() for line in comments), pad)
    yield f"{pad}- {lines[len(comments)].lstrip()}"
    yield from lines[len(comments) + 1 :]
