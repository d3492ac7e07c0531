"""Tables as CSV (RFC 4180) that spreadsheets open rightly and safely; records and graph as JSON."""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from pydantic_core import to_json

from tixi.formats.columns import COLUMNS, text_of
from tixi.formats.exports import ExportContext, export
from tixi.measures.coverage import Coverage, State, rate
from tixi.measures.gaps import Gap
from tixi.measures.history import History
from tixi.measures.progress import READING_STAGES
from tixi.measures.statistics import Row, statistics
from tixi.measures.summary import record_json
from tixi.model.prefixes import Level
from tixi.model.standard import Scope
from tixi.model.text import Text

if TYPE_CHECKING:
    import networkx as nx

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the system's code page

# What a spreadsheet may run as a formula; the full-width signs, where its locale folds them.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool = True) -> str:
    """CSV text with CRLF line ends; None is an empty cell, `bom` puts a byte order mark first.

    Text that a spreadsheet would run as a formula gets an apostrophe before it; `unguarded`
    takes it off again.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return (BYTE_ORDER_MARK if bom else "") + out.getvalue()


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: with one apostrophe more, where it could."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` took."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


@export("csv", Text("CSV 表格", "a CSV table"), ".csv")
def csv_table(context: ExportContext) -> str:
    """Records as plain UTF-8, with names and words that no language changes."""
    rows = (
        [text_of(column.value(context, standard), None) for column in COLUMNS]
        for standard in context.standards
    )
    return csv_text([column.name for column in COLUMNS], rows, bom=False)


@export("json", Text("JSON 文档", "one JSON document"), ".json")
def json_document(context: ExportContext) -> str:
    """The day, the title of the system, and each record as `tixi show --format json` has it."""
    data = {
        "as_of": context.as_of.isoformat(),
        "title": context.catalogue.framework.title.model_dump(exclude_none=True),
        "standards": [record_json(context.coverage, standard) for standard in context.standards],
    }
    return to_json(data, indent=2).decode() + "\n"


def gaps_csv(found: Iterable[Gap]) -> str:
    """CSV text: a row for each gap, its reasons and what it blocks each in one cell."""
    header = (
        "rank", "code", "kind", "name_zh", "name_en", "priority",
        "text_zh", "text_en", "reasons_zh", "reasons_en", "records", "blocks",
    )  # fmt: skip
    rows = (
        (
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
        for gap in found
    )
    return csv_text(header, rows)


def report_csv(covered: Coverage) -> str:
    """CSV text of the statistics table: a row for each node, parents before children.

    After the rate come the topics at and below the node by their state, then the live standards
    there by scope, and those published by level.
    """
    header = (
        "code", "kind", "name_zh", "name_en", "expected", "existing", "rate",
        *(state.value for state in State),
        *(f"{scope}_{what}" for scope in _SYSTEM_SCOPES for what in ("published", "under_way")),
        *(f"published_{level}" for level in Level),
    )  # fmt: skip
    return csv_text(header, [_statistics_row(row) for row in statistics(covered) if row.node])


_SYSTEM_SCOPES = (Scope.DEDICATED, Scope.GENERAL)


def _statistics_row(row: Row) -> tuple[object, ...]:
    assert row.node is not None, "the whole tree has no row of its own"
    by_scope = (
        (sum(c.published for c in row.cells if c.scope is scope),
         sum(c.under_way for c in row.cells if c.scope is scope))
        for scope in _SYSTEM_SCOPES
    )  # fmt: skip
    return (
        row.node.code,
        row.node.kind.value,
        row.node.name.zh,
        row.node.name.en,
        row.expected,
        row.existing,
        rate(row.existing, row.expected),
        *(row.states[state] for state in State),
        *(number for pair in by_scope for number in pair),
        *(sum(c.published for c in row.cells if c.level is level) for level in Level),
    )


def history_csv(found: History) -> str:
    """CSV text: a row for each target, month and reading; `counted` is the headline count."""
    stages = [stage.value for stage in READING_STAGES]
    rows = [
        (
            item.target.id,
            f"{day:%Y-%m}",
            day.isoformat(),
            item.target.required,
            item.counted(day),
            " ".join(reading.scopes),
            *(reading.reached[stage] for stage in READING_STAGES),
        )
        for item in found.targets
        for day in item.months
        for reading in item.reached(day)
    ]
    return csv_text(("target", "month", "day", "required", "counted", "scopes", *stages), rows)


def node_link(graph: "nx.MultiDiGraph[str]") -> str:
    """The graph in the node-link form that networkx and D3 read.

    `nodes` have an `id`, `edges` lead from `source` to `target`.
    """
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": key, **graph.nodes[key]} for key in graph],
        "edges": [
            {"source": start, "target": end, "key": key, **attributes}
            for start, end, key, attributes in graph.edges(keys=True, data=True)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def graphml(graph: "nx.MultiDiGraph[str]") -> str:
    """The graph as GraphML, which Gephi and yEd read; attributes and order are kept."""
    import networkx as nx  # slow to import

    body = "\n".join(nx.generate_graphml(graph, named_key_ids=True))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
