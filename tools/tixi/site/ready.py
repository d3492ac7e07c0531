"""Our pages and files as MkDocs takes them: made already, or standing in the site before."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.structure.toc import TableOfContents

from tixi.site.built import Before, Places
from tixi.site.page import Asset, Draft, Page, Pieces


class OwnFile(File):
    """A file of ours; one that stands in the site before is no page to build and is left there."""

    stays = False
    places: Places | None = None  # of one in pieces

    def is_documentation_page(self) -> bool:
        return not self.stays and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        if not self.stays:
            super().copy_file(dirty)


class ReadyPage(DocsPage):
    """A page of ours, whose HTML is there only while it is put into its frame."""

    def __init__(self, made: Page | Draft, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.made = made
        self.edit_url = None

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.toc = "", TableOfContents([])
        self.meta = dict(self.made.meta) if isinstance(self.made, Page) else {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""

    def fill(self) -> None:
        """Take what the page says."""
        made = self.made.make() if isinstance(self.made, Draft) else self.made
        assert isinstance(made, Page)
        self.meta, self.content = dict(made.meta), made.body

    def empty(self) -> None:
        """Forget what the page says: thousands of pages would fill the memory."""
        self.content = ""


def url_of(file: File) -> str:
    """The address of a page in the site; empty for the home page."""
    return file.url.removeprefix("./")


def left(path: str, config: MkDocsConfig) -> OwnFile:
    """A file of the site before that stays where it is."""
    file = OwnFile.generated(config, path, content="")
    assert isinstance(file, OwnFile)
    assert file.dest_uri  # that of a page, worked out while it still is one
    file.stays = True
    return file


def file_of(
    made: Page | Asset | Draft | Pieces,
    key: str,
    config: MkDocsConfig,
    before: Before | None,
    *,
    in_nav: bool,
) -> OwnFile:
    """The file of a page or asset, with its page; one in the navigation is always built.

    `before` is the site that stands, if its files can stay, `key` that of what is made.
    """
    inclusion = InclusionLevel.UNDEFINED if in_nav else InclusionLevel.NOT_IN_NAV
    file = OwnFile.generated(config, made.path, content="", inclusion=inclusion)
    assert isinstance(file, OwnFile)
    if before is not None and not in_nav and before.has(file.dest_uri, key):
        file.stays = True  # now that `dest_uri`, which is that of a page, has been worked out
        file.places = before.places.get(file.dest_uri)
        return file
    if isinstance(made, Pieces):
        former = before.pieces(file.dest_uri) if before is not None else {}
        file.content_string, file.places = made.text(former)
        return file
    if isinstance(made, Draft) and (in_nav or made.url is None):
        made = made.make()
    if not isinstance(made, Asset):
        ReadyPage(made, file, config)
    elif isinstance(made.content, str):
        file.content_string = made.content
    else:
        file.content_bytes = made.content
    return file
