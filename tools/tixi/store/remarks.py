"""What stands in a file beside its data: comments and blank lines, each with what it belongs to.

The parser passes over them: they are what lies between two of its tokens.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tixi.model.problem import FieldPath
from tixi.store.document import Document, Position
from tixi.store.yaml import tokens

Note = tuple[Position, str]  # where a comment starts, and the comment; "" for a blank line


@dataclass(frozen=True, slots=True)
class Remarks:
    """The remarks of a file: comments with their `#`, a blank line as the empty text.

    By the path of a key or item: lines `before` it, the comment `beside` it, and those `after` all
    that belongs to it. `head` and `foot` are those of the whole file.
    """

    head: list[str] = field(default_factory=list)
    before: dict[FieldPath, list[str]] = field(default_factory=dict)
    beside: dict[FieldPath, str] = field(default_factory=dict)
    after: dict[FieldPath, list[str]] = field(default_factory=dict)
    foot: list[str] = field(default_factory=list)


def remarks(text: str, document: Document) -> Remarks:
    """The remarks of a text, with LF line ends, that was read into a document without faults."""
    found = Remarks()
    entries = _entries(document)
    starts = [place for place, _ in entries]
    lines = text.split("\n")
    pending: list[str] = []  # a blank line that goes with the comment below it
    notes = list(notes_of(text))
    for index, (place, note) in enumerate(notes):
        at = bisect_right(starts, place)
        left = lines[place[0] - 1][: place[1] - 1]
        if left.strip(" -"):
            _beside(found, entries[at - 1][1] if at else None, note)
        elif note:
            column = len(left) - len(left.lstrip()) + 1 if left.strip() else place[1]
            _home(found, entries, at, column).extend([*pending, note])
            pending = []
        elif index + 1 < len(notes) and bisect_right(starts, notes[index + 1][0]) == at:
            pending = [""]
        elif at < len(entries):
            found.before.setdefault(entries[at][1], []).append("")
    return found


def notes_of(text: str) -> Iterator[Note]:
    """The comments and blank lines of a text, in order."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for token, after in pairwise(tokens(text)):
        begin, end = token.end_mark.index, after.start_mark.index
        if getattr(token, "style", None) in ("|", ">"):  # its first line may bear a comment
            first = text[token.start_mark.index : begin].partition("\n")[0]
            header, sign, comment = first.partition("#")
            if sign:
                yield _note(starts, token.start_mark.index + len(header), sign + comment)
        at = begin
        for index, piece in enumerate(text[begin:end].split("\n")):
            whole = index > 0 or begin == 0
            if piece.strip():
                yield _note(starts, at + len(piece) - len(piece.lstrip()), piece.strip())
            elif whole and at + len(piece) < end:
                yield _note(starts, at, "")
            at += len(piece) + 1


def _note(starts: list[int], index: int, text: str) -> Note:
    line = bisect_right(starts, index)
    return (line, index - starts[line - 1] + 1), text


def _entries(document: Document) -> list[tuple[Position, FieldPath]]:
    """Every key, and every item at its dash, by place."""
    found = []
    for path, (line, column) in document.value_positions.items():
        if path and isinstance(path[-1], str):
            found.append((document.key_positions[path], path))
        elif path:
            found.append(((line, column - 2), path))
    return sorted(found, key=lambda entry: (entry[0], len(entry[1])))


def _beside(found: Remarks, path: FieldPath | None, comment: str) -> None:
    """Keep a comment that ends a line, after any that the same key has already."""
    if path is None:
        found.head.append(comment)
    else:
        found.beside[path] = " ".join(filter(None, (found.beside.get(path), comment)))


def _home(
    found: Remarks, entries: list[tuple[Position, FieldPath]], at: int, column: int
) -> list[str]:
    """The list that a comment on a line of its own belongs to, before the entry number `at`.

    One that is indented further than what follows closes what stands above it.
    """
    if at == 0:
        return found.head
    if at < len(entries) and column <= entries[at][0][1]:
        return found.before.setdefault(entries[at][1], [])
    if at == len(entries) and column == 1:
        return found.foot
    owner = next(path for place, path in reversed(entries[:at]) if place[1] <= column)
    return found.after.setdefault(owner, [])
