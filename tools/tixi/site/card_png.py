"""Draws a card: a PNG picture of 1200 × 630 dots, as Open Graph has it; needs Pillow.

The same card gives the same bytes with one version of Pillow and its zlib. The ground stands
ready, and sixteen colours are enough: a site of thousands of pages draws one for each.
"""

import zlib
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from tixi.site.card import NAME, Card, Figure
from tixi.site.letters import block, cut, even, largest, wide, write
from tixi.site.page import Asset, Draft, hashed

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 1200, 630
EDGE, BAND = 72, 12  # from the sides to the text; the coloured band at the left
ROOM = WIDTH - 2 * EDGE
LEAST, SMALL, LEAD, OVER, VALUE = 20, 24, 30, 34, 44  # sizes of letters
TITLES = ((64, 2), (52, 3), (44, 4))  # size of a title, and up to how many lines it is used
HEAD, TOP, FIGURES = 100, 186, 448  # from the top: where the head, the texts, the figures are
GAP = 36  # between figures

# Places in the palette: tones from paper to ink, then colours. As in theme/assets/tixi.css.
PAPER, PALE, QUIET, INK = 0, 2, 5, 7
TONES = ("#ffffff", "#1c2124")
COLOURS = {
    "accent": "#0d5c54",
    "covered": "#2f8577",
    "general_only": "#a9c27a",
    "in_progress": "#e9b44c",
    "planned": "#f1dcae",
    "missing-mark": "#a6342b",
    "done": "#2f6db5",
    "ended": "#8b959a",
}
_LOOKS = {"under-way": "in_progress", "missing": "missing-mark"}


def there() -> bool:
    """Whether the library that draws is installed."""
    return find_spec("PIL") is not None


def asset(url: str, card: Card) -> Draft:
    """The card of a page, beside it; drawn anew only if it shows something else."""
    path = url + NAME
    return Draft(path, hashed(card), lambda: Asset(path, draw(card)))


def draw(card: Card) -> bytes:
    """The PNG file of a card."""
    image = _ground().copy()
    day = wide(SMALL, card.day)
    head = cut(card.head, SMALL, ROOM - 56 - day - GAP)
    write(image, EDGE + 56, HEAD, SMALL, head, QUIET)
    write(image, WIDTH - EDGE - day, HEAD, SMALL, card.day, QUIET)
    at = TOP if card.figures else TOP + 60
    if card.over:
        write(image, EDGE, at, OVER, cut(card.over, OVER, ROOM), QUIET)
        at += 20
    size, title = _title(card.title)
    for line in title:
        write(image, EDGE, at + size, size, line, INK)
        at += round(size * 1.3)
    at += 50
    end = FIGURES - 26 if card.figures else HEIGHT - 60
    for line in block(card.lead, LEAD, ROOM, max(0, 1 + (end - at) // 45)):
        write(image, EDGE, at, LEAD, line, QUIET)
        at += 45
    _figures(image, card.figures)
    made = BytesIO()
    image.save(made, "PNG", compress_type=zlib.Z_RLE)
    return made.getvalue()


def _title(text: str) -> tuple[int, list[str]]:
    """The size of a title, and its lines."""
    for size, most in TITLES:
        found = even(text, size, ROOM)
        if len(found) <= most:
            return size, found
    return size, block(text, size, ROOM, most)


def _figures(image: "Image", figures: tuple[Figure, ...]) -> None:
    """Figures in columns of equal width, each below a stroke of its colour."""
    wide = (ROOM + GAP) // max(len(figures), 3) - GAP
    for number, figure in enumerate(figures):
        left = EDGE + number * (wide + GAP)
        stroke = _place(figure.look) if figure.look else PALE
        image.paste(stroke, (left, FIGURES, left + wide, FIGURES + 5))
        size = largest(figure.value, (VALUE, OVER, SMALL, LEAST), wide)
        write(image, left, FIGURES + 60, size, cut(figure.value, size, wide), INK)
        for line, text in enumerate(block(figure.label, SMALL, wide, 3)):
            write(image, left, FIGURES + 100 + 30 * line, SMALL, text, QUIET)


@cache
def _ground() -> "Image":
    """What all cards have: the paper, the band, the mark of the site."""
    from PIL import Image, ImageDraw

    image = Image.new("P", (WIDTH, HEIGHT), PAPER)
    image.putpalette(_palette())
    pen, accent = ImageDraw.Draw(image), _place("accent")
    pen.rectangle((0, 0, BAND - 1, HEIGHT), accent)
    left, top = EDGE, HEAD - 30
    pen.rounded_rectangle((left, top, left + 39, top + 39), 7, accent)
    for x, y, right, bottom in (
        *((11, 18, 28, 21), (18, 10, 21, 30)),
        *((18, 10, 28, 13), (18, 27, 28, 30)),
    ):
        pen.rectangle((left + x, top + y, left + right, top + bottom), PAPER)
    return image


def _palette() -> list[int]:
    light, dark = map(bytes.fromhex, (tone[1:] for tone in TONES))
    tones = [
        round(one + (other - one) * step / INK)
        for step in range(INK + 1)
        for one, other in zip(light, dark, strict=True)
    ]
    return [*tones, *(part for colour in COLOURS.values() for part in bytes.fromhex(colour[1:]))]


def _place(look: str) -> int:
    """Where the colour of a look stands in the palette."""
    return INK + 1 + list(COLOURS).index(_LOOKS.get(look, look))
