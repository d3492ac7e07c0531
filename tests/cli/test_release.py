"""`tixi release`: one file for a day, whole or not at all, and none from a faulty catalogue."""

import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from laid import lay
from tixi.cli.main import main

SMALL = Path(__file__).parents[1] / "catalogues/small/catalogue"


def release(root: Path, output: Path, day: str = "2099-12-31") -> int:
    where = ["--catalogue", str(root), "--lang", "en", "--as-of", day]
    return main(["release", "--output", str(output), *where])


def test_twice_gives_the_same_bytes_and_the_sum_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    assert release(SMALL, first) == release(SMALL, second) == 0
    assert first.read_bytes() == second.read_bytes()
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"{sha256(first.read_bytes()).hexdigest()}  {first}"


def test_it_holds_every_file_of_the_catalogue_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    assert release(SMALL, path) == 0
    packed = ZipFile(path)
    top = "tixi-data-2099-12-31"
    for file in SMALL.rglob("*.yaml"):
        name = f"{top}/catalogue/{file.relative_to(SMALL).as_posix()}"
        assert packed.read(name) == file.read_bytes()
    assert json.loads(packed.read(f"{top}/report.json"))["as_of"] == "2099-12-31"
    assert f"{top}/exports/relaton.yaml" in packed.namelist()
    assert f"{top}/schema/record.json" in packed.namelist()


def test_a_catalogue_with_errors_is_not_released(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(tmp_path, 'number: GB/T 99999-2099\nplaces: ["9.9"]\n')
    path = tmp_path / "data.zip"
    assert release(root, path) == 1
    assert not path.exists()
    assert "1 error in the catalogue, nothing released" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release(SMALL, tmp_path / "nowhere" / "data.zip") == 2
    assert "cannot write" in capsys.readouterr().err
