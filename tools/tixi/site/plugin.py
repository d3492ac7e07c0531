"""The MkDocs plugin `tixi`, known to `mkdocs build` and `mkdocs serve`: hands over the pages.

The bodies of our pages are complete HTML, so MkDocs puts each into the theme's frame and parses no
Markdown; hand-written pages beside them are Markdown as usual. Whatever is wrong with the settings
or the catalogue is a PluginError, which MkDocs prints as one sentence.
"""

from datetime import date
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from tixi.model.catalogue import Catalogue
from tixi.model.dates import DateError, parse_day
from tixi.model.problem import Problem, Severity
from tixi.model.text import Lang, Text, pluralize
from tixi.rules import check
from tixi.site.context import SiteContext, site_context
from tixi.site.links import PageRegistry
from tixi.site.pages import all_files
from tixi.site.render import Page, opening_sentence
from tixi.site.values import ValueNameError, fill_in
from tixi.store.document import SourceError
from tixi.store.files import decode_utf8
from tixi.store.loader import CatalogueError, Loaded, find_catalogue, load

log = get_plugin_logger("tixi")

THEME = Path(str(package_files("tixi.site"))) / "theme"
# What the theme brings and no page of ours uses: scripts, styles, search, source maps.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
MAX_ERRORS_LOGGED = 20


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


class GeneratedPage(DocsPage):
    """A page of ours: its HTML is ready, and MkDocs only puts it into the frame."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.page = page
        self.edit_url = None

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the front matter from the page."""
        self.markdown, self.toc, self.meta = "", TableOfContents([]), dict(self.page.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the HTML from the page."""
        self.content = self.page.body


class TixiPlugin(BasePlugin[TixiConfig]):  # type: ignore[no-untyped-call]
    """Adds every page of the catalogue to the site, anew for each build.

    `errors` are those of the catalogue in the last build.
    """

    errors: tuple[Problem, ...] = ()
    _serving = False
    _loaded: Loaded
    _catalogue: Catalogue
    _site: SiteContext
    _pages: PageRegistry

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether the site is served here: then MkDocs adds a script that refreshes pages."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay our overrides over the theme, and read the catalogue.

        That is before MkDocs empties the output folder: a catalogue that cannot be read leaves the
        former site there.
        """
        if str(THEME) not in config.theme.dirs:
            own = 1 if config.theme.custom_dir else 0  # the user's own overrides come first
            config.theme.dirs.insert(own, str(THEME))
        if not config.repo_url:
            config.edit_uri = None  # of no use without the repository it belongs to
        config.theme.static_templates = {"404.html", "sitemap.xml"}
        day = as_of_day(self.config)
        config.extra |= {"as_of": day.isoformat(), "serving": self._serving}
        self._loaded, self._catalogue = load_catalogue(self.config, config)
        problems = check(self._loaded, day)
        self.errors = tuple(p for p in problems if p.severity is Severity.ERROR)
        for problem in self.errors[:MAX_ERRORS_LOGGED]:
            at = f"{problem.path}:{problem.line}:{problem.column}"
            log.warning(f"{at}: {problem.code} {self.config.word(problem.message)}")
        if self.errors:
            number = len(self.errors)
            text = Text(
                f"共 {number} 个错误，运行 tixi check 查看",
                f"{pluralize(number, 'error')}; run tixi check to see the way out",
            )
            log.warning(self.config.word(text))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages and files; a hand-written file of the same path takes precedence."""
        for file in list(files):
            if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
                files.remove(file)
        for file in files.documentation_pages():
            try:
                decode_utf8(file.content_bytes)
            except SourceError as error:
                text = f"{file.src_uri}: {self.config.word(error.text)}"
                raise PluginError(f"tixi: {text}") from None
        manual = frozenset(file.url for file in files.documentation_pages())
        self._site = site_context(
            self._loaded,
            self._catalogue,
            as_of_day(self.config),
            f"{config.site_url.rstrip('/')}/" if config.site_url else "",
            (config.repo_url or "").rstrip("/"),
            manual,
        )
        self._pages = PageRegistry(manual={url.removeprefix("./") for url in manual})
        self._pages.all.update(self._pages.manual)
        taken, navigation = set(files.src_uris), repr(config.nav)
        for made in all_files(self._site):
            if made.path in taken:
                continue
            in_nav = made.path in navigation
            inclusion = InclusionLevel.UNDEFINED if in_nav else InclusionLevel.NOT_IN_NAV
            content = "" if isinstance(made, Page) else made.content
            file = File.generated(config, made.path, content=content, inclusion=inclusion)
            files.append(file)
            if isinstance(made, Page):
                GeneratedPage(made, file, config)
                self._pages.all.add(made.url)
                if "redirect" not in made.meta:
                    self._pages.listed.add(made.url)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Read the theme once for all pages, and give it the URLs of all pages."""
        env.auto_reload = False
        env.globals["urls"] = self._pages.all
        return env

    def on_page_markdown(
        self, markdown: str, *, page: DocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Fill the figures of the catalogue into a hand-written page, and link its translation."""
        if isinstance(page, GeneratedPage):
            return markdown
        page.meta["translation"] = self._pages.translation_of(page.url)
        source, path = page.file.content_string, page.file.src_uri
        try:
            return fill_in(markdown, self._site, source, path)
        except ValueNameError as error:
            raise PluginError(f"tixi: {self.config.word(error.text)}") from None

    def on_page_content(
        self, html: str, *, page: DocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Describe a hand-written page by its own first sentence."""
        if not isinstance(page, GeneratedPage):
            page.meta.setdefault("description", opening_sentence(html))
        return html

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List every page for the site map."""
        if template_name == "sitemap.xml":
            context = {**context, "listed": self._pages.site_map()}  # type: ignore[typeddict-unknown-key]
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build again when a YAML file changes; a build that fails leaves the server answering."""
        for folder in (self._loaded.root, self._loaded.root.parent / "seeds"):
            if folder.is_dir():
                server.watch(str(folder))
        build = server.builder

        def build_or_report() -> None:
            try:
                build()
            except (MkDocsException, Abort) as error:
                log.error(str(error))

        server.builder = build_or_report
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Remove the packed copy of the site map, which holds the time it was packed."""
        (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)
