"""The addresses that docs/reference/format.md promises are those that the built site has."""

import re

import pytest

from built import ROOT, Site

# Frame and tools of the pages: they may move without a word. The last two are for crawlers.
UNPROMISED = re.compile(r"assets/|(list|changes|all)\.js$|.*\.html$|sitemap\.xml$|robots\.txt$")


def promised(page: str) -> dict[str, re.Pattern[str]]:
    """The addresses in the last table of a page, each with what matches it."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    table = text[text.rindex("\n## ") :]
    found = {}
    for address in re.findall(r"^\| `/([^`]+)` \|", table, re.MULTILINE):
        path = f"{address}index.html" if address.endswith("/") else address
        parts = re.split(r"<(\w+)>", path)
        parts[::2] = map(re.escape, parts[::2])
        parts[1::2] = [".+" if name == "path" else "[^/]+" for name in parts[1::2]]
        found[address] = re.compile("".join(parts))
    return found


@pytest.mark.parametrize("name", ["reference/format.md", "en/reference/format.md"])
def test_what_is_promised_is_what_is_there(site: Site, name: str) -> None:
    files = {p.relative_to(site.folder).as_posix() for p in site.folder.rglob("*") if p.is_file()}
    table = promised(name)
    empty = [path for path, one in table.items() if not any(map(one.fullmatch, files))]
    assert empty == []
    data = {name for name in files if not UNPROMISED.match(name)}
    assert {n for n in data if not any(one.fullmatch(n) for one in table.values())} == set()
