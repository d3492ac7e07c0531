"""What stands in the cells of a sheet, and how wide and high they must be to show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from tixi.formats.lettering import width
from tixi.model.text import Text

_LINE, _TALLEST = 13.0, 400.0  # points; Excel's own limit for a row is 409


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address."""

    text: str
    url: str


Cell = str | int | float | date | Link | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading, its greatest width in characters, and how its numbers look."""

    title: Text
    most: int = 40
    form: str | None = None


def widths(headings: Sequence[Heading], lengths: Sequence[Sequence[float]]) -> list[float]:
    """The width of each column in characters: its widest text, at most what its heading says."""
    found = [max(columns(h.title.zh), columns(h.title.en) * 0.8) + 4 for h in headings]
    widest = [max(column) + 2 for column in zip(*lengths, strict=True)] or found
    both = zip(found, widest, headings, strict=True)
    return [min(max(own, most), heading.most) for own, most, heading in both]


def height(lengths: Sequence[float], widths: Sequence[float]) -> float:
    """The height of a row in points: what its longest cell takes when it is wrapped."""
    lines = [ceil(length / (width_ - 1)) for length, width_ in zip(lengths, widths, strict=True)]
    return min(_LINE * max(1, *lines) + 3, _TALLEST)


def columns(cell: Cell) -> float:
    """The width of a cell's text on one line, in characters."""
    text = cell.text if isinstance(cell, Link) else "" if cell is None else str(cell)
    return 2 * width(text)
