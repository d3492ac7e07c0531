"""A build that finds its site standing does nothing; any other leaves what a clean one would."""

import fcntl
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import mkdocs.commands.build
import pytest

import tixi.site.build
from tixi.formats.citation import Citation
from tixi.formats.exports import bibtex
from tixi.site.build import build
from tixi.site.built import keep

SMALL = Path(__file__).parents[1] / "catalogues" / "small"
AS_OF = date(2099, 12, 31)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small catalogue, with a place to note what was built."""
    monkeypatch.setenv("TIXI_CACHE", str(tmp_path / "cache"))
    shutil.copytree(SMALL, tmp_path / "repository")
    return tmp_path / "repository" / "catalogue"


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are really built from now on."""
    found: list[str] = []
    real = mkdocs.commands.build.build

    def noted(config: object) -> None:
        found.append(config["site_dir"])  # type: ignore[index]
        real(config)  # type: ignore[arg-type]

    monkeypatch.setattr(mkdocs.commands.build, "build", noted)
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def clean(root: Path, folder: Path, as_of: date = AS_OF) -> dict[str, bytes]:
    shutil.rmtree(folder / "clean", ignore_errors=True)
    build(root, folder / "clean", as_of)
    return files(folder / "clean")


def test_nothing_changed_nothing_built(root: Path, tmp_path: Path, builds: list[str]) -> None:
    site = tmp_path / "site"
    build(root, site, AS_OF)
    first = files(site)
    build(root, site, AS_OF)
    assert len(builds) == 1
    assert files(site) == first


def record(root: Path) -> Path:
    return min((root / "standards").glob("*/*.yaml"))


def retitled(root: Path, site: Path) -> None:
    path = record(root)
    text = path.read_text("utf-8")
    assert "虚构" in text
    path.write_text(text.replace("虚构", "臆造"), "utf-8")


def added(root: Path, site: Path) -> None:
    text = record(root).read_text("utf-8").replace("虚构", "臆造")
    lines = [line for line in text.splitlines() if not line.startswith("number:")]
    path = record(root).with_name("plan-20990001-t-999.yaml")
    path.write_text("\n".join([*lines, "level: national", ""]), "utf-8")


def removed(root: Path, site: Path) -> None:
    record(root).unlink()


def page_edited(root: Path, site: Path) -> None:
    (site / "index.html").write_text("edited")


def page_lost(root: Path, site: Path) -> None:
    (site / "index.html").unlink()


def page_added(root: Path, site: Path) -> None:
    (site / "left-over.html").write_text("from an older version")


def page_linked(root: Path, site: Path) -> None:
    retitled(root, site)
    (site / "about.html").write_text("elsewhere")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("about.html")


def folder_linked(root: Path, site: Path) -> None:
    retitled(root, site)
    (site / "standards").rename(site.parent / "elsewhere")
    (site / "standards").symlink_to(site.parent / "elsewhere")


def own_settings(root: Path, site: Path) -> None:
    (root.parent / "docs").mkdir()
    (root.parent / "mkdocs.yml").write_text(
        "site_name: other\ntheme: {name: material, font: false}\nplugins: [tixi]\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        retitled,
        added,
        removed,
        page_edited,
        page_lost,
        page_added,
        page_linked,
        folder_linked,
        own_settings,
    ],
    ids=lambda change: change.__name__,
)
def test_after_a_change_every_file_is_that_of_a_clean_build(
    root: Path, tmp_path: Path, builds: list[str], change: Callable[[Path, Path], None]
) -> None:
    site = tmp_path / "site"
    build(root, site, AS_OF)
    change(root, site)
    build(root, site, AS_OF)
    assert len(builds) == 2
    assert files(site) == clean(root, tmp_path)


