"""The comments and blank lines of a file, each attached to the key or item it belongs to.

The parser passes over them: they are what lies between two of its tokens.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from tixi.model.problem import FieldPath
from tixi.store.document import Document, Position
from tixi.store.yaml import tokens

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
