"""Damaged workbooks that once broke the import: each is answered by exit status 1 or 2."""

import shutil
from pathlib import Path

import pytest

from tixi.cli.main import main

SMALL = Path(__file__).parents[1] / "catalogues/small/catalogue"
DAMAGED = sorted((Path(__file__).parent / "damaged").iterdir())


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name)
def test_a_damaged_workbook_is_refused(path: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "table.xlsx"
    shutil.copy(path, workbook)
    assert main(["import", str(workbook), "--catalogue", str(SMALL)]) in (1, 2)
