"""Industries against themes on the terminal: the state of each topic."""

from tixi.cli.language import say
from tixi.cli.prose import Part, line
from tixi.cli.screen import Screen
from tixi.cli.states import MARKS
from tixi.cli.tables import columns
from tixi.measures.coverage import STATE_NAMES, Coverage
from tixi.measures.matrix import Matrix
from tixi.model.text import Lang, Text


def tell_matrix(screen: Screen, covered: Coverage, matrix: Matrix, lang: Lang) -> None:
    """Print a matrix: a row for each industry, a column for each theme, then what the marks say."""
    table = columns(
        (say(Text("行业", "industry")), "left"),
        *((theme.get(lang), "left") for theme in matrix.themes),
        gap=1 if screen.narrow else 2,
    )
    for industry, topics in matrix.rows:
        marks = (line(MARKS[covered.states[topic.code]]) for topic in topics)
        table.add_row(line(f"{industry.code} {industry.name.get(lang)}"), *marks)
    screen.show("")
    screen.put(table)
    legend: list[Part] = []
    for state, mark in MARKS.items():
        legend += ["   " if legend else "", mark, f" {STATE_NAMES[state].get(lang)}"]
    screen.show(*legend)
