"""Running text on the terminal, broken as Chinese is: between any two characters."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.text import Text

from tixi.formats.lettering import lines
from tixi.model.text import escape_invisible

Part = str | tuple[str, str]  # text, or text with a style: ("未达到", "red")


class Prose:
    """Styled text that takes the width it is given; Rich alone would break at blanks only."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = max(map(cell_len, self.text.plain.split("\n")))
        return Measurement(min(longest, 12), longest)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for paragraph in self.text.split("\n", allow_blank=True):
            yield from broken(paragraph, options.max_width)


def line(*parts: Part) -> Prose:
    """Text to print, cleaned."""
    whole = Text()
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        whole.append(clean(text), style)
    return Prose(whole)


def clean(text: str) -> str:
    """`text` without characters that a terminal would obey: they are shown as \\u escapes."""
    return escape_invisible(text, besides="\n")


def broken(text: Text, columns: int) -> Iterator[Text]:
    """One line of text, broken to a width; a word too long for it is cut."""
    offsets, end = [], 0
    for whole in lines(text.plain, columns, cell_len):
        piece = whole
        while cell_len(piece.rstrip()) > columns:
            cut = len(set_cell_size(piece, columns).rstrip()) or 1
            end += cut
            offsets.append(end)
            piece = piece[cut:]
        end += len(piece)
        offsets.append(end)
    for part in text.divide(offsets[:-1]):
        part.rstrip()
        part.no_wrap, part.overflow = True, "ignore"
        yield part
