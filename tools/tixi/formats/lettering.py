"""How wide text stands, and how it breaks into lines.

Measured without any font, so that a diagram comes out the same on every machine: a wide
character (Chinese, full-width) is one em, a capital or digit 0.62, any other 0.5.
"""

from collections.abc import Callable
from functools import lru_cache
from unicodedata import combining, east_asian_width


def width(text: str) -> float:
    """The width of a line in em."""
    return sum(map(_em, text))


def lines(text: str, most: float, measure: Callable[[str], float] = width) -> tuple[str, ...]:
    """`text` broken into lines of at most `most`, in em or as `measure` tells.

    Breaks after a blank or on either side of a wide character, never before closing punctuation
    or after opening; a word longer than a line stays whole. Joined again, they are `text`.
    """
    found, taken = [""], 0.0
    for piece in _pieces(text):
        if found[-1] and taken + measure(piece.rstrip()) > most:
            found.append("")
            taken = 0.0
        found[-1] += piece
        taken += measure(piece)
    return tuple(found)


_CLOSING = "，。、；：！？）》”’】〉」』…,.;:!?)]}"
_OPENING = "（《“‘【〈「『"


@lru_cache(maxsize=65_536)
def _em(char: str) -> float:
    if combining(char):
        return 0.0
    if east_asian_width(char) in "WFA":
        return 1.0
    return 0.62 if char.isupper() or char.isdigit() else 0.5


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    breaks, opened = True, False  # after the character before
    for char in text:
        wide = east_asian_width(char) in "WF"
        joins = opened or char == " " or char in _CLOSING or not (breaks or wide)
        if pieces and joins:
            pieces[-1] += char
        else:
            pieces.append(char)
        breaks, opened = char == " " or wide, char in _OPENING
    return pieces
