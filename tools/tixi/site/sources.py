"""The Markdown of the pages beside them, for programs that read text, and the index of it."""

import re
from collections.abc import Mapping

from mkdocs.structure.pages import Page as DocsPage

from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext
from tixi.site.links import language_of
from tixi.site.page import Page

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
            listed[language_of(path)].append(line)
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
