"""A long list in parts: pages of plain HTML that hold all of it, none too heavy for a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

# Rows on one page: with frame, style and script about 250 kB as they come, before compression.
MOST = 500


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some rows of a list, and where they stand: `standards/`, then `standards/2/`."""

    number: int
    place: str
    rows: tuple[T, ...]
    all: int  # rows of the whole list


def parts(place: str, rows: Sequence[T], most: int = MOST) -> list[Part[T]]:
    """The parts of a list that begins at a place, about as many rows in each; one at least."""
    pages = max(1, -(-len(rows) // most))
    each, rest = divmod(len(rows), pages)
    found, begin = [], 0
    for index in range(pages):
        end = begin + each + (index < rest)
        where = place if index == 0 else f"{place}{index + 1}/"
        found.append(Part(index + 1, where, tuple(rows[begin:end]), len(rows)))
        begin = end
    return found
