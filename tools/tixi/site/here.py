"""Where a page stands, and how it refers to others: relative links, so that any host will do."""

from dataclasses import dataclass
from typing import Protocol

from tixi.model.framework import Node
from tixi.model.text import Lang


class Identified(Protocol):
    """A record, or a glimpse of one."""

    @property
    def id(self) -> str:
        """The stem of its file."""


def standard_url(standard: Identified) -> str:
    """The permalink of a record, without its language."""
    return f"standards/{standard.id}/"


def node_url(node: Node) -> str:
    """The permalink of a node, without its language."""
    return f"framework/{node.code}/"


@dataclass(frozen=True, slots=True)
class Here:
    """A page's language and its address within that language: `gaps/`, empty at home."""

    lang: Lang
    place: str

    @property
    def url(self) -> str:
        """The address in the site: Chinese at the root, English under `en/`."""
        return self.place if self.lang is Lang.ZH else f"en/{self.place}"

    @property
    def path(self) -> str:
        """The page's file in a builder's folder."""
        return f"{self.url}index.md"

    def to(self, place: str, anchor: str = "") -> str:
        """The relative address of another page in the same language."""
        return self.file(Here(self.lang, place).url) + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """The relative address of anything in the site."""
        if path == self.url:
            return "./"
        found = _relative(path, self.url)
        return f"{found}/" if path.endswith("/") or not path else found

    def standard(self, standard: Identified) -> str:
        """The relative address of a record's page."""
        return self.to(standard_url(standard))

    def node(self, node: Node) -> str:
        """The relative address of a node's page."""
        return self.to(node_url(node))


def _relative(path: str, start: str) -> str:
    """As posixpath.relpath, for addresses in the site, which never climb: many times as fast."""
    ahead, behind = [p for p in path.split("/") if p], [p for p in start.split("/") if p]
    shared = 0
    for one, other in zip(ahead, behind, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([".."] * (len(behind) - shared) + ahead[shared:]) or "."
