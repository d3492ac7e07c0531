"""The hostile catalogue on the terminal, in every export and back again: text, and nothing else."""

import csv
import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from tixi.cli.main import main
from tixi.store.loader import load

HOSTILE = Path(__file__).parents[1] / "catalogues/hostile/catalogue"
CALL = ["--catalogue", str(HOSTILE), "--as-of", "2099-06-30"]
BESIDE = [
    ["check"],
    ["report"],
    ["report", "--format", "md"],
    ["report", "--format", "csv"],
    ["gaps"],
    ["gaps", "--format", "csv"],
    ["forecast"],
    ["plan"],
    ["graph", "--format", "dot"],
    ["graph", "--format", "svg"],
    ["graph", "--format", "graphml"],
    ["search", "script"],
    ["search", "\x1b[31m"],
    ["show", "gb-t-99901-2099"],
    ["show", "plan-x-onload-alert-1"],
    ["show", "1.1.1"],
    ["show", "\u202e\x1b]0;title\x07"],
]
Out = pytest.CaptureFixture[str]


def streams(capsys: Out, *arguments: str, lang: str = "en") -> str:
    """Both streams of a command."""
    assert main([*arguments, *CALL, "--lang", lang]) in (0, 1, 2)
    out, err = capsys.readouterr()
    return out + err


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", BESIDE, ids=" ".join)
def test_nothing_that_a_terminal_obeys(command: list[str], lang: str, capsys: Out) -> None:
    found = streams(capsys, *command, lang=lang)
    assert found
    assert "Traceback" not in found
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", found)


def test_markup_of_the_terminal_library_is_text(capsys: Out) -> None:
    printed = " ".join(streams(capsys, "show", "gb-t-99901-2099").split())
    assert "[link=https://evil.example]red[/link] [bold]rich[/bold]" in printed


@pytest.mark.parametrize(
    "command",
    [
        ["export", "csv"],
        ["gaps", "--format", "csv"],
        ["report", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_no_cell_of_a_table_is_a_formula(
    command: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    main([*command, *CALL])
    text = capfdbinary.readouterr().out.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) > 3
    assert [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))] == []


def test_the_workbook_holds_texts_only(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    assert main(["export", "workbook", "--output", str(file), *CALL]) == 0
    with ZipFile(file) as packed:
        sheets = [packed.read(n).decode() for n in packed.namelist() if "worksheets/sheet" in n]
    assert sheets
    assert not any("cmd|" in formula for s in sheets for formula in re.findall(r"<f>(.*?)</f>", s))
    assert not any("evil.example" in link for s in sheets for link in re.findall(r"<f>.*?</f>", s))
    book = CalamineWorkbook.from_path(str(file))
    cells = {str(c) for n in book.sheet_names for row in book.get_sheet_by_name(n).to_python()
             for c in row}  # fmt: skip
    catalogue = load(HOSTILE).catalogue
    assert catalogue is not None
    for standard in catalogue.standards:
        assert any(standard.title.zh in cell for cell in cells), standard.id


def test_export_and_import_change_nothing(tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / "book.xlsx"
    assert main(["export", "workbook", "--output", str(file), *CALL]) == 0
    capsys.readouterr()
    main(["import", str(file), "--format", "json", *CALL])
    plan = json.loads(capsys.readouterr().out)
    actions = [row["action"] for row in plan["rows"]]
    assert actions
    assert set(actions) == {"same"}
