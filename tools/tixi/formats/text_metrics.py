"""Text metrics: the width of text, and its breaks into lines.

Measured without any font, so that a diagram comes out the same on every machine: a wide
character (Chinese, full-width) is one em, a capital or digit 0.62, any other 0.5.
"""

from collections.abc import Callable
from unicodedata import combining, east_asian_width


def width(text: str) -> float:
    """The width of a line in em."""
    return sum(map(_em, text))


def lines(text: str, max_width: float, measure: Callable[[str], float] = width) -> tuple[str, ...]:
    """`text` broken into lines of at most `max_width`, in em or the unit of `measure`.

    Breaks after a blank or on either side of a wide character, never before closing punctuation
    or after opening; a word longer than a line stays whole. Joined again, they are `text`.
    """
    found, used = [""], 0.0
    for piece in _pieces(text):
        if found[-1] and used + measure(piece.rstrip()) > max_width:
            found.append("")
            used = 0.0
        found[-1] += piece
        used += measure(piece)
    return tuple(found)


_CLOSING = "，。、；：！？）》”’】〉」』…,.;:!?)]}"
_OPENING = "（《“‘【〈「『"


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
