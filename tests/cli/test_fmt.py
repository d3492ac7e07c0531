"""`tixi fmt` as it is called."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tixi.cli.main import main
from tixi.store import loader
from tixi.store.errors import validate

CATALOGUES = Path(__file__).parents[1] / "catalogues"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    shutil.copytree(CATALOGUES / "small", tmp_path / "any")
    return tmp_path / "any" / "catalogue"


def fmt(here: Path, *more: str, lang: str = "en") -> int:
    return main(["fmt", "--catalogue", str(here), "--lang", lang, *more])


def contents(here: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}


def test_check_tells_and_writes_nothing(here: Path, capsys: Capture) -> None:
    before = contents(here)
    assert fmt(here, "--check") == 1
    out, err = capsys.readouterr()
    assert "catalogue/framework.yaml\n" in out
    assert "16 files: 16 not in canonical form (run tixi fmt)" in err
    assert contents(here) == before


def test_once_is_enough(here: Path, capsys: Capture) -> None:
    assert fmt(here) == 0
    assert "16 formatted" in capsys.readouterr().err
    after = contents(here)
    assert fmt(here, "--check") == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "✓ 16 files in canonical form\n")
    assert fmt(here) == 0
    assert contents(here) == after
    assert main(["check", "--catalogue", str(here), "--as-of", "2099-12-31"]) == 0


def test_a_path_limits_it(here: Path, capsys: Capture) -> None:
    assert fmt(here, str(here / "targets.yaml"), str(here / "standards" / "group")) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "catalogue/targets.yaml"
    assert {line.rpartition("/")[0] for line in told[1:]} == {"catalogue/standards/group"}


def test_a_path_elsewhere_is_refused(here: Path, capsys: Capture) -> None:
    assert fmt(here, str(here / "nothing.yaml")) == 2
    assert "no such file or folder" in capsys.readouterr().err
    assert fmt(here, __file__) == 2
    assert "is outside" in capsys.readouterr().err
    assert fmt(here, "--check", str(here.parent)) == 1  # a folder above holds the catalogue
    assert "16 files" in capsys.readouterr().err


def test_what_cannot_be_read_is_left_and_told_of(here: Path, capsys: Capture) -> None:
    bad = here / "standards" / "group" / "t-madeup-1-2094.yaml"
    bad.write_text("number: [unclosed\n", "utf-8")
    wrong = here / "standards" / "local" / "db31-t-9991-2095.yaml"
    wrong.write_text("titel: x\n", "utf-8")
    assert fmt(here) == 1
    err = capsys.readouterr().err
    assert f"catalogue/standards/group/{bad.name}:2:1: left unchanged: not valid YAML" in err
    assert f"catalogue/standards/local/{wrong.name}:1:1: left unchanged: " in err
    assert "2 with errors left unchanged (run tixi check)" in err
    assert bad.read_text("utf-8") == "number: [unclosed\n"
    assert wrong.read_text("utf-8") == "titel: x\n"


def test_bom_and_crlf_are_mended(here: Path, capsys: Capture) -> None:
    fmt(here)
    targets = here / "targets.yaml"
    plain = targets.read_bytes()
    targets.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    assert fmt(here) == 0
    assert targets.read_bytes() == plain


def test_a_folder_without_a_catalogue(tmp_path: Path, capsys: Capture) -> None:
    assert fmt(tmp_path) == 2
    assert "is not a catalogue" in capsys.readouterr().err


def test_what_is_saved_while_it_is_put_in_form_is_left(
    here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = here / "standards" / "group" / "t-madeup-1-2094.yaml"
    saved = record.read_text("utf-8").replace("zh: ", "zh: 新", 1)

    def edited(*args: Any) -> Any:
        """Make of a record what it says, just before somebody saves another."""
        record.write_text(saved, "utf-8")
        return validate(*args)

    monkeypatch.setattr(loader, "validate", edited)
    assert fmt(here, str(record)) == 1
    assert "left unchanged: it has been changed since it was read" in capsys.readouterr().err
    assert record.read_text("utf-8") == saved
    monkeypatch.undo()
    assert fmt(here, str(record)) == 0
    assert "新" in record.read_text("utf-8")


def test_check_names_the_new_key_and_fmt_rewrites_it(here: Path, capsys: Capture) -> None:
    """A file of before `date` was called so: one problem a place, and comments survive."""
    old = here / "standards" / "group" / "t-madeup-1-2094.yaml"
    fmt(here)
    commented = old.read_text("utf-8").replace("    date: ", "    # why\n    date: ", 1)
    for text in (commented, commented.replace("    date: ", "    'date': ", 1)):
        old.write_text(text.replace("date: ", "on: ").replace("'date': ", "'on': "), "utf-8")
        capsys.readouterr()
        assert main(["check", "--catalogue", str(here), "--lang", "en", "--as-of", "2099-12-31"])
        out = capsys.readouterr().out
        assert out.count("error TX101 the key “on” is now “date”") == 2
        assert (out.count("run tixi fmt"), out.count(": error ")) == (2, 2)
        assert fmt(here) == 0
        assert old.read_text("utf-8") == commented


def test_both_keys_are_left_to_be_sorted_out_by_hand(here: Path, capsys: Capture) -> None:
    record = here / "standards" / "group" / "t-madeup-1-2094.yaml"
    fmt(here)
    text = record.read_text("utf-8").replace("    date: ", "    on: 2090\n    date: ", 1)
    record.write_text(text, "utf-8")
    assert fmt(here, str(record)) == 1
    assert "the key “on” is now “date”" in capsys.readouterr().err
    assert record.read_text("utf-8") == text
