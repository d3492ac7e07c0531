"""What the plugin sets in MkDocs' settings for Material: once for the site, then page by page.

The navigation has five sections in each language, made of the framework and hand-written pages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from tixi.model.framework import Node, NodeKind
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.escaping import escape_html
from tixi.site.links import counterpart, folder
from tixi.site.pages import SCRIPTS, STYLES

OVERRIDES = Path(str(package_files("tixi.site"))) / "overrides"
EXTENSIONS = ("attr_list", "md_in_html")  # that our pages need, besides those of MkDocs itself
LANGUAGES = {Lang.ZH: "中文", Lang.EN: "English"}
COPYRIGHT = Text(
    "数据截至 {day}。计数只含本目录有据可查的标准，是下限，不是官方统计。",
    "As of {day}. We count only what we can document, so these are minimums.",
)


def prepare(config: MkDocsConfig) -> None:
    """Add what our pages need to the settings of a site; what they say already stays."""
    if str(OVERRIDES) not in config.theme.dirs:
        own = 1 if config.theme.custom_dir else 0  # the user's own overrides come first
        config.theme.dirs.insert(own, str(OVERRIDES))
    config.markdown_extensions += [e for e in EXTENSIONS if e not in config.markdown_extensions]
    # No inline styles, which the pages' policy forbids.
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    config.extra_css = [*STYLES, *(one for one in config.extra_css if one not in STYLES)]
    known = [str(one) for one in config.extra_javascript]
    config.extra_javascript = [*(s for s in SCRIPTS if s not in known), *config.extra_javascript]
    if not config.repo_url:
        config.edit_uri = None  # of no use without the repository it belongs to


@dataclass(frozen=True)
class PageSettings:
    """The settings that differ from page to page, because the theme knows one language a site.

    `name`, `homepage` and `copyright` are what mkdocs.yml says.
    """

    name: str
    homepage: str | None
    copyright: str | None
    language: Any

    @classmethod
    def of(cls, config: MkDocsConfig) -> "PageSettings":
        """Those of the settings as they are read."""
        extra, theme = config.extra, config.theme
        return cls(config.site_name, extra.get("homepage"), config.copyright, theme["language"])

    def apply(self, config: MkDocsConfig, site: SiteContext, urls: set[str], url: str) -> Lang:
        """Set those of the page at a URL: its language, and its counterpart in the other one."""
        lang = site.language_of(url)
        title, in_english = site.catalogue.framework.title, lang is Lang.EN
        config.site_name = escape_html(title.get(lang))
        if self.name and not (in_english and title.en):
            config.site_name = self.name
        config.theme["language"] = self.language if lang is site.root else lang.value
        config.copyright = self.copyright or COPYRIGHT.get(lang).format(day=site.as_of)
        config.extra["homepage"] = self.homepage or folder(lang, site.root) or "."
        config.extra["homes"] = {one.value: folder(one, site.root) for one in Lang}
        config.extra["alternate"] = [
            {"name": name, "lang": one.value, "link": (url if one is lang else other) or "."}
            for one, name in LANGUAGES.items()
            for other in [counterpart(url, urls, site.root)]
        ]
        return lang


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
        found = (f"{site.location(lang, place).url}index.md" for place in places)
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
        (DATA, [*pages(DATA_PAGES), *in_language(own, lang, site)]),
    ]
    return [
        {title.get(lang): found[0] if len(found) == 1 else found}
        for title, found in sections
        if found
    ]


def in_language(nav: Nav, lang: Lang, site: SiteContext) -> Nav:
    """The part of a navigation whose pages are in a language, without groups that have none."""
    kept: Nav = []
    for item in nav:
        if isinstance(item, str):
            if site.language_of(item) is lang:
                kept.append(item)
        else:
            for title, below in item.items():
                found = in_language([below] if isinstance(below, str) else below, lang, site)
                if found:
                    kept.append({title: found[0] if isinstance(below, str) else found})
    return kept
