"""The line of a file that a problem speaks of."""

import re
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from tixi.cli.console import clean
from tixi.model.problem import Problem
from tixi.store.document import SourceError
from tixi.store.files import read_file
from tixi.store.load import Loaded

LONGEST = 400  # characters looked at on either side of the place: no screen holds more
_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # the line ends of YAML


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line, cleaned and cut to what matters, and the columns on screen before the place."""

    line: str
    columns_before: int


def excerpt(loaded: Loaded, problem: Problem, columns: int) -> Excerpt | None:
    """The line at a problem's place, cut to so many columns; None where there is none to show.

    The place stands in view, with two thirds of the room before it at most, so that a caret can
    stand below it on the narrowest screen.
    """
    top = loaded.root.parent
    try:
        text = read_file(top / problem.path, top).decode("utf-8-sig", "replace")
    except (SourceError, ValueError):
        return None
    lines = _ENDS.split(text)
    if problem.line > len(lines) or not lines[problem.line - 1].strip():
        return None
    line = lines[problem.line - 1].replace("\t", " ")
    at = min(problem.column - 1, len(line))
    before = clean(line[max(0, at - LONGEST) : at])
    if cell_len(before) > columns * 2 // 3 or at > LONGEST:
        before = "…" + _last(before, columns * 2 // 3 - 1)
    room = columns - cell_len(before)
    after = clean(line[at : at + LONGEST])
    if cell_len(after) > room or len(line) > at + LONGEST:
        after = set_cell_size(after, room - 1).rstrip() + "…"
    return Excerpt(before + after, cell_len(before))


def _last(text: str, columns: int) -> str:
    """The end of a text, as much as stands in so many columns."""
    while cell_len(text) > columns:
        text = text[1:]
    return text
