"""The gaps as a table in CSV."""

from collections.abc import Iterable

from tixi.formats.csv import table
from tixi.measures.gaps import Gap

HEADER = (
    "rank", "code", "kind", "name_zh", "name_en", "priority",
    "text_zh", "text_en", "reasons_zh", "reasons_en", "records", "blocks",
)  # fmt: skip


def gaps_csv(found: Iterable[Gap]) -> str:
    """CSV text: a row for each gap, its grounds and what it blocks each in one cell."""
    return table(HEADER, map(_row, found))


def _row(gap: Gap) -> tuple[object, ...]:
    return (
        gap.rank,
        gap.topic.code,
        gap.kind.value,
        gap.topic.name.zh,
        gap.topic.name.en,
        gap.priority,
        gap.text.zh,
        gap.text.en,
        "；".join(reason.text.zh for reason in gap.reasons),
        "; ".join(reason.text.en for reason in gap.reasons),
        " ".join(gap.records),
        " ".join(gap.blocks),
    )
