"""The tables that commands lay results out in, without lines."""

from collections.abc import Iterable
from typing import Literal

from rich.table import Table

from tixi.cli.prose import Prose


def columns(*headings: tuple[str, Literal["left", "right"]], gap: int = 2) -> Table:
    """An empty table with these headings, `gap` blanks apart."""
    shown = any(text for text, _ in headings)
    table = Table(box=None, padding=(0, gap, 0, 0), header_style="bold", show_header=shown)
    for text, justify in headings:
        table.add_column(text, justify=justify, overflow="fold")
    return table


def facts(pairs: Iterable[tuple[str, Prose]]) -> Table:
    """Names with their values, in two columns."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, value in pairs:
        table.add_row(name, value)
    return table
