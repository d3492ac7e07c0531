"""Building the real site: without a warning, and the same bytes wherever it is built."""

from pathlib import Path

from built import ROOT, Site, build


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file by its path in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_build_warns_of_nothing(site: Site) -> None:
    assert site.told.splitlines() == [f"building the site → {site.folder}"]


def test_the_theme_leaves_nothing_that_no_page_asks_for(site: Site) -> None:
    pages = [path.read_text("utf-8") for path in site.folder.rglob("*.html")]
    folder = site.folder / "assets"
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    asked = {name for name in names if any(f"assets/{name}" in page for page in pages)}
    assert {"tixi.css", "tixi.js"} < asked
    by_hand = {path.name for path in (ROOT / "docs/assets").iterdir()}
    assert set(names) == asked | by_hand


def test_the_build_takes_nothing_from_the_machine(site: Site, tmp_path: Path) -> None:
    other = build(
        tmp_path / "a folder of another name",
        LANG="zh_CN.UTF-8",
        LC_ALL="zh_CN.UTF-8",
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="2",
        HOME=str(tmp_path),
    )
    here, there = files(site.folder), files(other.folder)
    assert len(here) > 1000
    assert here.keys() == there.keys()
    assert [name for name, raw in here.items() if raw != there[name]] == []
