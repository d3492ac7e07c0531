"""`tixi fmt` as it is called."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tixi.cli.main import main
from tixi.model.standard import Standard
from tixi.store import loader
from tixi.store.errors import validate

CATALOGUES = Path(__file__).parents[1] / "catalogues"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(CATALOGUES / "small", tmp_path / "any")
    return tmp_path / "any" / "catalogue"


def fmt(root: Path, *more: str, lang: str = "en") -> int:
    return main(["fmt", "--catalogue", str(root), "--lang", lang, *more])


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_check_reports_and_writes_nothing(root: Path, capsys: Capture) -> None:
    before = contents(root)
    assert fmt(root, "--check") == 1
    out, err = capsys.readouterr()
    assert "catalogue/framework.yaml\n" in out
    assert "16 files: 16 not in canonical form (run tixi fmt)" in err
    assert contents(root) == before


def test_once_is_enough(root: Path, capsys: Capture) -> None:
    assert fmt(root) == 0
    assert "16 formatted" in capsys.readouterr().err
    after = contents(root)
    assert fmt(root, "--check") == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "✓ 16 files in canonical form\n")
    assert fmt(root) == 0
    assert contents(root) == after
    assert main(["check", "--catalogue", str(root), "--as-of", "2099-12-31"]) == 0


def test_a_path_limits_it(root: Path, capsys: Capture) -> None:
    assert fmt(root, str(root / "targets.yaml"), str(root / "standards" / "group")) == 0
    output = capsys.readouterr().out.splitlines()
    assert output[0] == "catalogue/targets.yaml"
    assert {line.rpartition("/")[0] for line in output[1:]} == {"catalogue/standards/group"}


def test_a_path_elsewhere_is_refused(root: Path, capsys: Capture) -> None:
    assert fmt(root, str(root / "nothing.yaml")) == 2
    assert "no such file or folder" in capsys.readouterr().err
    assert fmt(root, __file__) == 2
    assert "is not part of the catalogue" in capsys.readouterr().err
    assert fmt(root, "--check", str(root.parent)) == 1  # a folder above holds the catalogue
    assert "16 files" in capsys.readouterr().err


def test_an_unreadable_file_is_left_and_reported(root: Path, capsys: Capture) -> None:
    bad = root / "standards" / "group" / "t-madeup-1-2094.yaml"
    bad.write_text("number: [unclosed\n", "utf-8")
    wrong = root / "standards" / "local" / "db31-t-9991-2095.yaml"
    wrong.write_text("titel: x\n", "utf-8")
    assert fmt(root) == 1
    err = capsys.readouterr().err
    assert f"catalogue/standards/group/{bad.name}:2:1: left unchanged: not valid YAML" in err
    assert f"catalogue/standards/local/{wrong.name}:1:1: left unchanged: " in err
    assert "2 with errors left unchanged (run tixi check)" in err
    assert bad.read_text("utf-8") == "number: [unclosed\n"
    assert wrong.read_text("utf-8") == "titel: x\n"


def test_bom_and_crlf_are_rewritten(root: Path, capsys: Capture) -> None:
    fmt(root)
    targets = root / "targets.yaml"
    plain = targets.read_bytes()
    targets.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    assert fmt(root) == 0
    assert targets.read_bytes() == plain


def test_a_folder_without_a_catalogue(tmp_path: Path, capsys: Capture) -> None:
    assert fmt(tmp_path) == 2
    assert "is not a catalogue" in capsys.readouterr().err


def test_what_is_saved_while_it_is_put_in_form_is_left(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = root / "standards" / "group" / "t-madeup-1-2094.yaml"
    saved = record.read_text("utf-8").replace("zh: ", "zh: 新", 1)

    def edited(*args: Any) -> Any:
        """Make of a record what it says, just before somebody saves another."""
        if args[0] is Standard:  # the framework is read before it
            record.write_text(saved, "utf-8")
        return validate(*args)

    monkeypatch.setattr(loader, "validate", edited)
    assert fmt(root, str(record)) == 1
    assert "left unchanged: it has been changed since it was read" in capsys.readouterr().err
    assert record.read_text("utf-8") == saved
    monkeypatch.undo()
    assert fmt(root, str(record)) == 0
    assert "新" in record.read_text("utf-8")


def test_check_names_the_new_key_and_fmt_rewrites_it(root: Path, capsys: Capture) -> None:
    """A file of before `date` was called so: one problem a place, and comments survive."""
    old = root / "standards" / "group" / "t-madeup-1-2094.yaml"
    fmt(root)
    commented = old.read_text("utf-8").replace("    date: ", "    # why\n    date: ", 1)
    for text in (commented, commented.replace("    date: ", "    'date': ", 1)):
        old.write_text(text.replace("date: ", "on: ").replace("'date': ", "'on': "), "utf-8")
        capsys.readouterr()
        assert main(["check", "--catalogue", str(root), "--lang", "en", "--as-of", "2099-12-31"])
        out = capsys.readouterr().out
        assert out.count("error TX101 the key “on” is now “date”") == 2
        assert (out.count("run tixi fmt"), out.count(": error ")) == (2, 2)
        assert fmt(root) == 0
        assert old.read_text("utf-8") == commented


def test_both_keys_are_left_to_be_sorted_out_by_hand(root: Path, capsys: Capture) -> None:
    record = root / "standards" / "group" / "t-madeup-1-2094.yaml"
    fmt(root)
    text = record.read_text("utf-8").replace("    date: ", "    on: 2090\n    date: ", 1)
    record.write_text(text, "utf-8")
    assert fmt(root, str(record)) == 1
    assert "the key “on” is now “date”" in capsys.readouterr().err
    assert record.read_text("utf-8") == text
