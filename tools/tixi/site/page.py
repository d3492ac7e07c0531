"""What a site is made of: pages and plain files, as values."""

from dataclasses import dataclass
from typing import Any

import yaml


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

    @property
    def front(self) -> str:
        """Its front matter, as YAML between two lines of dashes."""
        written = yaml.safe_dump(self.meta, allow_unicode=True, sort_keys=False, width=2**31)
        return f"---\n{written}---\n"

    @property
    def text(self) -> str:
        """The whole file: front matter and body."""
        return f"{self.front}\n{self.body}\n"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is served as it is."""

    path: str
    content: str | bytes
