"""What a site is made of: pages and plain files, as values."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it stands, its front matter, and its body.

    `url` is relative to the site and ends in `/` (empty for the home page); `body` is HTML
    whose first line opens a block element, so that Markdown leaves it as it is.
    """

    url: str
    meta: dict[str, Any]
    body: str

    @property
    def path(self) -> str:
        """Its file in a builder's folder."""
        return f"{self.url}index.md"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is served as it is."""

    path: str
    content: str | bytes
