"""Text that is not ours, made safe to stand in Markdown on GitHub, GitLab or Gitee.

What others write in a title must stay text: no markup, no HTML, no row of a table broken, nobody
notified, no issue linked, no address made a link. Marks that sites look for after rendering
(`@name`, `#1`, `www.`) are parted by a blank of no width; a backslash does not stop them.
"""

import re
from collections.abc import Iterable, Sequence

_APART = "&#8203;"
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~!^$&<>]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_FOUND_LATER = re.compile(r"@|#|:(?=//)|:(?=\w+:)|(?<=www)\.|(?<=GH)-", re.IGNORECASE)


def escaped(text: str, most: int = 120) -> str:
    """`text`, in one line, cut to `most` characters, that Markdown shows as it is."""
    short = text if len(text) <= most else f"{text[: most - 1]}…"
    seen = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short)
    parts, at = [], 0
    for found in _FOUND_LATER.finditer(seen):
        parts += [_plain(seen[at : found.end()]), _APART]
        at = found.end()
    return "".join((*parts, _plain(seen[at:])))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], room: int, more: str) -> str:
    """A table of as many rows as `room` characters hold, then `more`, in which {} is their number.

    Cells are Markdown already; nothing when there are no rows.
    """
    head = [_row(header), _row(["---"] * len(header))]
    return _bounded(head, [_row(cells) for cells in rows], room, more)


def figures(header: Sequence[str], rows: Iterable[Sequence[object]], words: int) -> str:
    """A table whose columns after the first `words` hold numbers; cells are Markdown already."""
    signs = ["---" if index < words else "---:" for index in range(len(header))]
    return "\n".join(_row([str(cell) for cell in cells]) for cells in (header, signs, *rows))


def bullets(lines: Iterable[str], room: int, more: str) -> str:
    """A list, bounded likewise."""
    return _bounded([], [f"- {line}" for line in lines], room, more)


def _bounded(head: list[str], lines: list[str], room: int, more: str) -> str:
    if not lines:
        return ""
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = len(lines) - len(kept)
    shown = "\n".join((*head, *kept)) if kept else ""
    return "\n\n".join(part for part in (shown, more.format(left) if left else "") if part)


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
