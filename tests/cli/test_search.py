"""`tixi search`: what is found, one a line."""

import shutil
from pathlib import Path

import pytest

from tixi.cli.main import main

SMALL = Path(__file__).parents[1] / "catalogues/small/catalogue"
LONG = "plan-a-made-up-project-with-a-very-long-name-of-its-own"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    root = tmp_path / "catalogue"
    shutil.copytree(SMALL, root)
    (root / f"standards/national/{LONG}.yaml").write_text(
        "level: national\ntitle: {zh: 虚构甲乙}\nscope: related\n"
        "history: [{stage: drafting}]\nsources: {}\nchecked: 2096-01-01\n"
    )
    (root / "standards/national/gb-t-99980-2096.yaml").write_text(
        "number: GB/T 99980-2096\ntitle: {zh: 虚构甲乙丙}\nscope: related\n"
        "history: [{stage: published, date: 2096-01-01}]\nsources: {}\nchecked: 2096-01-01\n"
    )
    return root


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (None, f"GB/T 99980-2096           虚构甲乙丙  发布\n{LONG}  虚构甲乙  起草\n"),
        ("100", f"GB/T 99980-2096           虚构甲乙丙  发布\n{LONG}  虚构甲乙  起草\n"),
        ("60", f"GB/T 99980-2096  虚构甲乙丙  发布\n{LONG}  虚\n构甲乙  起草\n"),
    ],
)
def test_a_long_id_pushes_only_its_own_line_on(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: str | None,
    said: str,
) -> None:
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    assert main(["search", "甲乙", "--catalogue", str(here), "--as-of", "2096-06-30"]) == 0
    out, err = capsys.readouterr()
    assert out == said
    assert err == "找到 2 项\n"
