"""Parquet, read back by pyarrow, and by DuckDB with the query that the documentation shows."""

import builtins
import re
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from tixi.formats.columns import COLUMNS
from tixi.formats.exports import find
from tixi.formats.job import Job
from tixi.model.catalogue import Catalogue
from tixi.model.standard import Scope
from tixi.model.text import TextError
from tixi.store.draft import held
from tixi.store.load import load

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 25)


@pytest.fixture(scope="module")
def real() -> Catalogue:
    found = load(ROOT / "catalogue").catalogue
    assert found is not None
    return found


def made(catalogue: Catalogue) -> bytes:
    content = find("parquet").make(Job(catalogue, AS_OF))
    assert isinstance(content, bytes)
    return content


def test_every_record_with_its_lists_and_structs(real: Catalogue) -> None:
    table = pq.read_table(BytesIO(made(real)))
    assert table.schema.metadata[b"as_of"] == b"2026-11-25"
    assert table.column_names[: len(COLUMNS)] == [column.name for column in COLUMNS]
    for row, standard in zip(table.to_pylist(), real.standards, strict=True):
        kept = held(standard)
        assert row["id"] == standard.id
        assert row["places"] == kept.get("places", [])
        assert row["references"] == kept.get("references", [])
        assert row["checked"] == standard.checked
        steps = [{k: v for k, v in step.items() if v is not None} for step in row["history"]]
        assert steps == kept["history"]
        assert {s["key"]: s["url"] for s in row["sources"]} == {
            key: source.url for key, source in standard.sources.items()
        }


@pytest.mark.parametrize("page", ["docs/reference/exports.md", "docs/en/reference/exports.md"])
def test_the_query_of_the_documentation(
    real: Catalogue, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "catalogue.parquet").write_bytes(made(real))
    monkeypatch.chdir(tmp_path)
    (query,) = re.findall(r"```sql\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    found = duckdb.sql(query).fetchall()
    status = {s.id: real.lives[s.id].status(AS_OF) for s in real.standards}
    counted = Counter(
        s.standing.value
        for s in real.standards
        if s.scope is Scope.DEDICATED and status[s.id] in ("published", "in-force")
    )
    assert {level: number for level, number, _ in found} == counted
    assert all(day is None or isinstance(day, date) for _, _, day in found)


def test_without_pyarrow_one_sentence(real: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    there = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return there(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(TextError, match="needs pyarrow"):
        made(real)
