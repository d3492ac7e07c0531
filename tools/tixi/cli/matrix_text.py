"""Industries against themes on the terminal: the state of each topic."""

from tixi.cli.console import STATE_MARKS, Console, Part, plain_table, styled
from tixi.cli.messages import tr
from tixi.measures.coverage import STATE_NAMES, Coverage, State
from tixi.measures.matrix import Matrix
from tixi.model.text import Lang, Text


def tell_matrix(console: Console, covered: Coverage, matrix: Matrix, lang: Lang) -> None:
    """Print a matrix: a row for each industry, a column for each theme, then what the marks say."""
    table = plain_table(
        (tr(Text("行业", "industry")), "left"),
        *((theme.get(lang), "left") for theme in matrix.themes),
        gap=1 if console.narrow else 2,
    )
    for industry, topics in matrix.rows:
        marks = (styled(STATE_MARKS[covered.states[topic.code]]) for topic in topics)
        table.add_row(styled(f"{industry.code} {industry.name.get(lang)}"), *marks)
    console.print("")
    console.render(table)
    legend: list[Part] = []
    for state, mark in STATE_MARKS.items():
        legend += ["   " if legend else "", mark, f" {STATE_NAMES[State(state)].get(lang)}"]
    console.print(*legend)
