"""What our engine draws into SVG, as shapes: outlines and letters, at their places.

Read back from the SVG of diagrams, which holds polygons, paths and texts and nothing else that
shows. Coordinates are points, from the left and from the top.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_SHIFT = re.compile(r"translate\((\S+)[ ,](\S+)\)")
_NUMBER = re.compile(r"-?[\d.]+")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A box, an arrow's head or a line; colours are as in SVG, None for none.

    `points` are the corners, or where `curved` those of cubic Bézier curves end to end: a start,
    then three for each. `dash` are the lengths of strokes and gaps.
    """

    points: tuple[Point, ...]
    curved: bool
    fill: str | None
    stroke: str | None
    dash: tuple[float, ...]
    link: str | None

    @property
    def span(self) -> tuple[float, float]:
        """From top to bottom."""
        return min(y for _, y in self.points), max(y for _, y in self.points)


@dataclass(frozen=True, slots=True)
class Letters:
    """A line of text about the middle `x`, its letters standing on `y`."""

    x: float
    y: float
    size: float
    fill: str
    text: str

    @property
    def span(self) -> tuple[float, float]:
        """From top to bottom."""
        return self.y - self.size, self.y + self.size / 4


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes, the first ones below, with a title and the room that they take."""

    title: str
    width: float
    height: float
    shapes: tuple[Outline | Letters, ...]

    @property
    def boxes(self) -> list[tuple[float, float]]:
        """From top to bottom of everything that is to stay whole."""
        return [one.span for one in self.shapes if isinstance(one, Letters) or not one.curved]


def drawing(svg: bytes) -> Drawing:
    """The drawing of an SVG document by `svg.draw`."""
    root = ET.fromstring(svg)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    graph = root.find(f"{_SVG}g")
    if graph is None or (found := _SHIFT.search(graph.get("transform", ""))) is None:
        raise ValueError("not a drawing by Graphviz")
    shift = float(found[1]), float(found[2])
    (title, *_) = (a.get(f"{_XLINK}title", "") for a in graph.iter(f"{_SVG}a"))
    return Drawing(title, width, height, tuple(_shapes(graph, shift, None)))


def _shapes(element: ET.Element, shift: Point, link: str | None) -> Iterator[Outline | Letters]:
    link = element.get(f"{_XLINK}href", link)
    name = element.tag.removeprefix(_SVG)
    if name == "text":
        x, y = _points(f"{element.get('x')} {element.get('y')}", shift)[0]
        size = float(element.get("font-size", ""))
        yield Letters(x, y, size, element.get("fill", "black"), element.text or "")
    elif name in ("polygon", "path"):
        fill, stroke = _colour(element.get("fill")), _colour(element.get("stroke"))
        points = _points(element.get("points") or element.get("d") or "", shift)
        dash = tuple(map(float, _NUMBER.findall(element.get("stroke-dasharray", ""))))
        if fill or stroke:  # some engines draw the ground, too
            yield Outline(points, name == "path", fill, stroke, dash, link)
    for child in element:
        yield from _shapes(child, shift, link)


def _points(text: str, shift: Point) -> tuple[Point, ...]:
    numbers = [float(number) for number in _NUMBER.findall(text)]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple((x + shift[0], y + shift[1]) for x, y in pairs)


def _colour(text: str | None) -> str | None:
    return None if text in (None, "none", "transparent") else text
