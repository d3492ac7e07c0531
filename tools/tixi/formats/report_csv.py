"""The coverage of every node as a table (标准统计表) in CSV."""

from tixi.formats.csv import table
from tixi.measures.coverage import Coverage, State, rate
from tixi.measures.statistics import Row, statistics
from tixi.model.prefixes import Level
from tixi.model.standard import Scope

SCOPES = (Scope.DEDICATED, Scope.GENERAL)
HEADER = (
    "code", "kind", "name_zh", "name_en", "expected", "existing", "rate", *State,
    *(f"{scope}_{what}" for scope in SCOPES for what in ("published", "under_way")),
    *(f"published_{level}" for level in Level),
)  # fmt: skip


def report_csv(covered: Coverage) -> str:
    """CSV text: a row for each node, parents before children.

    After the rate come the topics at and below the node by their state, then the live standards
    there by scope, and those published by level.
    """
    rows = [_cells(row) for row in statistics(covered) if row.node]
    return table([str(column) for column in HEADER], rows)


def _cells(row: Row) -> tuple[object, ...]:
    assert row.node is not None, "the whole tree has no row of its own"
    by_scope = (
        (sum(c.published for c in row.cells if c.scope is scope),
         sum(c.under_way for c in row.cells if c.scope is scope))
        for scope in SCOPES
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
