"""Addresses of the site: permalinks, relative links, the pages there are, forms elsewhere."""

from collections.abc import Set
from dataclasses import dataclass
from posixpath import relpath
from urllib.parse import quote, urlencode, urlsplit

from markupsafe import Markup

from tixi.model.framework import Node
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

# Forms in .github/ISSUE_TEMPLATE, and how their titles begin.
_STANDARD_FORMS = Text("1-standard.zh.yml", "2-standard.en.yml")
_STANDARD_TITLES = Text("标准：", "Standard: ")
_ERROR_FORMS = Text("3-error.zh.yml", "4-error.en.yml")
_ERROR_TITLES = Text("错误：", "Error: ")


def standard_url(standard: Standard) -> str:
    """The permalink of a record, without its language."""
    return f"standards/{standard.id}/"


def node_url(node: Node) -> str:
    """The permalink of a node, without its language."""
    return f"framework/{node.code}/"


def folder(lang: Lang, root: Lang) -> str:
    """Where the pages of a language are: at the root those of the site's own, else `en/`, `zh/`."""
    return "" if lang is root else f"{lang.value}/"


def language_of(url: str, root: Lang) -> Lang:
    """The language of a page by its URL or path, in a site with a language at its root."""
    (other,) = (lang for lang in Lang if lang is not root)
    return other if url.startswith(folder(other, root)) else root


@dataclass(frozen=True, slots=True)
class Location:
    """A page's language and its place within that language: `gaps/`, empty for the home page.

    `root` is the language of the pages at the site's root.

    All links are relative, so that the site works at any address and from disk. Those in Markdown
    lead to Markdown files (`page`), which every builder turns into addresses; those in HTML are
    addresses already.
    """

    lang: Lang
    place: str
    root: Lang

    @property
    def url(self) -> str:
        """The address in the site."""
        return self.at(self.place)

    def to(self, place: str, anchor: str = "") -> Markup:
        """The relative address of another page in the same language, for HTML."""
        return self.file(self.at(place)) + (f"#{quote(anchor)}" if anchor else "")

    def page(self, place: str, anchor: str = "") -> Markup:
        """The relative path of another page's Markdown file, for a link in Markdown."""
        path = self.file(f"{self.at(place)}index.md")
        return path + (f"#{quote(anchor)}" if anchor else "")

    def at(self, place: str) -> str:
        """The address in the site of another page in the same language."""
        return folder(self.lang, self.root) + place

    def file(self, path: str) -> Markup:
        """The relative address of any file in the site."""
        relative = quote(relpath(f"/{path}", f"/{self.url}"))
        return Markup(f"{relative}/" if path.endswith("/") or not path else relative)

    def standard(self, standard: Standard) -> Markup:
        """The relative address of a record's page, for HTML."""
        return self.to(standard_url(standard))

    def node(self, node: Node) -> Markup:
        """The relative address of a node's page, for HTML."""
        return self.to(node_url(node))


def counterpart(url: str, urls: Set[str], root: Lang) -> str:
    """The page in the other language: at the same place there, or the nearest above it.

    A generated page exists in both languages, a hand-written one may exist in one alone.
    """
    lang = language_of(url, root)
    own, other = (folder(one, root) for one in sorted(Lang, key=lambda one: one is not lang))
    place = url.removeprefix(own).rstrip("/")
    while place and f"{other}{place}/" not in urls:
        place = place.rpartition("/")[0]
    return f"{other}{place}/" if place else other


def report_form_url(repository: str, standard: Standard, lang: Lang) -> str:
    """The address of the form that reports an error in a record, with the record filled in."""
    title = f"{_ERROR_TITLES.get(lang)}{standard.label}"
    return _form_url(repository, _ERROR_FORMS.get(lang), title, number=standard.label)


def suggest_form_url(repository: str, topic: Node, lang: Lang) -> str:
    """The address of the form that reports a standard, with its topic filled in."""
    title = f"{_STANDARD_TITLES.get(lang)}{topic.code} {topic.name.get(lang)}"
    return _form_url(repository, _STANDARD_FORMS.get(lang), title, place=topic.code)


def _form_url(repository: str, template: str, title: str, **fields: str) -> str:
    """GitHub fills its form by the ids of its fields, GitLab a title alone; elsewhere an empty
    issue opens.
    """
    host = urlsplit(repository).hostname or ""
    if "gitlab" in host.split("."):
        return f"{repository}/-/issues/new?{urlencode({'issue[title]': title})}"
    return f"{repository}/issues/new?{urlencode({'template': template, **fields, 'title': title})}"
