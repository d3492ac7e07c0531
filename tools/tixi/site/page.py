"""What the site consists of: pages of Markdown, and files that are published as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import yaml

T = TypeVar("T")

ROWS_PER_PAGE = 500


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its URL, its front matter, and its body in Markdown.

    `url` is relative to the site and ends in `/` (empty for the home page). `meta` has `title`,
    `description`, `as_of`, and where they apply `record` (the path of the YAML file that the page
    presents), `parent` (the URL of the page that leads to it) and `hide` (parts of the theme).
    """

    url: str
    meta: dict[str, Any]
    body: str

    @property
    def path(self) -> str:
        """Its file in a builder's folder."""
        return f"{self.url}index.md"

    @property
    def text(self) -> str:
        """The whole file: front matter, then Markdown."""
        return f"---\n{_front_matter(self.meta)}---\n\n{self.body}\n"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is published as it is."""

    path: str
    content: str | bytes


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some rows of a long list, and their place: `standards/`, then `standards/2/`."""

    number: int
    place: str
    rows: tuple[T, ...]
    all: int  # rows of the whole list


def split_list(place: str, rows: Sequence[T], size: int = ROWS_PER_PAGE) -> list[Part[T]]:
    """A list in parts of at most `size` rows, about equally long; at least one."""
    pages = max(1, -(-len(rows) // size))
    each, rest = divmod(len(rows), pages)
    found, begin = [], 0
    for index in range(pages):
        end = begin + each + (index < rest)
        where = place if index == 0 else f"{place}{index + 1}/"
        found.append(Part(index + 1, where, tuple(rows[begin:end]), len(rows)))
        begin = end
    return found


def _front_matter(meta: dict[str, Any]) -> str:
    return yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=10**6)
