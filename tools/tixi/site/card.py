"""What the card of a page says: the picture that is shown where its address is shared."""

from dataclasses import dataclass

NAME = "card.png"  # of its file, which stands beside the page


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or a word with what it is; `look` colours the stroke above it, as in the site."""

    value: str
    label: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card: small ones at the top, `over` above the title, `lead` below it."""

    title: str
    lead: str = ""
    over: str = ""
    figures: tuple[Figure, ...] = ()
    head: str = ""
    day: str = ""
