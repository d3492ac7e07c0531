"""A long list in parts: pages of plain HTML that hold all of it, none too heavy for a phone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tixi.model.text import Lang
from tixi.site.edition import Edition
from tixi.site.page import Page
from tixi.site.pages.make import make

T = TypeVar("T")

# Rows on one page: with frame, style and script below 300 kB as they come, before compression.
MOST = 500


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some rows of a list, and where they stand: `standards/`, then `standards/2/`."""

    number: int
    place: str
    rows: tuple[T, ...]
    all: int  # rows of the whole list


def parts(place: str, rows: Sequence[T], most: int = MOST) -> list[Part[T]]:
    """The parts of a list that begins at a place, about as many rows in each; one at least."""
    pages = max(1, -(-len(rows) // most))
    each, rest = divmod(len(rows), pages)
    found, begin = [], 0
    for index in range(pages):
        end = begin + each + (index < rest)
        where = place if index == 0 else f"{place}{index + 1}/"
        found.append(Part(index + 1, where, tuple(rows[begin:end]), len(rows)))
        begin = end
    return found


def in_parts(
    edition: Edition,
    lang: Lang,
    found: Sequence[Part[T]],
    title: str,
    template: str,
    *,
    above: Sequence[tuple[str, str]] = (),
    about: str = "",
    **values: Any,
) -> Iterator[Page]:
    """A page for each part, which its template knows as `part`, and all of them as `parts`.

    Those after the first stand below it, and say so in their titles.
    """
    for part in found:
        first = part.number == 1
        named = title if first else f"{title} {part.number}/{len(found)}"
        yield make(
            *(edition, lang, part.place, named, template),
            above=above if first else [*above, (found[0].place, title)],
            about=about if first else named,
            part=part,
            parts=found,
            **values,
        )
