"""A data file as it was read: its text, its data, and the position of each key and value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from tixi.model.problem import FieldPath
from tixi.model.text import Text, TextError

Position = tuple[int, int]  # line and column, from 1
Value = object  # dict, list, str, bool or None

COLUMN_BITS: Final = 20  # a column is less than the characters of a file (files.MAX_BYTES)
_LINE_ENDS: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # those of YAML 1.1


class SourceError(TextError):
    """Something in a file that keeps it from being read as data.

    `code` is the rule's, `position` where it is.
    """

    def __init__(
        self, code: str, zh: str, en: str, position: Position = (1, 1), hint: Text | None = None
    ) -> None:
        super().__init__(zh, en, hint)
        self.code = code
        self.position = position


@dataclass(frozen=True)
class Document:
    """A file's text and data; `errors` are what the format does not allow in it.

    `marks` are the positions of all keys and values in the order of the data, a key before its
    value: `line << COLUMN_BITS | column`, both from 0. With errors the data may be incomplete.
    """

    text: str
    data: Value = None
    marks: Sequence[int] = field(default=(), repr=False)
    errors: tuple[SourceError, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, as editors number them."""
        return _LINE_ENDS.split(self.text)

    @cached_property
    def key_positions(self) -> dict[FieldPath, Position]:
        """Where each key is."""
        return {path: position for path, position, is_key in self._walk() if is_key}

    @cached_property
    def value_positions(self) -> dict[FieldPath, Position]:
        """Where each value is."""
        return {path: position for path, position, is_key in self._walk() if not is_key}

    def position(self, at: FieldPath, at_key: bool = False) -> Position:
        """Where a value (or its key) is; for a missing one, where its parent is."""
        while at:
            found = (self.key_positions if at_key else self.value_positions).get(at)
            found = found or self.key_positions.get(at)
            if found:
                return found
            at = at[:-1]
        return (1, 1)

    def _walk(self) -> Iterator[tuple[FieldPath, Position, bool]]:
        """Every path with its position, and whether it is the key's."""
        marks = iter(self.marks)

        def step(path: FieldPath, is_key: bool) -> tuple[FieldPath, Position, bool]:
            mark = next(marks)
            return path, ((mark >> COLUMN_BITS) + 1, mark % (1 << COLUMN_BITS) + 1), is_key

        def walk(value: Value, at: FieldPath) -> Iterator[tuple[FieldPath, Position, bool]]:
            yield step(at, is_key=False)
            if isinstance(value, dict):
                for key, item in value.items():
                    yield step((*at, key), is_key=True)
                    yield from walk(item, (*at, key))
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    yield from walk(item, (*at, index))

        return walk(self.data, ()) if self.marks else iter(())