def test_what_did_not_change_is_taken_from_the_site_before(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(root, site, AS_OF)
    first = {name: (site / name).stat().st_ino for name in files(site)}
    retitled(root, site)
    build(root, site, AS_OF)
    taken = {name for name, number in first.items() if (site / name).stat().st_ino == number}
    own = record(root).stem
    pages = {f"{place}{own}/index.html" for place in ("standards/", "en/standards/")}
    assert not taken & {*pages, f"api/v1/standards/{own}.json", "standards/index.html"}
    others = [path.stem for path in (root / "standards").glob("*/*.yaml") if path.stem != own]
    assert any(f"standards/{name}/index.html" in taken for name in others)
    assert any(f"api/v1/standards/{name}.json" in taken for name in others)


def test_pages_by_hand_stay_as_long_as_there_is_the_same_to_lead_to(
    root: Path, tmp_path: Path
) -> None:
    own_settings(root, tmp_path)
    docs = root.parent / "docs"
    (docs / "en").mkdir(parents=True, exist_ok=True)
    own = record(root).stem
    text = f"# Made up\n\n[A record](../standards/{own}/index.md)\n"
    (docs / "en" / "made-up.md").write_text(text, "utf-8")
    (docs / "made-up.md").write_text(text.replace("../", ""), "utf-8")
    site, page = tmp_path / "site", tmp_path / "site/en/made-up/index.html"

    def built() -> int:
        build(root, site, AS_OF)
        assert files(site) == clean(root, tmp_path)
        return page.stat().st_ino

    first = built()
    assert "../../standards/" in page.read_text("utf-8")
    retitled(root, site)
    assert built() == first
    removed(root, site)
    assert built() != first
    assert "index.md" in page.read_text("utf-8")  # what is not there is not led to


def test_of_a_file_in_pieces_only_what_changed_is_made(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, made = tmp_path / "site", []
    real = bibtex.entry

    def noted(cited: Citation, *rest: Any) -> str:
        made.append(cited.key)
        return real(cited, *rest)

    monkeypatch.setattr(bibtex, "entry", noted)
    build(root, site, AS_OF)
    assert len(made) > 2
    made.clear()
    retitled(root, site)
    build(root, site, AS_OF)
    assert made == [record(root).stem]
    made.clear()
    removed(root, site)
    (site / "downloads" / "catalogue-bibtex.bib").write_text("edited")
    build(root, site, AS_OF)
    assert len(made) > 1  # of a file that was touched nothing is taken
    assert files(site) == clean(root, tmp_path)


def test_another_day_is_another_site(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(root, site, date(2080, 1, 1))
    build(root, site, AS_OF)
    assert files(site) == clean(root, tmp_path)


def test_a_note_that_is_damaged_counts_as_none(
    root: Path, tmp_path: Path, builds: list[str]
) -> None:
    site = tmp_path / "site"
    build(root, site, AS_OF)
    for raw in (b"", b"{", b"[" * 100_000, b"\xff", b"null"):
        (note,) = (tmp_path / "cache").iterdir()
        note.write_bytes(raw)
        build(root, site, AS_OF)
    assert len(builds) == 6


def test_what_the_settings_take_from_the_environment_counts(
    root: Path, tmp_path: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own_settings(root, tmp_path)
    with (root.parent / "mkdocs.yml").open("a") as file:
        file.write('site_url: !ENV [MADE_UP_ADDRESS, ""]\n')
    for address in (
        "",
        "https://example.org/one/",
        "https://example.org/one/",
        "https://two.test/",
    ):
        monkeypatch.setenv("MADE_UP_ADDRESS", address)
        build(root, tmp_path / "site", AS_OF)
    assert len(builds) == 3
    assert "https://two.test/standards/" in (tmp_path / "site/sitemap.xml").read_text("utf-8")
    assert files(tmp_path / "site") == clean(root, tmp_path)


def test_a_site_that_reads_what_is_not_known_is_always_built(
    root: Path, tmp_path: Path, builds: list[str]
) -> None:
    own_settings(root, tmp_path)
    with (root.parent / "mkdocs.yml").open("a") as file:
        file.write("markdown_extensions: [pymdownx.snippets]\n")
    for _ in range(2):
        build(root, tmp_path / "site", AS_OF)
    assert len(builds) == 2


def test_a_linked_folder_is_always_built(root: Path, tmp_path: Path, builds: list[str]) -> None:
    level = record(root).parent
    level.rename(root.parent / "elsewhere")
    level.symlink_to(root.parent / "elsewhere")
    for _ in range(2):
        build(root, tmp_path / "site", AS_OF)
    assert len(builds) == 2


def test_an_edit_while_the_site_is_built_is_seen_when_it_is_undone(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = next((root / "standards").rglob("gb-t-99901-2094.yaml"))
    text, site = record.read_text("utf-8"), tmp_path / "site"
    real = mkdocs.commands.build.build

    def edited(config: object) -> None:
        record.write_text(text.replace("zh: ", "zh: 改过的", 1), "utf-8")
        real(config)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(mkdocs.commands.build, "build", edited)
        build(root, site, AS_OF)
    assert "改过的" in (site / "standards/gb-t-99901-2094/index.html").read_text("utf-8")
    record.write_text(text, "utf-8")
    build(root, site, AS_OF)
    assert files(site) == clean(root, tmp_path)


def test_one_build_at_a_time_makes_a_site_and_notes_it(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, kept = tmp_path / "site", []

    def asked(*args: Any) -> None:
        file = os.open(site, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(file)
        kept.append(keep(*args))

    monkeypatch.setattr(tixi.site.build, "keep", asked)
    build(root, site, AS_OF)
    assert len(kept) == 1
