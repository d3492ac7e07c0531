"""`downloads/diagram-*.svg`: the structure diagrams, to print and to put into documents.

Vector drawings that need no other file: their own colours, a list of common Chinese fonts, and
a caption that says what the lines mean and of which day they are.
"""

from collections.abc import Iterator
from functools import partial

from tixi.formats.diagrams import below, overview, supports, whole
from tixi.formats.dot import diagram
from tixi.formats.svg import draw
from tixi.model.text import Lang, Text
from tixi.site.edition import Edition
from tixi.site.page import Asset

FOLDER = "downloads/"
OVERVIEW, WHOLE, SUPPORTS = "overview", "topics", "supports"


def names(edition: Edition, lang: Lang) -> list[tuple[str, Text]]:
    """The file of each drawing in a language, with what it shows."""
    found = [
        (OVERVIEW, Text("到子类", "to the domains")),
        (WHOLE, Text("到主题的全图", "whole, to the topics")),
    ]
    if supports(edition.coverage, lang) is not None:
        found.append((SUPPORTS, Text("支撑关系", "what rests on what")))
    for top in edition.catalogue.framework.nodes:
        title = Text(*(f"{top.code} {top.name.in_(one)}" for one in Lang))
        found.append((top.code, title))
    return [(file_name(name, lang), title) for name, title in found]


def file_name(name: str, lang: Lang) -> str:
    """The file of a drawing: `diagram-overview.zh.svg`."""
    return f"diagram-{name}.{lang.value}.svg"


def assets(edition: Edition) -> Iterator[Asset]:
    """Every drawing in both languages."""
    for lang in Lang:
        for name, dot in _dots(edition, lang).items():
            if dot is not None:
                yield Asset(FOLDER + file_name(name, lang), draw(dot))


def _dots(edition: Edition, lang: Lang) -> dict[str, str | None]:
    """The DOT text of each drawing by its name."""
    coverage, write = edition.coverage, partial(diagram, caption=_caption(edition, lang))
    categories = edition.catalogue.framework.nodes
    return {
        OVERVIEW: overview(coverage, lang, write=write),
        WHOLE: whole(coverage, lang, write=write),
        SUPPORTS: supports(coverage, lang, write=write),
        **{top.code: below(coverage, top.code, lang, write=write) for top in categories},
    }


def _caption(edition: Edition, lang: Lang) -> str:
    title = edition.catalogue.framework.title.in_(lang)
    if lang is Lang.ZH:
        return f"{title} · 实线：上下级；虚线：支撑 · 截至 {edition.as_of}"
    return f"{title} · solid: parent and child; dashed: supports · as of {edition.as_of}"
