"""The line of a file that a problem speaks of."""

import re
from dataclasses import dataclass

from rich.cells import cell_len

from tixi.cli.screen import clean
from tixi.files.document import SourceError
from tixi.files.encoding import read
from tixi.files.load import Loaded
from tixi.model.problem import Problem

BEFORE, AFTER = 50, 60  # characters kept on either side of the place
_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # the line ends of YAML


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line, cleaned and cut to what matters, and the columns on screen before the place."""

    line: str
    columns_before: int


def excerpt(loaded: Loaded, problem: Problem) -> Excerpt | None:
    """The line at a problem's place, where there is one to show."""
    top = loaded.root.parent
    try:
        text = read(top / problem.path, top).decode("utf-8-sig", "replace")
    except (SourceError, ValueError):
        return None
    lines = _ENDS.split(text)
    if problem.line > len(lines) or not lines[problem.line - 1].strip():
        return None
    line = lines[problem.line - 1].replace("\t", " ")
    at = min(problem.column - 1, len(line))
    start = at - BEFORE if at > BEFORE + 1 else 0
    before = ("…" if start else "") + clean(line[start:at])
    after = line[at : at + AFTER]
    rest = clean(after) + ("…" if len(line) > at + AFTER else "")
    return Excerpt(before + rest, cell_len(before))
