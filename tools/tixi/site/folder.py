"""The pages as a folder of Markdown with front matter and settings, for any site builder."""

import json
import re
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files

from tixi.site.links import language_of
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
    text = _settings(text, config)
    if not config.site_name:
        name = json.dumps(plugin.site.catalogue.framework.title.text.zh, ensure_ascii=False)
        text = re.sub(r"^site_name:.*$", lambda _: f"site_name: {name}", text, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(text, "utf-8")


def _settings(text: str, config: MkDocsConfig) -> str:
    """The settings file of a site without our plugin, English pages in a section of their own."""
    for key in _OURS:
        text = re.sub(_ENTRY.format(key), "", text, flags=re.MULTILINE)
    extensions = "markdown_extensions:\n" + "".join(f"  - {name}\n" for name in EXTENSIONS)
    if "\nmarkdown_extensions:\n" in text:
        text = text.replace("markdown_extensions:\n", extensions, 1)
    else:
        text = f"{text}\n{extensions}"
    nav: list[Any] = [one for one in config.nav or () if not _is_english(one)]
    nav.append({"English": [one for one in config.nav or () if _is_english(one)]})
    own = {
        "extra_css": list(config.extra_css),
        "extra_javascript": [str(one) for one in config.extra_javascript],
        "nav": nav,
    }
    return f"{text}\n{yaml.safe_dump(own, allow_unicode=True, sort_keys=False, width=10**6)}"


def _is_english(entry: Any) -> bool:
    """Whether the first page of an entry of the navigation is in English."""
    while not isinstance(entry, str):
        entry = next(iter(entry.values())) if isinstance(entry, dict) else entry[0]
    return language_of(entry).value == "en"
