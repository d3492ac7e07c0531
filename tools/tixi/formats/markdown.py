"""Markdown for GitHub, GitLab and Gitee: tables, lists, and what escapes titles.

Titles come from strangers and must stay text: no markup, no HTML, no broken row of a table, nobody
notified, no issue linked, no address made a link. Marks that sites look for after rendering
(`@name`, `#1`, `www.`) are split by a zero-width space; a backslash does not stop them.
"""

import re
from collections.abc import Iterable, Sequence

_ZERO_WIDTH_SPACE = "&#8203;"
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~!^$&<>]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_AUTOLINKED = re.compile(r"@|#|:(?=//)|:(?=\w+:)|(?<=www)\.|(?<=GH)-", re.IGNORECASE)


def escaped(text: str, max_chars: int = 120) -> str:
    """Markdown that shows `text` as it is, on one line, cut to `max_chars` characters."""
    short = text if len(text) <= max_chars else f"{text[: max_chars - 1]}…"
    visible = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short)
    parts, at = [], 0
    for found in _AUTOLINKED.finditer(visible):
        parts += [_plain(visible[at : found.end()]), _ZERO_WIDTH_SPACE]
        at = found.end()
    return "".join((*parts, _plain(visible[at:])))


def number_table(header: Sequence[str], rows: Iterable[Sequence[object]], text_columns: int) -> str:
    """A table whose columns after the first `text_columns` hold numbers.

    Cells are Markdown already.
    """
    alignments = ["---" if index < text_columns else "---:" for index in range(len(header))]
    return "\n".join(_row([str(cell) for cell in cells]) for cells in (header, alignments, *rows))


def bullets(lines: Iterable[str], room: int, more: str) -> str:
    """A list of as many lines as `room` characters hold, then `more`, in which {} is the number
    of the rest. Lines are Markdown already.
    """
    kept: list[str] = []
    for line in (listed := [f"- {line}" for line in lines]):
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = len(listed) - len(kept)
    return "\n\n".join(filter(None, ("\n".join(kept), more.format(left) if left else "")))


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
