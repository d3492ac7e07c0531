"""Addresses of the site: permalinks, relative links, the pages there are, forms elsewhere."""

from dataclasses import dataclass, field
from posixpath import relpath
from urllib.parse import urlencode, urlsplit

from tixi.model.framework import Node
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

_ISSUE_FORMS = Text("3-error.zh.yml", "4-error.en.yml")  # .github/ISSUE_TEMPLATE
_ISSUE_TITLES = Text("错误：", "Error: ")


def standard_url(standard: Standard) -> str:
    """The permalink of a record, without its language."""
    return f"standards/{standard.id}/"


def node_url(node: Node) -> str:
    """The permalink of a node, without its language."""
    return f"framework/{node.code}/"


@dataclass(frozen=True, slots=True)
class Location:
    """A page's language and its place within that language: `gaps/`, empty for the home page.

    All links are relative, so that the site works at any address and from disk.
    """

    lang: Lang
    place: str

    @property
    def url(self) -> str:
        """The address in the site: Chinese at the root, English under `en/`."""
        return self.place if self.lang is Lang.ZH else f"en/{self.place}"

    def to(self, place: str, anchor: str = "") -> str:
        """The relative address of another page in the same language."""
        return self.file(Location(self.lang, place).url) + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """The relative address of any file in the site."""
        relative = relpath(f"/{path}", f"/{self.url}")
        return f"{relative}/" if path.endswith("/") or not path else relative

    def standard(self, standard: Standard) -> str:
        """The relative address of a record's page."""
        return self.to(standard_url(standard))

    def node(self, node: Node) -> str:
        """The relative address of a node's page."""
        return self.to(node_url(node))


@dataclass(frozen=True, slots=True)
class PageRegistry:
    """The URLs of all pages, and of those in the site map; `manual` are the hand-written ones.

    A generated page exists in both languages, at the same place below `en/`; a hand-written one
    may exist in one alone.
    """

    all: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    manual: set[str] = field(default_factory=set)

    def translation_of(self, url: str) -> str:
        """Where a hand-written page leads in the other language: its twin, or the nearest above."""
        own, other = ("en/", "") if url.startswith("en/") else ("", "en/")
        place = url.removeprefix(own).rstrip("/")
        while place and f"{other}{place}/" not in self.all:
            place = place.rpartition("/")[0]
        return f"{other}{place}/" if place else other

    def site_map(self) -> list[tuple[str, str | None]]:
        """Every page of the site map, a hand-written page with its translation."""
        return [
            (url, self.translation_of(url) if url in self.manual else None)
            for url in sorted(self.listed | self.manual)
        ]


def report_form_url(repository: str, standard: Standard, lang: Lang) -> str:
    """The address of the form that reports an error in a record, with the record filled in.

    GitHub fills its form by the ids of its fields, GitLab a title alone; elsewhere an empty issue
    opens.
    """
    title = f"{_ISSUE_TITLES.get(lang)}{standard.label}"
    host = urlsplit(repository).hostname or ""
    if "gitlab" in host.split("."):
        return f"{repository}/-/issues/new?{urlencode({'issue[title]': title})}"
    fields = {"template": _ISSUE_FORMS.get(lang), "number": standard.label, "title": title}
    return f"{repository}/issues/new?{urlencode(fields)}"
