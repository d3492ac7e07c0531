"""The site as one zip file."""

import os
import zipfile
from pathlib import Path

from tixi.cli.main import main
from tixi.site.archive import packed

SMALL = str(Path(__file__).parents[1] / "catalogues/small/catalogue")


def lay(folder: Path) -> Path:
    for name in ("index.html", "标准/一.html", "a/b.html", "a.html"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return folder


def test_equal_files_give_equal_bytes_whenever_written(tmp_path: Path) -> None:
    one, other = lay(tmp_path / "one"), lay(tmp_path / "other")
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    assert packed(one, "site") == packed(other, "site")
    (other / "a.html").write_text("changed", "utf-8")
    assert packed(one, "site") != packed(other, "site")


def test_every_file_comes_out_again(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(packed(lay(tmp_path / "in"), "site"))
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "out")
    found = {
        path.relative_to(tmp_path / "out/site").as_posix(): path.read_text("utf-8")
        for path in (tmp_path / "out/site").rglob("*")
        if path.is_file()
    }
    assert found == {name: name for name in ("index.html", "标准/一.html", "a/b.html", "a.html")}


def test_the_command_writes_a_site_that_opens_at_its_index(tmp_path: Path) -> None:
    file = tmp_path / "made-up.zip"
    arguments = ["site", "zip", "--catalogue", SMALL, "--as-of", "2096-06-30"]
    assert main([*arguments, "--output", str(file)]) == 0
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    assert {"made-up/index.html", "made-up/en/index.html", "made-up/404.html"} <= set(names)
    assert names == sorted(names, key=lambda name: tuple(name.split("/")))
