"""How a drawing is laid on sheets of paper: the size, the scale, and where it goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[float, float]  # of a box, from top to bottom, in points of the drawing

A4, A3 = (595.28, 841.89), (841.89, 1190.55)  # points (ISO 216)
MARGIN = 34.0  # points, about 12 mm
FOOT = 14.0  # points above the lower margin, for the number of the sheet
LEGIBLE = 0.6  # of full size, at which our 13 points are just below 8


@dataclass(frozen=True, slots=True)
class Sheets:
    """Equal sheets: their width and height in points, the scale, and what each shows.

    `parts` are from top to bottom, in points of the drawing.
    """

    width: float
    height: float
    scale: float
    parts: tuple[Span, ...]


def laid(width: float, height: float, boxes: Sequence[Span]) -> Sheets:
    """A drawing of a size in points on one sheet of A4 or A3 where that leaves it legible.

    Otherwise on A3 upright, as large as its width allows, or smaller where that saves a sheet;
    cut between boxes.
    """
    for paper in (A4, A3):
        turned = [
            (min(1, (across - 2 * MARGIN) / width, (down - 2 * MARGIN) / height), across, down)
            for across, down in (paper[::-1], paper)
        ]
        scale, across, down = max(turned, key=lambda sheet: sheet[0])
        if scale >= LEGIBLE:
            return Sheets(across, down, scale, ((0, height),))
    across, down = A3
    largest = min(1, (across - 2 * MARGIN) / width)
    scales = [largest * (1 - step / 40) for step in range(40)]
    found = [
        (_parts(height, (down - 2 * MARGIN - FOOT) / scale, boxes), scale)
        for scale in (scales[0], *(scale for scale in scales[1:] if scale >= LEGIBLE))
    ]
    parts, scale = min(found, key=lambda one: len(one[0]))
    return Sheets(across, down, scale, parts)


def _parts(height: float, room: float, boxes: Sequence[Span]) -> tuple[Span, ...]:
    """A height in parts of at most `room`."""
    parts, top = [], 0.0
    while top < height:
        bottom = height if top + room >= height else _gap(boxes, top, top + room)
        parts.append((top, bottom))
        top = bottom
    return tuple(parts)


def _gap(boxes: Sequence[Span], top: float, most: float) -> float:
    """The lowest place down to `most` that cuts no box; `most` itself where there is none."""
    place = most
    for start, end in sorted(boxes, key=lambda span: -span[1]):
        if start < place < end:
            place = start
    return place if place > top else most
