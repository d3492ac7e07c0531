"""What mkdocs.yml asks for: which catalogue, on which day, and so which pages.

Whatever is wrong with it is a PluginError, which MkDocs prints as one sentence.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from tixi.model.catalogue import Catalogue
from tixi.model.dates import DateError, parse_day
from tixi.site.editions import edition_of
from tixi.site.page import Asset, Draft, Page, Pieces
from tixi.site.pages import pages
from tixi.store.loader import CatalogueError, Loaded, find_catalogue, load


class TixiConfig(Config):  # type: ignore[no-untyped-call]
    """Settings of the plugin in mkdocs.yml."""

    catalogue = options.Type(str, default="")
    as_of = options.Type(str, default="")
    served = options.Type(str, default="")  # a folder for the site served before; `serve` sets it


def as_of(own: TixiConfig) -> date:
    """The day that the site speaks of: today where none is given."""
    try:
        return parse_day(own.as_of) if own.as_of else date.today()
    except DateError as error:
        raise PluginError(f"tixi: as_of: {error.text.zh} · {error.text.en}") from None


def root_of(own: TixiConfig, config: MkDocsConfig) -> Path:
    """The folder of the catalogue: the one given, or the one found from that of mkdocs.yml."""
    folder = Path(config.config_file_path or ".").resolve().parent
    try:
        return folder / own.catalogue if own.catalogue else find_catalogue(folder)
    except CatalogueError as error:
        raise PluginError(f"tixi: {error.text.zh} · {error.text.en}") from None


def address_of(own: TixiConfig, config: MkDocsConfig) -> str:
    """Where the site will stand, with `/` at its end; empty when not known, as for one to try.

    To such a one nobody leads from elsewhere: cards for all its pages would take longest of all.
    """
    if own.served or not config.site_url:
        return ""
    return f"{config.site_url.rstrip('/')}/"


def loaded_by(own: TixiConfig, config: MkDocsConfig) -> tuple[Loaded, Catalogue]:
    """The catalogue that mkdocs.yml names, as read and as a value; raises PluginError."""
    try:
        root = root_of(own, config).resolve()
        loaded = load(root)
    except CatalogueError as error:
        raise PluginError(f"tixi: {error.text.zh} · {error.text.en}") from None
    if loaded.catalogue is None:
        raise PluginError(
            "tixi: 框架或目标文件读不出来，运行 tixi check 查看 · "
            "the framework or the targets cannot be read; run tixi check to see why"
        )
    return loaded, loaded.catalogue


def asked(
    own: TixiConfig, loaded: Loaded, catalogue: Catalogue, files: Files, config: MkDocsConfig
) -> Iterator[Page | Asset | Draft | Pieces]:
    """Every page and file of the catalogue; `files` are those that are there already."""
    repository = (config.repo_url or "").rstrip("/")
    by_hand = frozenset(file.url for file in files.documentation_pages())
    edition = edition_of(
        loaded, catalogue, as_of(own), address_of(own, config), repository, by_hand
    )
    return pages(edition)
