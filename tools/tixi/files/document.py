"""What stands in a data file, and where."""

from dataclasses import dataclass

from tixi.model.problem import Path
from tixi.model.text import Text, TextError

Place = tuple[int, int]  # line and column, from 1
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


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data, with the places of its keys and values by path from the top.

    `faults` are what is not allowed in it; with any, the data may be incomplete.
    """

    data: Value
    keys: dict[Path, Place]
    values: dict[Path, Place]
    faults: tuple[SourceError, ...] = ()

    def place(self, at: Path, on_key: bool = False) -> Place:
        """Where a value (or its key) stands; of one that is missing, where its parent does."""
        while at:
            found = (self.keys if on_key else self.values).get(at) or self.keys.get(at)
            if found:
                return found
            at = at[:-1]
        return (1, 1)
