"""Building the real site: without a warning, and the same bytes wherever it is built."""

from pathlib import Path

from built import Site, build


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file by its path in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_build_warns_of_nothing(site: Site) -> None:
    assert site.told.splitlines() == [f"building the site → {site.folder}"]


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
