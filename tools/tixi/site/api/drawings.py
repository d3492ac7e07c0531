"""`downloads/diagram-*`: the structure diagrams as SVG, to print and to put into documents.

Vector drawings that need no other file: their own colours, a list of common Chinese fonts, and a
caption that says what the lines mean and of which day they are. Their boxes lead to the pages
where the site's address is known.
"""

from collections.abc import Iterator
from functools import partial

from tixi.formats.diagram import Diagram, below, overview, supports, whole
from tixi.formats.dot import dot_text
from tixi.formats.svg import draw
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.here import Here
from tixi.site.page import Asset, Draft, hashed

FOLDER = "downloads/"
OVERVIEW, WHOLE, SUPPORTS = "overview", "topics", "supports"


def names(edition: Edition, lang: Lang) -> list[tuple[str, Text]]:
    """The file of each drawing in a language, without its ending, with what it shows."""
    found = [
        (OVERVIEW, Text("到子类", "to the domains")),
        (WHOLE, Text("到主题的全图", "whole, to the topics")),
    ]
    if supports(edition.coverage, lang) is not None:
        found.append((SUPPORTS, Text("支撑关系", "what rests on what")))
    for top in edition.catalogue.framework.nodes:
        title = Text(*(f"{top.code} {top.name.get(one)}" for one in Lang))
        found.append((top.code, title))
    return [(file_name(name, lang), title) for name, title in found]


def file_name(name: str, lang: Lang) -> str:
    """The file of a drawing, without its ending: `diagram-overview.zh`."""
    return f"diagram-{name}.{lang.value}"


def assets(edition: Edition) -> Iterator[Draft]:
    """Every drawing in both languages; what its DOT text says is all it shows."""
    for lang in Lang:
        caption, link = _caption(edition, lang), partial(_address, edition, lang)
        for name, diagram in _diagrams(edition, lang).items():
            if diagram is not None:
                path, dot = f"{FOLDER}{file_name(name, lang)}.svg", dot_text(diagram, link, caption)
                yield Draft(path, hashed(dot), partial(_asset, path, dot))


def _asset(path: str, dot: str) -> Asset:
    return Asset(path, draw(dot))


def _diagrams(edition: Edition, lang: Lang) -> dict[str, Diagram | None]:
    """Each diagram by its name; None where there is nothing to draw."""
    coverage, categories = edition.coverage, edition.catalogue.framework.nodes
    return {
        OVERVIEW: overview(coverage, lang),
        WHOLE: whole(coverage, lang),
        SUPPORTS: supports(coverage, lang),
        **{top.code: below(coverage, top.code, lang) for top in categories},
    }


def _address(edition: Edition, lang: Lang, key: str) -> str | None:
    """Where a box leads: to the page of its node, or of the framework."""
    if not edition.address:
        return None
    code = key.partition(":")[2]
    return edition.address + Here(lang, f"framework/{code}/" if code else "framework/").url


def _caption(edition: Edition, lang: Lang) -> str:
    title = edition.catalogue.framework.title.get(lang)
    if lang is Lang.ZH:
        return f"{title} · 实线：上下级；虚线：支撑 · 截至 {edition.as_of}"
    return f"{title} · solid: parent and child; dashed: supports · as of {edition.as_of}"
