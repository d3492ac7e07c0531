"""Letters of a picture: how wide a text stands, how it breaks, and how it is laid on a ground.

Each letter is drawn once at each size, and laid wherever it is needed.
"""

from collections.abc import Iterable
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from tixi.formats.font import FILE
from tixi.formats.text_metrics import lines

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont


@cache
def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(FILE, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(8192)
def _letter(size: int, char: str) -> "tuple[Image | None, int, int, float]":
    """A letter as a mask, where it lies from the pen, and how far the pen then goes."""
    from PIL import Image, ImageDraw

    font = _font(size)
    left, top, right, bottom = map(round, font.getbbox(char, anchor="ls"))
    if right <= left or bottom <= top:
        return None, 0, 0, font.getlength(char)
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), char, 255, font, anchor="ls")
    return mask, left, top, font.getlength(char)


def wide(size: int, text: str) -> float:
    """The width of a line in dots, in letters of a size."""
    return sum(_letter(size, char)[3] for char in text)


def write(image: "Image", left: float, at: int, size: int, text: str, colour: int) -> None:
    """Lay a line on a picture, from the left, its letters standing on `at`."""
    for char in text:
        mask, across, up, step = _letter(size, char)
        if mask is not None:
            image.paste(colour, (round(left) + across, at + up), mask)
        left += step


def even(text: str, size: int, room: float) -> list[str]:
    """A text in as few lines as the room allows, about equally long."""
    fewest = len(_lines(text, size, room))
    narrow = wide(size, text) / fewest
    while len(found := _lines(text, size, min(narrow, room))) > fewest:
        narrow += size / 2
    return [cut(line, size, room) for line in found]


def block(text: str, size: int, room: float, most: int) -> list[str]:
    """A text in at most so many lines; where that leaves something out, the last one says so."""
    found = _lines(text, size, room)
    if len(found) > most:
        found = [*found[: most - 1], " ".join(found[most - 1 :])] if most else []
    return [cut(line, size, room) for line in found]


def _lines(text: str, size: int, room: float) -> list[str]:
    return [line.rstrip() for line in lines(" ".join(text.split()), room, partial(wide, size))]


def cut(text: str, size: int, room: float) -> str:
    """A line that is no longer than there is room."""
    if wide(size, text) <= room:
        return text
    while text and wide(size, f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def largest(text: str, sizes: Iterable[int], room: float) -> int:
    """The first of some sizes in which a line has room, or else the last."""
    *some, last = sizes
    return next((size for size in some if wide(size, text) <= room), last)
