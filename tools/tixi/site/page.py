"""What a site is made of: pages and plain files, as values, drafts, and files in pieces."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from tixi.site.card import Card


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it stands, its front matter, and its body.

    `url` is relative to the site and ends in `/` (empty for the home page); `body` is HTML
    whose first line opens a block element, so that Markdown leaves it as it is. `card` is what a
    picture of the page shows, which stands beside it; None for none.
    """

    url: str
    meta: dict[str, Any]
    body: str
    card: Card | None = None

    @property
    def path(self) -> str:
        """Its file in a builder's folder."""
        return f"{self.url}index.md"

    @property
    def key(self) -> str:
        """The hash of all that it says."""
        return hashed(self.meta, self.body)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is served as it is."""

    path: str
    content: str | bytes

    @property
    def key(self) -> str:
        """The hash of what it holds."""
        return hashed(self.content)


@dataclass(frozen=True, slots=True)
class Draft:
    """A page or file not made yet: it need not be where the site before has it already.

    `key` is the hash of all that `make` shows of the records of a catalogue; whatever else it
    shows may depend on nothing but the rest of the catalogue, the day and the settings.
    """

    path: str
    key: str
    make: Callable[[], Page | Asset]
    url: str | None = None  # of a page
    listed: bool = True  # in the site map, if it is a page
    card: Card | None = None  # of a page, as there


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `key` is, as of a draft, the hash of all it shows of the records."""

    key: str
    make: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text file put together of words that stand and of pieces, each with a key of its own."""

    path: str
    parts: tuple[str | Piece, ...]

    @property
    def key(self) -> str:
        """The hash of all that it shows."""
        return hashed([part if isinstance(part, str) else (part.key,) for part in self.parts])

    def text(self, former: Mapping[str, str]) -> tuple[str, dict[str, tuple[int, int]]]:
        """The text, and where in it each piece begins and ends, by its key.

        `former` are pieces made before, by their keys; of those here, only others are made.
        """
        found, places, at = [], {}, 0
        for part in self.parts:
            if isinstance(part, str):
                text = part
            else:
                known = former.get(part.key)
                text = part.make() if known is None else known
                places[part.key] = (at, at + len(text))
            found.append(text)
            at += len(text)
        return "".join(found), places


def hashed(*parts: object) -> str:
    """The hash of values whose `repr` tells all of them."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
