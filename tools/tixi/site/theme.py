"""What the plugin sets in MkDocs' settings for Material: once for the site, then page by page."""

from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.escaping import escape_html
from tixi.site.links import ROOT_LANGUAGE, counterpart, folder, language_of
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
        lang = language_of(url)
        title, in_english = site.catalogue.framework.title, lang is Lang.EN
        config.site_name = escape_html(title.get(lang))
        if self.name and not (in_english and title.en):
            config.site_name = self.name
        config.theme["language"] = self.language if lang is ROOT_LANGUAGE.get() else lang.value
        config.copyright = self.copyright or COPYRIGHT.get(lang).format(day=site.as_of)
        config.extra["homepage"] = self.homepage or folder(lang) or "."
        config.extra["homes"] = {one.value: folder(one) for one in Lang}
        config.extra["alternate"] = [
            {"name": name, "lang": one.value, "link": (url if one is lang else other) or "."}
            for one, name in LANGUAGES.items()
            for other in [counterpart(url, urls)]
        ]
        return lang
