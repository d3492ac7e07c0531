"""`tixi check` as it is called: every form of the result, the exit status, paths, widths."""

import json
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from rich.cells import cell_len

from tixi.cli.main import main

CATALOGUES = Path(__file__).parents[1] / "catalogues"
BAD, GOOD = (str(CATALOGUES / name / "catalogue") for name in ("bad", "good"))
DAY = ["--as-of", "2099-12-31"]
Capture = pytest.CaptureFixture[str]


def check(*more: str, catalogue: str = BAD, lang: str = "en") -> int:
    return main(["check", "--catalogue", catalogue, "--lang", lang, *DAY, *more])


def expected(lang: str) -> list[str]:
    return (CATALOGUES / "bad" / f"expected.{lang}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_lists_every_problem_in_order(capsys: Capture, lang: str) -> None:
    assert check(lang=lang) == 1
    found = [line for line in capsys.readouterr().out.splitlines() if " TX" in line[:120]]
    heads = [line.partition(" — ")[0] for line in expected(lang)]
    assert [line for line in found if not line.startswith("    ")] == heads


def test_a_good_catalogue_is_clean_in_every_form(capsys: Capture) -> None:
    assert check(catalogue=GOOD) == 0
    assert capsys.readouterr().out == "✓ 9 records, no problems, 1 waived\n"
    assert check("--format", "github", catalogue=GOOD) == 0
    assert capsys.readouterr().out == ""
    assert check("--format", "json", catalogue=GOOD) == 0
    assert json.loads(capsys.readouterr().out) == {
        "as_of": "2099-12-31",
        "problems": [],
        "records": 9,
        "waived": 1,
    }


def test_strict_fails_on_warnings_alone(tmp_path: Path, capsys: Capture) -> None:
    shutil.copytree(CATALOGUES / "good", tmp_path / "any")
    catalogue = tmp_path / "any" / "catalogue"
    record = catalogue / "standards/group/t-madeup-0011-2099.yaml"
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    assert check(catalogue=str(catalogue)) == 0
    assert "TX008" in capsys.readouterr().out
    assert check("--strict", catalogue=str(catalogue)) == 1


def test_paths_narrow_the_problems(capsys: Capture) -> None:
    assert check(f"{BAD}/targets.yaml", "--format", "json") == 1
    paths = {p["path"] for p in json.loads(capsys.readouterr().out)["problems"]}
    assert paths == {"catalogue/targets.yaml"}
    assert check(f"{BAD}/standards/enterprise") == 2
    assert "no such file or folder" in capsys.readouterr().err
    assert check(GOOD) == 2
    assert "is not part of the catalogue" in capsys.readouterr().err


@pytest.mark.parametrize("columns", ["1", "30", "40", "80", "200"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_caret_is_below_its_column_at_any_width(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, columns: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    check(lang=lang)
    lines = capsys.readouterr().out.splitlines()
    carets = [index for index, line in enumerate(lines) if line.strip() == "^"]
    assert len(carets) > 50
    for index in carets:
        assert cell_len(lines[index - 1]) <= max(20, int(columns))
        column = len(lines[index]) - 1
        assert column < cell_len(lines[index - 1])


@pytest.mark.parametrize("columns", ["0", "000", "", "-1", "x"])
def test_a_width_of_nothing_is_none_given(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    check()
    expected = capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", columns)
    check()
    assert capsys.readouterr().out == expected != ""


@pytest.mark.parametrize("folder", ["", "a b/"])
def test_other_tools_find_the_files_from_the_top_of_the_repository(
    tmp_path: Path, capsys: Capture, folder: str
) -> None:
    (tmp_path / ".git").mkdir()
    root = shutil.copytree(CATALOGUES / "bad", tmp_path / folder, dirs_exist_ok=True) / "catalogue"
    check("--format", "github", catalogue=str(root))
    assert f"file={folder}catalogue/targets.yaml," in capsys.readouterr().out
    check("--format", "sarif", catalogue=str(root))
    found = capsys.readouterr().out
    assert f'"uri": "{quote(folder)}catalogue/targets.yaml"' in found


def test_it_writes_nothing(tmp_path: Path) -> None:
    shutil.copytree(CATALOGUES / "bad", tmp_path / "any")
    before = {p: p.read_bytes() for p in (tmp_path / "any").rglob("*") if p.is_file()}
    check(catalogue=str(tmp_path / "any" / "catalogue"))
    assert {p: p.read_bytes() for p in (tmp_path / "any").rglob("*") if p.is_file()} == before


def test_a_path_that_is_no_part_of_the_catalogue_is_refused(
    tmp_path: Path, capsys: Capture
) -> None:
    root = shutil.copytree(CATALOGUES / "small", tmp_path / "small") / "catalogue"
    (root.parent / "README.md").write_text("no record", "utf-8")
    assert main(["check", "--catalogue", str(root), str(root.parent / "README.md")]) == 2
    assert "不属于目录库" in capsys.readouterr().err
    assert main(["check", "--catalogue", str(root), str(root.parent)]) == 0
