"""Records as Parquet, typed, for DuckDB, Spark and the like; needs pyarrow, which is optional."""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tixi.formats.cells import text_of
from tixi.formats.columns import COLUMNS, Column
from tixi.formats.exports import Export
from tixi.formats.job import Job
from tixi.model.date import PartialDate
from tixi.model.standard import Standard
from tixi.model.text import Text, TextError

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 50_000  # of a row group


def make(job: Job) -> bytes:
    """The file; its columns are those of `csv`, and the days of publication and of taking effect.

    Raises TextError when pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise TextError(
            "导出 Parquet 需要 pyarrow，没有装",
            "exporting Parquet needs pyarrow, which is not installed",
            Text("装上它：pip install pyarrow", "install it: pip install pyarrow"),
        ) from None
    schema = schema_of(job)
    out = BytesIO()
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for start in range(0, max(len(job.standards), 1), _ROWS):
            rows = [_row(job, standard) for standard in job.standards[start : start + _ROWS]]
            writer.write_table(pa.Table.from_pylist(rows, schema))
    return out.getvalue()


def schema_of(job: Job) -> "pa.Schema":
    """The types of the columns (docs/reference/exports.md), with the day in the metadata."""
    import pyarrow as pa

    text, day = pa.string(), pa.date32()

    def structs(*parts: str, **typed: Any) -> Any:
        fields = [(name, typed.get(name, text)) for name in parts]
        return pa.list_(pa.struct(fields))

    types = {
        **dict.fromkeys(
            ("places", "replaces", "references", "ics", "ccs", "aliases"), pa.list_(text)
        ),
        "adopts": pa.struct([("number", text), ("degree", text)]),
        "checked": day,
        "history": structs("stage", "on", "source"),
        "announced": structs("stage", "due", "on", "source"),
        "waivers": structs("code", "reason_zh", "reason_en", "owner", "until", until=day),
        "sources": structs(
            "key", "url", "title", "kind", "accessed", "supports",
            accessed=day, supports=pa.list_(text),
        ),
    }  # fmt: skip
    fields = [(column.name, types.get(column.key, text)) for column in COLUMNS]
    fields += [("published_day", day), ("in_force_day", day)]
    return pa.schema(fields, metadata={"as_of": job.as_of.isoformat()})


def _row(job: Job, standard: Standard) -> dict[str, Any]:
    row = {column.name: _value(job, column, standard) for column in COLUMNS}
    for column in COLUMNS:
        if column.key in ("published", "in_force"):
            row[f"{column.key}_day"] = _day(column.value(job, standard))
    return row


def _value(job: Job, column: Column, standard: Standard) -> Any:
    if column.key == "sources":
        return [
            {"key": key, **source.model_dump(mode="json"), "accessed": source.accessed}
            for key, source in standard.sources.items()
        ]
    if column.key == "waivers":
        return [
            {**one.model_dump(mode="json"), "until": one.until}
            | {"reason_zh": one.reason.zh, "reason_en": one.reason.en}
            for one in standard.waivers
        ]
    value = column.value(job, standard)
    if isinstance(value, date):
        return value
    if column.key == "adopts":
        return standard.adopts.model_dump(mode="json") if standard.adopts else None
    if isinstance(value, tuple):
        dumped: list[Any] = standard.model_dump(mode="json", include={column.key})[column.key]
        return dumped
    return text_of(value, None) or None


def _day(value: object) -> date | None:
    return value.first_day if isinstance(value, PartialDate) and value.day else None


EXPORT = Export(
    Text("Parquet，供 DuckDB、Spark 读", "Parquet, for DuckDB and Spark"),
    ".parquet",
    make,
    binary=True,
)
