"""What stands in a data file, and where."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from tixi.model.problem import FieldPath
from tixi.model.text import Text, TextError

Place = tuple[int, int]  # line and column, from 1
Places = tuple[dict[FieldPath, Place], dict[FieldPath, Place]]  # of keys and of values, by path
Value = object  # dict, list, str, bool or None


class SourceError(TextError):
    """Something in a file that keeps it from being read as data.

    `code` is the problem's, `place` where it stands.
    """

    def __init__(
        self, code: str, zh: str, en: str, place: Place = (1, 1), hint: Text | None = None
    ) -> None:
        super().__init__(zh, en, hint)
        self.code = code
        self.place = place


def _nowhere() -> Places:
    return {}, {}


@dataclass(frozen=True)
class Document:
    """A file's data, with the places of its keys and values by path from the top.

    `look` finds the places, when they are first asked for. `faults` are what is not allowed in
    the file; with any, the data may be incomplete.
    """

    data: Value
    look: Callable[[], Places] = field(default=_nowhere, repr=False, compare=False)
    faults: tuple[SourceError, ...] = ()

    @cached_property
    def _places(self) -> Places:
        return self.look()

    @property
    def keys(self) -> dict[FieldPath, Place]:
        """Where each key stands."""
        return self._places[0]

    @property
    def values(self) -> dict[FieldPath, Place]:
        """Where each value stands."""
        return self._places[1]

    def place(self, at: FieldPath, at_key: bool = False) -> Place:
        """Where a value (or its key) stands; of one that is missing, where its parent does."""
        while at:
            found = (self.keys if at_key else self.values).get(at) or self.keys.get(at)
            if found:
                return found
            at = at[:-1]
        return (1, 1)
