"""`tixi site pages`: the same pages from MkDocs alone and, where it is installed, from Zensical."""

import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from built import ROOT, Site
from tixi.cli.main import main

DAYS = {"small": "2096-06-30", "hostile": "2099-06-30"}


def read(folder: Path) -> dict[str, tuple[str, list[str]]]:
    """The title and the words of each page's content, by its path."""
    found = {}
    for file in sorted(folder.rglob("index.html")):
        html = file.read_text("utf-8")
        if 'class="md-content' not in html:
            continue
        title = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)[0].rpartition(" - ")[0]
        content = re.findall(r"<article class=\"md-content.*?>(.*)</article>", html, re.DOTALL)[0]
        content = re.sub(
            r"<(svg|script|nav|style)\b.*?</\1>|<[^>]*>", " ", content, flags=re.DOTALL
        )
        words = unescape(content).replace("¶", " ").split()
        found[file.relative_to(folder).as_posix()] = unescape(title), words
    return found


@pytest.fixture(params=sorted(DAYS))
def pages(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder of pages."""
    root = ROOT / f"tests/catalogues/{request.param}/catalogue"
    where = tmp_path / str(request.param)
    call = ["site", "pages", str(where), "--catalogue", str(root)]
    assert main([*call, "--as-of", DAYS[request.param]]) in (0, 1)
    assert main([*call, "--as-of", DAYS[request.param]]) == 2  # never over other files
    return where


def build(pages: Path, builder: str, output: str) -> dict[str, tuple[str, list[str]]]:
    command = [sys.executable, "-m", builder, "build"]
    done = subprocess.run(command, cwd=pages, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.move(pages / "site", pages / output)
    return read(pages / output)


def test_builders_agree_on_addresses_titles_and_words(pages: Path) -> None:
    first = build(pages, "mkdocs", "mkdocs")
    sources = {path.relative_to(pages / "docs") for path in (pages / "docs").rglob("index.md")}
    assert {str(path.with_suffix(".html")) for path in sources} <= first.keys()
    assert not [1 for _, words in first.values() if not words]
    second = build(pages, "zensical", "zensical")
    assert second.keys() == first.keys()
    assert {p: title for p, (title, _) in second.items()} == {p: t for p, (t, _) in first.items()}
    assert {p: " ".join(words) for p, (_, words) in second.items()} == {
        p: " ".join(words) for p, (_, words) in first.items()
    }


@pytest.mark.parametrize("pages", ["hostile"], indirect=True)
def test_the_words_are_those_of_the_site(pages: Path, hostile_site: Site) -> None:
    whole = read(hostile_site.folder)
    for path, (_, words) in build(pages, "mkdocs", "mkdocs").items():
        assert words == whole[path][1], path
