"""The pages as Markdown: as a folder with settings for any site builder, and beside built pages."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page as DocsPage

from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.page import Page
from tixi.site.theme import EXTENSIONS
from tixi.site.values import fill_in

# What a builder without our plugin does otherwise, or is told below.
_OURS = ("plugins", "nav", "docs_dir", "extra_css", "extra_javascript", "edit_uri")
_ENTRY = r"^{}:.*\n(?:(?:[ \t-].*)?\n)*"


def write_pages(config: MkDocsConfig, folder: Path) -> None:
    """Write every page and file below `docs/`, and `mkdocs.yml`, which Zensical reads, too.

    `config` are the settings of the site, whose theme and extensions are kept. Hand-written pages
    are among the pages, with the figures of the catalogue filled in. Raises OSError, PluginError.
    """
    plugin: Any = config.plugins["tixi"]
    text = Path(str(config.config_file_path)).read_text("utf-8")
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    for file in files:
        path, content = folder / "docs" / file.src_uri, file.content_bytes
        if file.is_documentation_page() and file.generated_by is None:
            page = file.content_string
            content = fill_in(page, plugin.site, page, file.src_uri).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    text = _settings(text, config, plugin.site)
    if not config.site_name:
        name = json.dumps(plugin.site.catalogue.framework.title.text.zh, ensure_ascii=False)
        text = re.sub(r"^site_name:.*$", lambda _: f"site_name: {name}", text, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(text, "utf-8")


def _settings(text: str, config: MkDocsConfig, site: SiteContext) -> str:
    """The settings file of a site without our plugin, English pages in a section of their own."""
    for key in _OURS:
        text = re.sub(_ENTRY.format(key), "", text, flags=re.MULTILINE)
    extensions = "markdown_extensions:\n" + "".join(f"  - {name}\n" for name in EXTENSIONS)
    if "\nmarkdown_extensions:\n" in text:
        text = text.replace("markdown_extensions:\n", extensions, 1)
    else:
        text = f"{text}\n{extensions}"
    nav: list[Any] = [one for one in config.nav or () if not _is_english(one, site)]
    nav.append({"English": [one for one in config.nav or () if _is_english(one, site)]})
    own = {
        "extra_css": list(config.extra_css),
        "extra_javascript": [str(one) for one in config.extra_javascript],
        "nav": nav,
    }
    return f"{text}\n{yaml.safe_dump(own, allow_unicode=True, sort_keys=False, width=10**6)}"


def _is_english(entry: Any, site: SiteContext) -> bool:
    """Whether the first page of an entry of the navigation is in English."""
    while not isinstance(entry, str):
        entry = next(iter(entry.values())) if isinstance(entry, dict) else entry[0]
    return site.language_of(entry) is Lang.EN


_LINK = re.compile(r"(\]\()(?!#|/|\w+:)([^)#\s]*?)(?:(?:/?\bindex)?\.md)?(?=[)#\s])")
_ABOUT = Text(
    "每个页面的 Markdown 在它旁边的 index.md；整个目录的 JSON 在 api/v1/。",
    "The Markdown of each page is the index.md beside it; api/v1/ has the catalogue as JSON.",
)


def sources(
    site: SiteContext, made: Mapping[str, Page], read: Mapping[str, DocsPage]
) -> dict[str, str]:
    """The Markdown of every page by its path in the site, and `llms.txt`, which leads to it.

    `made` are the generated pages by their path, `read` all pages that were built.
    """
    found = {}
    listed: dict[Lang, list[str]] = {lang: [] for lang in Lang}
    for path, page in read.items():
        target = f"{page.url.removeprefix('./')}index.md"
        own = made.get(path)
        found[target] = own.text if own else _moved(page.markdown or "", path, target)
        if own is None or "parent" not in own.meta:
            line = f"- [{page.title}]({target}): {page.meta.get('description', '')}"
            listed[site.language_of(path)].append(line)
    title = site.catalogue.framework.title
    parts = [f"# {title.zh}", f"> {_ABOUT.zh}\n> {_ABOUT.en}"]
    parts += ["\n".join([f"## {name}", "", *listed[lang]]) for lang, name in _NAMES.items()]
    return found | {"llms.txt": "\n\n".join(parts) + "\n"}


_NAMES = {Lang.ZH: "中文", Lang.EN: "English"}


def _moved(markdown: str, path: str, target: str) -> str:
    """A hand-written page with its links as they are from where it is published.

    `method.md` becomes `method/index.md`, one folder deeper; so do the pages that it links to.
    """
    deeper = "../" if path != target else ""

    def link(found: re.Match[str]) -> str:
        whole, head, to = found[0], found[1], found[2]
        if whole.endswith(".md"):
            return f"{head}{deeper}{to}/index.md" if to else f"{head}{deeper}index.md"
        return f"{head}{deeper}{to}"

    return _LINK.sub(link, markdown)
