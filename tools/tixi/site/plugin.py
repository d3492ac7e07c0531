"""The MkDocs plugin `tixi`: hands the pages of a catalogue to MkDocs as generated Markdown files.

MkDocs and the theme do the rest. Whatever is wrong with the settings or the catalogue is a
PluginError, which MkDocs prints as one sentence.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote
from warnings import catch_warnings

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from tixi.model.catalogue import Catalogue
from tixi.model.dates import DateError, parse_day
from tixi.model.problem import Problem, Severity
from tixi.model.text import Lang, Text, pluralize
from tixi.rules import check
from tixi.site.context import SiteContext, site_context
from tixi.site.escaping import escape_html
from tixi.site.folder import sources
from tixi.site.page import Page
from tixi.site.pages import all_files
from tixi.site.policy import guarded, with_policy
from tixi.site.render import opening_sentence
from tixi.site.theme import PageSettings, navigation, prepare
from tixi.site.values import ValueNameError, fill_in
from tixi.store.document import SourceError
from tixi.store.files import decode_utf8
from tixi.store.loader import CatalogueError, Loaded, find_catalogue, load

log = get_plugin_logger("tixi")

MAX_ERRORS_LOGGED = 20
# The theme's script asks beside each of these for a site map, to find what we know already.
_ALTERNATE = re.compile(r'<link rel="alternate" href="[^"]*" hreflang="[^"]*">')


class TixiConfig(Config):  # type: ignore[no-untyped-call]
    """Settings of the plugin in mkdocs.yml."""

    catalogue = options.Type(str, default="")
    as_of = options.Type(str, default="")
    lang = options.Choice(("", *Lang), default="")  # of messages; both languages where empty

    def word(self, text: Text) -> str:
        """A message in the language of the run, or in both."""
        return text.get(Lang(self.lang)) if self.lang else f"{text.zh} · {text.en}"


def as_of_day(settings: TixiConfig) -> date:
    """The day that the site is of: today where none is given."""
    try:
        return parse_day(settings.as_of) if settings.as_of else date.today()
    except DateError as error:
        raise PluginError(f"tixi: as_of: {settings.word(error.text)}") from None


def load_catalogue(settings: TixiConfig, config: MkDocsConfig) -> tuple[Loaded, Catalogue]:
    """The catalogue that mkdocs.yml names, or the nearest one to it; raises PluginError."""
    folder = Path(config.config_file_path or ".").resolve().parent
    try:
        root = folder / settings.catalogue if settings.catalogue else find_catalogue(folder)
        loaded = load(root.resolve())
    except CatalogueError as error:
        raise PluginError(f"tixi: {settings.word(error.text)}") from None
    if loaded.catalogue is None:
        text = Text(
            "框架或目标文件读不出来，运行 tixi check 查看",
            "the framework or the targets cannot be read; run tixi check to see why",
        )
        raise PluginError(f"tixi: {settings.word(text)}")
    return loaded, loaded.catalogue


class TixiPlugin(BasePlugin[TixiConfig]):  # type: ignore[no-untyped-call]
    """Adds every page of the catalogue to the site, anew for each build.

    `errors` are those of the catalogue in the last build, `site` what its pages were made from.
    """

    errors: tuple[Problem, ...] = ()
    _failure = ""  # of the last build, while serving
    _loaded: Loaded
    _catalogue: Catalogue
    _settings: PageSettings
    site: SiteContext
    _pages: dict[str, Page]  # ours, by their path
    _urls: set[str]  # of all pages
    _navigation: dict[Lang, Navigation]
    _read: dict[str, DocsPage]  # all pages, by their path, in order

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Nothing: MkDocs keeps a plugin with this hook from one build to the next."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the catalogue, and add what our pages need to the settings.

        That is before MkDocs empties the output folder: a catalogue that cannot be read leaves the
        former site there.
        """
        prepare(config)
        self._settings = PageSettings.of(config)
        day = as_of_day(self.config)
        self._loaded, self._catalogue = load_catalogue(self.config, config)
        problems = check(self._loaded, day)
        self.errors = tuple(p for p in problems if p.severity is Severity.ERROR)
        for problem in self.errors[:MAX_ERRORS_LOGGED]:
            log.warning(self._line(problem))
        if self.errors:
            number = len(self.errors)
            text = Text(
                f"共 {number} 个错误，运行 tixi check 查看",
                f"{pluralize(number, 'error')}; run tixi check to see the way out",
            )
            log.warning(self.config.word(text))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages and files, and the navigation; a file by hand takes precedence."""
        manual = {}
        for file in files.documentation_pages():
            try:
                manual[file.url.removeprefix("./")] = decode_utf8(file.content_bytes)
            except SourceError as error:
                text = f"{file.src_uri}: {self.config.word(error.text)}"
                raise PluginError(f"tixi: {text}") from None
        given = sorted(file.src_uri for file in files.documentation_pages())
        own = given if config.nav is None else config.nav
        self.site = site_context(
            self._loaded,
            self._catalogue,
            as_of_day(self.config),
            address=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
            repository=(config.repo_url or "").rstrip("/"),
            manual_pages=manual,
            root=_stated_language(config) or self._catalogue.framework.title.lang,
        )
        self._pages, self._read = {}, {}
        for made in all_files(self.site):
            if made.path not in files.src_uris:
                content = made.text if isinstance(made, Page) else made.content
                files.append(
                    File.generated(
                        config, made.path, content=content, inclusion=InclusionLevel.NOT_IN_NAV
                    )
                )
                if isinstance(made, Page):
                    self._pages[made.path] = made
        self._urls = {file.url.removeprefix("./") for file in files.documentation_pages()}
        if "index.md" not in own:  # which would be a navigation of the whole site
            paths = set(files.src_uris)
            config.nav = [
                entry for lang in Lang for entry in navigation(self.site, lang, paths, own)
            ]
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Split the navigation by language, and put pages outside it below the one above them."""
        pages = {page.url: page for page in nav.pages}
        for file in files.documentation_pages():
            if file.page is None:
                DocsPage(None, file, config)
            assert file.page is not None
            file.page.update_date = self.site.as_of.isoformat()  # of the site map: no clock
            made = self._pages.get(file.src_uri)
            above = pages.get(made.meta["parent"]) if made and "parent" in made.meta else None
            if above:
                file.page.parent = above.parent or above  # type: ignore[assignment]
        self._navigation = {}
        for lang in Lang:
            items = [item for item in nav.items if self.site.language_of(_first_url(item)) is lang]
            below = [page for page in nav.pages if self.site.language_of(page.url) is lang]
            if below:
                below[0].previous_page = below[-1].next_page = None
            self._navigation[lang] = Navigation(items, below)
            self._navigation[lang].homepage = pages.get(self.site.location(lang, "").url)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: DocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Fill the figures of the catalogue into a hand-written page."""
        path = page.file.src_uri
        if path in self._pages:
            return markdown
        try:
            return fill_in(markdown, self.site, page.file.content_string, path)
        except ValueNameError as error:
            raise PluginError(f"tixi: {self.config.word(error.text)}") from None

    def on_page_content(
        self, html: str, *, page: DocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Describe a hand-written page by its own first sentence."""
        self._read[page.file.src_uri] = page
        page.meta.setdefault("description", escape_html(opening_sentence(html)))
        return html

    def on_page_context(
        self, context: TemplateContext, *, page: DocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page the settings and the navigation of its language, and its file to edit."""
        lang = self._settings.apply(config, self.site, self._urls, page.url.removeprefix("./"))
        context["nav"] = self._navigation[lang]
        if page.file.src_uri in self._pages:
            page.edit_url = self._edit_url(config, page.meta.get("record"))
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give pages of the theme itself, such as 404.html, the settings of the home page."""
        lang = self._settings.apply(config, self.site, self._urls, "")
        context["nav"] = self._navigation[lang]
        return context

    def on_post_page(self, output: str, *, page: DocsPage, config: MkDocsConfig) -> str:
        """Add the page's policy."""
        return with_policy(_ALTERNATE.sub("", output), page.content or "")

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Add the policy of a page of the theme."""
        return with_policy(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the Markdown of each page beside it, and the index of it all."""
        for path, text in sources(self.site, self._pages, self._read).items():
            write_file(text.encode(), str(Path(config.site_dir) / path))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build again when a YAML file changes; what is wrong is shown on the pages."""
        for watched in (self._loaded.root, self._loaded.root.parent / "seeds"):
            if watched.is_dir():
                server.watch(str(watched))
        build = server.builder

        def build_or_report() -> None:
            self._failure = ""
            try:
                build()
            except (MkDocsException, Abort) as error:
                self._failure = str(error)
                log.error(self._failure)

        server.builder = build_or_report
        server.set_app(guarded(server, config.dev_addr.host, self._problems))
        return server

    def _problems(self) -> list[str]:
        """What the last build has to say."""
        return [self._failure] if self._failure else [*map(self._line, self.errors)]

    def _line(self, problem: Problem) -> str:
        at = f"{problem.path}:{problem.line}:{problem.column}"
        return f"{at}: {problem.code} {self.config.word(problem.message)}"

    @staticmethod
    def _edit_url(config: MkDocsConfig, path: str | None) -> str | None:
        """Where a data file can be edited; None without a repository."""
        if path is None or not config.repo_url:
            return None
        above = (config.edit_uri or "edit/main/").strip("/").partition("/docs")[0]
        return f"{config.repo_url.rstrip('/')}/{above}/{quote(path)}"


def _first_url(item: StructureItem) -> str:
    """The URL of the first page of an entry of the navigation; empty for one without any."""
    if isinstance(item, DocsPage):
        return item.url
    children = item.children if isinstance(item, Section) else ()
    return next((url for child in children if (url := _first_url(child))), "")


def _stated_language(config: MkDocsConfig) -> Lang | None:
    """The language that mkdocs.yml gives the theme; None where it gives none."""
    with catch_warnings(action="ignore", category=DeprecationWarning):  # there is no other way
        themes = [one.get("theme") for one in config.user_configs]
    stated = [str(one["language"]) for one in themes if isinstance(one, dict) and "language" in one]
    return (Lang.EN if stated[-1][:2] == "en" else Lang.ZH) if stated else None
