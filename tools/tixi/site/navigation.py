"""The navigation: five sections in each language, made of the framework and hand-written pages."""

from collections.abc import Iterable
from typing import Any

from tixi.model.framework import Node, NodeKind
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.escaping import escape_html
from tixi.site.links import Location, language_of

# The sections, each with the places of its pages; the tree and hand-written pages come after them.
OVERVIEW, STANDARDS = Text("概览", "Overview"), Text("标准", "Standards")
FRAMEWORK = Text("体系与缺口", "Framework and gaps")
PROGRESS = Text("进展", "Progress")
DATA = Text("数据与说明", "Data and method")
FRAMEWORK_PAGES = ("framework/", "gaps/", "framework/matrix/", "laws/", "neighbours/")
PROGRESS_PAGES = ("progress/", "changes/")
DATA_PAGES = ("downloads/", "note/", "reference/rules/")

Nav = list[Any]  # as in mkdocs.yml: paths, and {title: path or Nav}


def navigation(site: SiteContext, lang: Lang, paths: set[str], own: Nav) -> Nav:
    """The five sections in a language, as MkDocs reads them in `nav`.

    `paths` are the files of all pages; `own` is what the settings say of hand-written ones, which
    the last section holds. The first page of a section is its landing page.
    """

    def pages(places: Iterable[str]) -> Nav:
        found = (f"{Location(lang, place).url}index.md" for place in places)
        return [path for path in found if path in paths]

    def branch(node: Node) -> Any:
        (path,) = pages([f"framework/{node.code}/"])
        below = [branch(child) for child in node.children if child.kind is not NodeKind.TOPIC]
        title = escape_html(f"{node.code} {node.name.get(lang)}")
        return {title: [path, *below] if below else path}

    tree = [branch(node) for node in site.catalogue.framework.nodes]
    sections: list[tuple[Text, Nav]] = [
        (OVERVIEW, pages([""])),
        (STANDARDS, pages(["standards/"])),
        (FRAMEWORK, [*pages(FRAMEWORK_PAGES), *tree]),
        (PROGRESS, pages(PROGRESS_PAGES)),
        (DATA, [*pages(DATA_PAGES), *in_language(own, lang)]),
    ]
    return [
        {title.get(lang): found[0] if len(found) == 1 else found}
        for title, found in sections
        if found
    ]


def in_language(nav: Nav, lang: Lang) -> Nav:
    """The part of a navigation whose pages are in a language, without groups that have none."""
    kept: Nav = []
    for item in nav:
        if isinstance(item, str):
            if language_of(item) is lang:
                kept.append(item)
        else:
            for title, below in item.items():
                found = in_language([below] if isinstance(below, str) else below, lang)
                if found:
                    kept.append({title: found[0] if isinstance(below, str) else found})
    return kept
