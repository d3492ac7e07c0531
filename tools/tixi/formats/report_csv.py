"""The coverage of every node as a table (标准统计表) in CSV."""

from tixi.formats.csv import table
from tixi.measures.coverage import Coverage, State, rate

HEADER = ("code", "kind", "name_zh", "name_en", "expected", "existing", "rate", *State)


def report_csv(covered: Coverage) -> str:
    """CSV text: a row for each node, parents before children.

    The last columns count the topics at and below the node by their state.
    """
    rows = []
    for node in covered.catalogue.framework.walk():
        expected, existing = covered.expected_at(node), covered.existing_at(node)
        states = covered.states_at(node)
        rows.append(
            (
                node.code,
                node.kind.value,
                node.name.zh,
                node.name.en,
                expected,
                existing,
                rate(existing, expected),
                *(states[state] for state in State),
            )
        )
    return table([str(column) for column in HEADER], rows)
