"""Hands the pages to MkDocs: the plugin `tixi`, which `mkdocs build` and `mkdocs serve` know.

Pages are complete HTML, so MkDocs puts each into the theme's frame and does nothing else to it:
no Markdown is parsed, no navigation made. Hand-written pages beside them are Markdown as usual.
"""

from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.utils.templates import TemplateContext

from tixi.site import card_png
from tixi.site.asked import TixiConfig, as_of, asked, root_of
from tixi.site.built import Before, Places
from tixi.site.card import NAME
from tixi.site.meaning import opening
from tixi.site.page import Draft, Page, hashed
from tixi.site.ready import OwnFile, ReadyPage, file_of, left, url_of
from tixi.site.served import Served

THEME = Path(str(package_files("tixi.site"))) / "theme"

# What the theme brings and no page of ours asks for: scripts, styles, search, source maps.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


class TixiPlugin(BasePlugin[TixiConfig]):  # type: ignore[no-untyped-call]
    """Adds every page of the catalogue to the site, anew for each build.

    `before` is a site built with the same settings, to leave standing in it what has not changed.
    After a build, `stay` are the paths of those files, not built again, and `keys` the hashes of
    what each file shows of the catalogue, by its path; `places` where in files their pieces stand.
    """

    before: Before | None = None
    keys: dict[str, str]
    stay: set[str]
    places: dict[str, Places]
    _served: Served | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay our overrides over the theme."""
        if str(THEME) not in config.theme.dirs:
            own = 1 if config.theme.custom_dir else 0  # the user's own overrides come first
            config.theme.dirs.insert(own, str(THEME))
        if not config.repo_url:
            config.edit_uri = None  # of no use without the repository it belongs to
        config.theme.static_templates = {"404.html", "sitemap.xml"}
        config.extra["as_of"] = as_of(self.config).isoformat()
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Put the site served before aside, which MkDocs would throw away."""
        if self.config.served:
            self._served = Served(Path(self.config.served), Path(config.site_dir))
            self.before = self._served.aside(
                root_of(self.config, config).resolve(), config, as_of(self.config)
            )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages, and leave out what the theme brings for nothing."""
        for file in list(files):
            if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
                files.remove(file)
        taken, named = set(files.src_uris), repr(config.nav)
        self.keys, self.stay, self.places = {}, set(), {}
        self._urls, self._listed = set(), list[tuple[str, str | None]]()
        for made in asked(self.config, files, config):
            if made.path in taken:  # that one stands
                continue
            key = made.key
            file = file_of(made, key, config, self.before, in_nav=made.path in named)
            files.append(file)
            if file.stays:
                self.stay.add(file.dest_uri)
            self.keys[file.dest_uri] = key
            if file.places is not None:
                self.places[file.dest_uri] = file.places
            if isinstance(made, Page | Draft) and made.url is not None:
                self._urls.add(file.url)
                if not isinstance(made, Draft) or made.listed:
                    self._listed.append((url_of(file), None))
        by_hand = [file for file in files.documentation_pages() if not isinstance(file, OwnFile)]
        self._urls |= {file.url for file in by_hand}
        self._listed += [(url, self._counterpart(url)) for url in map(url_of, by_hand)]
        self._leave(by_hand, files, config)
        return files

    def _leave(self, by_hand: list[File], files: Files, config: MkDocsConfig) -> None:
        """Let pages by hand stand if all do: of ours they show but what there is to lead to."""
        key = hashed(sorted(files.src_uris))
        self.keys |= {file.dest_uri: key for file in by_hand}
        before = self.before
        if before is not None and all(before.has(file.dest_uri, key) for file in by_hand):
            for file in by_hand:
                files.remove(file)
                files.append(left(file.src_uri, config))
                self.stay.add(file.dest_uri)

    def _counterpart(self, url: str) -> str:
        """Where a page by hand leads in the other language: its twin, or the nearest one above."""
        own, other = ("en/", "") if url.startswith("en/") else ("", "en/")
        place = url.removeprefix(own).rstrip("/")
        while place and f"{other}{place}/" not in self._urls:
            place = place.rpartition("/")[0]
        return f"{other}{place}/" if place else other

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Read the theme once for all pages, and tell it what pages there are."""
        env.auto_reload = False
        env.globals["there"] = self._urls
        return env

    def on_page_markdown(
        self, markdown: str, *, page: DocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Lead a page by hand to the other language, and let the home page's card stand for it."""
        if not isinstance(page, ReadyPage):
            page.meta["counterpart"] = self._counterpart(page.url)
            if config.site_url and card_png.there():
                own = "en/" if page.url.startswith("en/") else ""
                page.meta.setdefault("card", f"{config.site_url.rstrip('/')}/{own}{NAME}")
        return markdown

    def on_page_content(
        self, html: str, *, page: DocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Describe a page by hand in its own first words."""
        if not isinstance(page, ReadyPage):
            page.meta.setdefault("description", opening(html))
        return html

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List every page for the site map, those taken from the site before too."""
        if template_name == "sitemap.xml":
            context = {**context, "listed": sorted(self._listed)}  # type: ignore[typeddict-unknown-key]
        return context

    def on_page_context(
        self, context: TemplateContext, *, page: DocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Fill our pages one by one."""
        if isinstance(page, ReadyPage):
            page.fill()
        return context

    def on_post_page(self, output: str, *, page: DocsPage, config: MkDocsConfig) -> str:
        """Empty our pages again."""
        if isinstance(page, ReadyPage):
            page.empty()
        return output

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build again when a YAML file changes."""
        root = root_of(self.config, config)
        for folder in (root, root.parent / "seeds"):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Remove the packed copy of the site map, which holds the hour it was packed."""
        (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)
        if self._served is not None:
            self._served.back(self.stay, self.keys, self.places)
