"""Hands the pages to MkDocs: the plugin `tixi`, which `mkdocs build` and `mkdocs serve` know.

Pages are complete HTML, so MkDocs puts each into the theme's frame and does nothing else to it:
no Markdown is parsed, no navigation made. Hand-written pages beside them are Markdown as usual.
"""

import os
from datetime import date
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.structure.toc import TableOfContents

from tixi.files.cache import place_of
from tixi.files.load import CatalogueError, find_catalogue, load
from tixi.model.date import DateError, parse_day
from tixi.site.editions import edition_of
from tixi.site.meaning import opening
from tixi.site.page import Asset, Page
from tixi.site.pages import pages

THEME = Path(str(package_files("tixi.site"))) / "theme"

# What the theme brings and no page of ours asks for: scripts, search, source maps.
UNUSED = ("assets/javascripts/", "assets/images/")


class ReadyPage(DocsPage):
    """A page that is HTML already."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.made = page
        self.edit_url = None

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", dict(self.made.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = self.made.body, TableOfContents([])


class TixiConfig(Config):  # type: ignore[no-untyped-call]
    """Settings of the plugin in mkdocs.yml."""

    catalogue = options.Type(str, default="")
    as_of = options.Type(str, default="")


class TixiPlugin(BasePlugin[TixiConfig]):  # type: ignore[no-untyped-call]
    """Adds every page of the catalogue to the site, anew for each build."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay our overrides over the theme."""
        if str(THEME) not in config.theme.dirs:
            own = 1 if config.theme.custom_dir else 0  # the user's own overrides come first
            config.theme.dirs.insert(own, str(THEME))
        if not config.repo_url:
            config.edit_uri = None  # of no use without the repository it belongs to
        config.theme.static_templates = {"404.html", "sitemap.xml"}
        config.extra["as_of"] = self._as_of().isoformat()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages, and leave out what the theme brings for nothing."""
        for file in list(files):
            if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
                files.remove(file)
        for made in self._pages(config):
            text = made.content if isinstance(made, Asset) else made.body
            file = File.generated(config, made.path, content=text)
            if file.src_uri in files.src_uris:  # written by hand: that one stands
                continue
            files.append(file)
            if isinstance(made, Page):
                ReadyPage(made, file, config)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Read the theme once for all pages."""
        env.auto_reload = False
        return env

    def on_page_markdown(
        self, markdown: str, *, page: DocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Lead a page by hand without a twin in the other language to the nearest one above."""
        if not isinstance(page, ReadyPage):
            urls = {file.url for file in files.documentation_pages()}
            own, other = ("en/", "") if page.url.startswith("en/") else ("", "en/")
            place = page.url.removeprefix(own).rstrip("/")
            while place and f"{other}{place}/" not in urls:
                place = place.rpartition("/")[0]
            page.meta["counterpart"] = f"{other}{place}/" if place else other
        return markdown

    def on_page_content(
        self, html: str, *, page: DocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Describe a page by hand in its own first words."""
        if not isinstance(page, ReadyPage):
            page.meta.setdefault("description", opening(html))
        return html

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build again when a YAML file changes."""
        root = self._root(config)
        for folder in (root, root.parent / "seeds"):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Remove the packed copy of the site map, which holds the hour it was packed."""
        (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)

    def _as_of(self) -> date:
        try:
            return parse_day(self.config.as_of) if self.config.as_of else date.today()
        except DateError as error:
            raise PluginError(f"tixi: as_of: {error.text.zh} · {error.text.en}") from None

    def _root(self, config: MkDocsConfig) -> Path:
        folder = Path(config.config_file_path or ".").resolve().parent
        try:
            return (
                folder / self.config.catalogue if self.config.catalogue else find_catalogue(folder)
            )
        except CatalogueError as error:
            raise PluginError(f"tixi: {error.text.zh} · {error.text.en}") from None

    def _pages(self, config: MkDocsConfig) -> list[Page | Asset]:
        try:
            root = self._root(config).resolve()
            loaded = load(root, place_of(root, os.environ))
        except CatalogueError as error:
            raise PluginError(f"tixi: {error.text.zh} · {error.text.en}") from None
        if loaded.catalogue is None:
            raise PluginError(
                "tixi: 框架或目标文件读不出来，运行 tixi check 查看 · "
                "the framework or the targets cannot be read; run tixi check to see why"
            )
        address = config.site_url.rstrip("/") + "/" if config.site_url else ""
        repository = (config.repo_url or "").rstrip("/")
        edition = edition_of(loaded, loaded.catalogue, self._as_of(), address, repository)
        return list(pages(edition))
