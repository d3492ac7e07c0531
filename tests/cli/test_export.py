"""`tixi export`: to standard output or to a file, and what it refuses."""

import json
from pathlib import Path

import pytest

from tixi.cli.main import main

SMALL = str(Path(__file__).parents[1] / "catalogues/small/catalogue")
CALL = ["--catalogue", SMALL, "--as-of", "2096-06-30", "--lang", "en"]


def export(*arguments: str) -> int:
    return main(["export", *arguments, *CALL])


def test_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert export("json", "--record", "GBT 99901-2094") == 0
    out, err = capsys.readouterr()
    assert [record["id"] for record in json.loads(out)["standards"]] == ["gb-t-99901-2094"]
    assert err == ""


def test_to_a_file_the_same_bytes_as_to_standard_output(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "out.json"
    file.write_text("old")
    assert export("json", "--output", str(file)) == 0
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert b"records" in err
    assert export("json") == 0
    assert capsysbinary.readouterr().out == file.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cvs"], "unknown format “cvs”"),
        (["json", "--node", "9.9"], "unknown node “9.9”"),
        (["json", "--target", "nothing"], "unknown target “nothing”"),
        (["json", "--record", "GB/T 1-1999"], "unknown standard “GB/T 1-1999”"),
        (["json", "--node", "1", "--record", "x"], "use only one of"),
        (["json", "--site", "example.org"], "--site starts with http:// or https://"),
        (["json", "--site", "javascript:alert(1)"], "--site starts with http:// or https://"),
        (["json", "--output", "/dev/null/x.json"], "cannot write /dev/null/x.json"),
        ([], "WHAT is missing"),
    ],
)
def test_what_is_refused(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "Traceback" not in err


def test_what_is_no_text_is_not_shown_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert export("workbook") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "tixi: workbook is not text and cannot be printed on a terminal: write it with --output\n"
        "  → for example: --output catalogue.xlsx\n"
    )


def test_a_folder_is_no_file_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("json", "--output", str(tmp_path)) == 2
    assert "cannot write" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
