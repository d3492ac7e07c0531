"""A site takes the place of the one before it, and of nothing else."""

import shutil
from pathlib import Path

import pytest

from tixi.site.build import SiteError, _fit
from tixi.site.standing import built_aside


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site that stands, in the folder of a published branch."""
    folder = tmp_path / "site"
    for path in ("index.html", "gone/index.html", "was-file", "was-folder/a", ".git/HEAD"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("old")
    return folder


def test_what_is_new_stands_and_what_is_gone_is_gone(output: Path) -> None:
    with built_aside(output) as (fresh, _):
        for path in ("index.html", "new/index.html", "was-file/a", "was-folder"):
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_text("new")
        assert (output / "index.html").read_text() == "old"
    assert names(output) == {
        *("index.html", "new", "new/index.html", "was-file", "was-file/a", "was-folder"),
        *(".git", ".git/HEAD"),
    }
    assert (output / ".git/HEAD").read_text() == "old"


def test_what_stays_is_not_touched_and_what_lies_beside_it_goes(output: Path) -> None:
    there = {name: (output / name).stat() for name in ("index.html", "gone/index.html")}
    (output / "gone/left-over").write_text("old")
    with built_aside(output) as (fresh, stay):
        (fresh / "gone").mkdir()
        (fresh / "gone/new").write_text("new")
        stay.update(("index.html", "gone/index.html", "was-folder/a"))
        (output / "was-folder/left-over").write_text("old")
    assert {name: (output / name).stat() for name in there} == there
    assert names(output) - {".git", ".git/HEAD"} == {
        *("index.html", "gone", "gone/index.html", "gone/new", "was-folder", "was-folder/a"),
    }


def test_a_failure_leaves_the_old_site(output: Path) -> None:
    before = names(output)
    with pytest.raises(ValueError), built_aside(output) as (fresh, _):
        (fresh / "index.html").write_text("half")
        raise ValueError
    assert names(output) == before
    assert (output / "index.html").read_text() == "old"


def test_a_link_in_the_old_site_is_not_followed(output: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/kept").write_text("kept")
    shutil.rmtree(output / "gone")
    (output / "gone").symlink_to(tmp_path / "elsewhere")
    with built_aside(output) as (fresh, _):
        (fresh / "gone").mkdir()
        (fresh / "gone/a").write_text("new")
    assert names(tmp_path / "elsewhere") == {"kept"}
    assert not (output / "gone").is_symlink()


@pytest.mark.parametrize("above", [".", "catalogue"])
def test_no_site_takes_the_place_of_the_catalogue(tmp_path: Path, above: str) -> None:
    root = tmp_path / "catalogue"
    root.mkdir()
    with pytest.raises(SiteError, match="holds the catalogue"):
        _fit(root, tmp_path / above)


def test_no_site_takes_the_place_of_other_files(tmp_path: Path) -> None:
    output = tmp_path / "papers"
    output.mkdir()
    (output / ".git").mkdir()
    _fit(tmp_path / "catalogue", output)
    (output / "thesis.txt").write_text("mine")
    with pytest.raises(SiteError, match="holds other files"):
        _fit(tmp_path / "catalogue", output)
    assert names(output) == {".git", "thesis.txt"}


@pytest.mark.parametrize("ours", ["api/v1/openapi.json", ".building-site-killed/404.html"])
def test_a_site_takes_the_place_of_one_of_ours_even_of_half_a_one(
    tmp_path: Path, ours: str
) -> None:
    output = tmp_path / "site"
    (output / ours).parent.mkdir(parents=True)
    (output / ours).write_text("{}")
    (output / "404.html").write_text("old")
    _fit(tmp_path / "catalogue", output)
