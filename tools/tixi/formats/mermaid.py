"""Diagrams of a catalogue in Mermaid's flowchart language, for pages that draw them themselves.

GitHub, GitLab and many wikis draw a block of it in Markdown. Boxes, arrows and colours are those
of the DOT diagrams; the layout is Mermaid's own.
"""

import re
from collections.abc import Iterable, Sequence

from tixi.formats.drawn import COLOURS, Arrow, Box, Link, no_link

# Between quotes Mermaid still obeys quotes, backticks, #entities;, %%{directives}%% and HTML, so
# every ASCII sign but the plainest is written as an entity of its own.
_OBEYED = re.compile(r"[^\w\s./()-]", re.ASCII)


def diagram(
    title: str,
    boxes: Iterable[Box],
    arrows: Iterable[Arrow],
    link: Link = no_link,
    most: float = 13,
    stacked: Sequence[str] = (),
) -> str:
    """Mermaid text of boxes from left to right, under a title.

    The same arguments as `dot.diagram`; `most` and `stacked` mean nothing here, as Mermaid
    breaks lines and stacks boxes itself.
    """
    boxes = tuple(boxes)
    names = {box.key: f"n{number}" for number, box in enumerate(boxes, 1)}
    rows = ["flowchart LR", f"  accTitle: {_text(title)}"]
    for box in boxes:
        lines = [*box.title.split("\n"), *([box.note] if box.note else [])]
        label = "<br>".join(map(_text, lines))
        rows.append(f'  {names[box.key]}["{label}"]:::{box.look}')
    for arrow in arrows:
        sign = "---" if arrow.kind == "tree" else "-->"
        label = f'|"{_text(arrow.label)}"|' if arrow.label else ""
        rows.append(f"  {names[arrow.start]} {sign}{label} {names[arrow.end]}")
    for box in boxes:
        address = link(box.key)
        if address is not None:
            rows.append(f'  click {names[box.key]} href "{_text(address)}"')
    for look in sorted({box.look for box in boxes}):
        fill, border = COLOURS[look]
        rows.append(f"  classDef {look} fill:{fill},stroke:{border},color:#1f2328")
    return "\n".join([*rows, ""])


def _text(text: str) -> str:
    ascii_sign = _OBEYED.sub(lambda sign: _entity(sign[0]), text)
    return " ".join(ascii_sign.split())


def _entity(sign: str) -> str:
    return f"#{ord(sign)};" if sign.isascii() else sign
