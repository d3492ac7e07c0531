"""Tables as CSV (RFC 4180) that spreadsheets open rightly and safely; records and graph as JSON."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from tixi.formats.columns import COLUMNS, Column, text_of
from tixi.formats.exports import ExportContext, export
from tixi.formats.tables import Table
from tixi.measures.summary import record_json
from tixi.model.text import Lang, Text

if TYPE_CHECKING:
    import networkx as nx

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the system's code page

# What a spreadsheet may run as a formula; the full-width signs, where its locale folds them.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV text with a byte order mark and CRLF line ends; None is an empty cell.

    Text that a spreadsheet would run as a formula gets an apostrophe before it; `unguarded`
    takes it off again.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return BYTE_ORDER_MARK + out.getvalue()


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: with one apostrophe more, where it could."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` took."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


@export("csv", Text("CSV 表格", "a CSV table"), ".csv")
def csv_table(context: ExportContext) -> str:
    """Records, with names and words that no language changes."""
    return table_csv(context, Table(_NAME, _NAME, COLUMNS, context.standards))


_NAME = Text("标准", "Standards")


def table_csv(context: ExportContext, table: Table[Any]) -> str:
    """CSV text of a table, with the names and words of the data format.

    A bilingual column is written once a language; a number stays one.
    """
    header = [
        name
        for column in table.columns
        for name in (
            [f"{column.name}_{lang}" for lang in Lang] if column.bilingual else [column.name]
        )
    ]
    rows = ([*_cells(context, table.columns, row)] for row in table.rows)
    return csv_text(header, rows)


def _cells(context: ExportContext, columns: Sequence[Column[Any]], row: object) -> Iterator[object]:
    for column in columns:
        value = column.value(context, row)
        if column.bilingual:
            yield from (getattr(value, lang.value) for lang in Lang)
        else:
            yield value if isinstance(value, int | float) else text_of(value, None)


@export("json", Text("JSON 文档", "one JSON document"), ".json")
def json_document(context: ExportContext) -> str:
    """The day, the title of the system, and each record as `tixi show --format json` has it."""
    data = {
        "as_of": context.as_of.isoformat(),
        "title": context.catalogue.framework.title.model_dump(exclude_none=True),
        "standards": [record_json(context.coverage, standard) for standard in context.standards],
    }
    return to_json(data, indent=2).decode() + "\n"


def node_link(graph: "nx.MultiDiGraph[str]", as_of: date) -> str:
    """The graph in the node-link form that networkx and D3 read.

    `nodes` have an `id`, `edges` lead from `source` to `target`.
    """
    data = {
        "as_of": as_of.isoformat(),
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
    """The graph as GraphML, which Gephi and yEd read; attributes and order are kept.

    Edges get ids of their own: with those of networkx, their kinds, readers keep one of each.
    """
    import networkx as nx  # slow to import

    named: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    named.add_nodes_from(graph.nodes(data=True))
    for index, (start, end, attributes) in enumerate(graph.edges(data=True)):
        named.add_edge(start, end, key=f"e{index}", **attributes)
    body = "\n".join(nx.generate_graphml(named))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
