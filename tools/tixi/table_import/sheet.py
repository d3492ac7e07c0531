"""A table as read from a file, before anything is made of its cells."""

from dataclasses import dataclass

from tixi.model.text import TextError

MAX_BYTES = 64 << 20  # of a file, packed or not
MAX_UNPACKED = 256 << 20
MAX_ROWS = 200_000
MAX_COLUMNS = 512


class IntakeError(TextError):
    """A file that cannot be read as a table: one sentence, and perhaps a way out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file, from 1, and the texts of its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name in the file (empty where there is but one), and its rows that hold any."""

    name: str
    rows: tuple[Row, ...]


def too_large(zh: str, en: str) -> IntakeError:
    """The error for a file beyond a limit."""
    return IntakeError(f"文件过大：超过 {zh}", f"the file is too large: more than {en}")
