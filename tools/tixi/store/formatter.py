"""The canonical form: one way to write what a file says (docs/decisions/0008-canonical-form.md).

Keys in the order of the model, block style, two spaces a level, numbers and dates in canonical
spelling, double quotes only where plain text would be read as something else. Comments and single
blank lines stay with what they belong to.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, RootModel
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from tixi.model.dates import PartialDate
from tixi.model.fields import value_of
from tixi.model.problem import FieldPath
from tixi.model.standard import Standard
from tixi.model.text import Text
from tixi.store.document import Document, Position
from tixi.store.errors import allowed_keys, with_current_keys
from tixi.store.files import with_lf, write_atomically
from tixi.store.loader import FILES, CatalogueReader, record_files
from tixi.store.yaml import tokens

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


# Comments: what lies between two tokens of the parser, which passes over them.

Comment = tuple[Position, str]  # where it starts, and the text with its `#`; "" for a blank line
T = TypeVar("T")
_Entry = tuple[Position, FieldPath]  # where a key is, or an item's dash


@dataclass(frozen=True, slots=True)
class CommentMap:
    """The comments of a file, with their `#`; a blank line is the empty text.

    By the path of a key or item: lines `before` it, the comment `beside` it, and those `after` all
    that belongs to it. `head` and `foot` are those of the whole file.
    """

    head: list[str] = field(default_factory=list)
    before: dict[FieldPath, list[str]] = field(default_factory=dict)
    beside: dict[FieldPath, str] = field(default_factory=dict)
    after: dict[FieldPath, list[str]] = field(default_factory=dict)
    foot: list[str] = field(default_factory=list)

    def without_item(self, index: int) -> "CommentMap":
        """The comments of a list without those of one item."""

        def moved(found: dict[FieldPath, T]) -> dict[FieldPath, T]:
            rest = {(int(at[0]), at[1:]): value for at, value in found.items()}
            return {(i - (i > index), *at): v for (i, at), v in rest.items() if i != index}

        return replace(
            self, before=moved(self.before), beside=moved(self.beside), after=moved(self.after)
        )


def attach_comments(text: str, document: Document) -> CommentMap:
    """The comments of a text, with LF line ends, that was read into a document without errors."""
    found = CommentMap()
    entries = _entries(document)
    starts = [position for position, _ in entries]
    lines = text.split("\n")
    pending: list[str] = []  # a blank line that goes with the comment below it
    comments = list(scan_comments(text))
    for index, (position, comment) in enumerate(comments):
        at = bisect_right(starts, position)
        left = lines[position[0] - 1][: position[1] - 1]
        if left.strip(" -"):
            _attach_beside(found, entries[at - 1][1] if at else None, comment)
        elif comment:
            column = len(left) - len(left.lstrip()) + 1 if left.strip() else position[1]
            _lines_of_owner(found, entries, at, column).extend([*pending, comment])
            pending = []
        elif index + 1 < len(comments) and bisect_right(starts, comments[index + 1][0]) == at:
            pending = [""]
        elif at < len(entries):
            found.before.setdefault(entries[at][1], []).append("")
    return found


def scan_comments(text: str) -> Iterator[Comment]:
    """The comments and blank lines of a text, in order."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for token, next_token in pairwise(tokens(text)):
        begin, end = token.end_mark.index, next_token.start_mark.index
        if getattr(token, "style", None) in ("|", ">"):  # its first line may bear a comment
            first = text[token.start_mark.index : begin].partition("\n")[0]
            header, sign, comment = first.partition("#")
            if sign:
                yield _comment(starts, token.start_mark.index + len(header), sign + comment)
        at = begin
        for index, piece in enumerate(text[begin:end].split("\n")):
            whole_line = index > 0 or begin == 0
            if piece.strip():
                yield _comment(starts, at + len(piece) - len(piece.lstrip()), piece.strip())
            elif whole_line and at + len(piece) < end:
                yield _comment(starts, at, "")
            at += len(piece) + 1


def _comment(starts: list[int], index: int, text: str) -> Comment:
    line = bisect_right(starts, index)
    return (line, index - starts[line - 1] + 1), text


def _entries(document: Document) -> list[_Entry]:
    """Every key, and every item at its dash, by position."""
    found: list[_Entry] = []
    for path, (line, column) in document.value_positions.items():
        if path and isinstance(path[-1], str):
            found.append((document.key_positions[path], path))
        elif path:
            found.append(((line, column - 2), path))
    return sorted(found, key=lambda entry: (entry[0], len(entry[1])))


def _attach_beside(found: CommentMap, path: FieldPath | None, comment: str) -> None:
    """Attach a comment that ends a line, after any that the same key has already."""
    if path is None:
        found.head.append(comment)
    else:
        found.beside[path] = " ".join(filter(None, (found.beside.get(path), comment)))


def _lines_of_owner(found: CommentMap, entries: list[_Entry], at: int, column: int) -> list[str]:
    """The list for a comment on a line of its own before the entry with index `at`.

    A comment indented further than what follows belongs after what is above it.
    """
    if at == 0:
        return found.head
    if at < len(entries) and column <= entries[at][0][1]:
        return found.before.setdefault(entries[at][1], [])
    if at == len(entries) and column == 1:
        return found.foot
    owner = next(path for position, path in reversed(entries[:at]) if position[1] <= column)
    return found.after.setdefault(owner, [])


# The canonical form.


def formattable_files(reader: CatalogueReader) -> Iterator[Path]:
    """The files of a catalogue that have a canonical form, in a fixed order.

    Seeds have none: a transcription stays as it is.
    """
    yield from (path for name in FILES if (path := reader.root / name).is_file())
    yield from record_files(reader)


def format_file(reader: CatalogueReader, path: Path) -> tuple[bytes, bytes] | None:
    """A file's bytes and those of its canonical form, keys of earlier editions renamed.

    None when it cannot be read or is not valid; the reader's problems then say why.
    """
    raw = reader.read(path)
    document = None if raw is None else reader.document(path, raw)
    if raw is None or document is None:
        return None
    model = FILES[path.name] if path.parent == reader.root else Standard
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
