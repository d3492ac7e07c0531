"""Hands the pages to MkDocs: the plugin `tixi`, which `mkdocs build` and `mkdocs serve` know.

Pages are complete HTML, so MkDocs puts each into the theme's frame and does nothing else to it:
no Markdown is parsed, no navigation made. Hand-written pages beside them are Markdown as usual.
"""

from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.utils.templates import TemplateContext

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Problem, Severity
from tixi.rules import check
from tixi.site import card_png
from tixi.site.addresses import Addresses
from tixi.site.asked import TixiConfig, address_of, as_of, asked, loaded_by, root_of
from tixi.site.built import Before
from tixi.site.card import NAME
from tixi.site.meaning import opening
from tixi.site.outcome import Outcome
from tixi.site.page import Draft, Page, hashed
from tixi.site.ready import OwnFile, ReadyPage, file_of, left, url_of
from tixi.site.served import Served
from tixi.store.loader import Loaded

log = get_plugin_logger("tixi")

MAX_ERRORS_LOGGED = 20

THEME = Path(str(package_files("tixi.site"))) / "theme"

# What the theme brings and no page of ours asks for: scripts, styles, search, source maps.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


class TixiPlugin(BasePlugin[TixiConfig]):  # type: ignore[no-untyped-call]
    """Adds every page of the catalogue to the site, anew for each build.

    `before` is a site built with the same settings, to leave standing in it what has not changed.
    `outcome` says, after a build, what became of each file.
    """

    before: Before | None = None
    outcome: Outcome
    _addresses: Addresses
    _served: Served | None = None
    _loaded: Loaded
    _catalogue: Catalogue
    errors: list[Problem]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay our overrides over the theme."""
        if str(THEME) not in config.theme.dirs:
            own = 1 if config.theme.custom_dir else 0  # the user's own overrides come first
            config.theme.dirs.insert(own, str(THEME))
        if not config.repo_url:
            config.edit_uri = None  # of no use without the repository it belongs to
        config.theme.static_templates = {"404.html", "sitemap.xml"}
        config.extra["as_of"] = as_of(self.config).isoformat()
        # Before MkDocs empties the folder of the site: what cannot be read leaves the old one.
        self._loaded, self._catalogue = loaded_by(self.config, config)
        self.errors = [
            problem
            for problem in check(self._loaded, as_of(self.config))
            if problem.severity is Severity.ERROR
        ]
        for problem in self.errors[:MAX_ERRORS_LOGGED]:
            at = f"{problem.path}:{problem.line}:{problem.column}"
            text = problem.message
            log.warning(f"{at}: {problem.code} {text.zh} · {text.en}")
        if len(self.errors) > MAX_ERRORS_LOGGED:
            log.warning(
                f"共 {len(self.errors)} 个错误，运行 tixi check 查看 · "
                f"{len(self.errors)} errors; run tixi check to see them"
            )
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
        self.outcome, self._addresses = Outcome(), Addresses()
        self._add(files, config)
        by_hand = [file for file in files.documentation_pages() if not isinstance(file, OwnFile)]
        self._addresses.by_hand.update(map(url_of, by_hand))
        self._addresses.there.update(map(url_of, by_hand))
        self._leave(by_hand, files, config)
        return files

    def _add(self, files: Files, config: MkDocsConfig) -> None:
        """Add what is made from the catalogue; a file by hand in its place stands."""
        taken, named = set(files.src_uris), repr(config.nav)
        for made in asked(self.config, self._loaded, self._catalogue, files, config):
            if made.path in taken:
                continue
            key = made.key
            file = file_of(made, key, config, self.before, in_nav=made.path in named)
            files.append(file)
            self.outcome.add(file, key)
            if isinstance(made, Page | Draft) and made.url is not None:
                self._addresses.there.add(url_of(file))
                if not isinstance(made, Draft) or made.listed:
                    self._addresses.listed.add(url_of(file))

    def _leave(self, by_hand: list[File], files: Files, config: MkDocsConfig) -> None:
        """Let pages by hand stand if all do: of ours they show but what there is to lead to."""
        key = hashed(sorted(files.src_uris))
        before = self.before
        stand = before is not None and all(before.has(file.dest_uri, key) for file in by_hand)
        for file in by_hand:
            self.outcome.keys[file.dest_uri] = key
            if stand:
                files.remove(file)
                files.append(left(file.src_uri, config))
                self.outcome.stay.add(file.dest_uri)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Read the theme once for all pages, and tell it what pages there are."""
        env.auto_reload = False
        env.globals["there"] = self._addresses.there
        return env

    def on_page_markdown(
        self, markdown: str, *, page: DocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Lead a page by hand to the other language, and let the home page's card stand for it."""
        if not isinstance(page, ReadyPage):
            page.meta["counterpart"] = self._addresses.counterpart(page.url)
            address = address_of(self.config, config)
            if address and card_png.there():
                own = "en/" if page.url.startswith("en/") else ""
                page.meta.setdefault("card", f"{address}{own}{NAME}")
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
            context = {**context, "listed": self._addresses.for_map()}  # type: ignore[typeddict-unknown-key]
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
        build_once = server.builder

        def build_or_report() -> None:
            """Build again; a build that fails is reported and leaves the server answering."""
            try:
                build_once()
            except (MkDocsException, Abort) as error:
                log.error(str(error))

        server.builder = build_or_report
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Remove the packed copy of the site map, which holds the hour it was packed."""
        (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)
        if self._served is not None:
            self._served.back(self.outcome)
