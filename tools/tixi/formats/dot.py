"""Diagrams of a catalogue in Graphviz's DOT language, as text.

Every box has its own measured size (`fixedsize`), so the layout is the same with any engine and
any font. Colours are defaults for a drawing that stands alone; each box also bears CSS classes
(`node topic covered`, `standard published`) by which a page may colour it anew.
"""

from collections.abc import Iterable, Sequence

from tixi.formats.drawn import COLOURS, Arrow, Box, Link, no_link
from tixi.formats.lettering import lines, width

FONTS = "Noto Sans CJK SC,Source Han Sans SC,PingFang SC,Microsoft YaHei,sans-serif"
SIZE = 13  # points
LEADING = 1.35
PADDING = (10, 7)  # points, left and right, above and below

_GRAPH = {
    "rankdir": "LR",
    "ranksep": "0.6",
    "nodesep": "0.1",
    "pad": "0.1",
    "bgcolor": "transparent",
    "fontname": FONTS,
}
_NODE = {
    "shape": "box",
    "style": "filled",
    "fixedsize": "true",
    "fontcolor": "#1f2328",
    "fontsize": str(SIZE),
    "fontname": FONTS,
}
_EDGE = {
    "arrowsize": "0.6",
    "color": "#8a9199",
    "fontcolor": "#57606a",
    "fontsize": "11",
    "fontname": FONTS,
}


def diagram(
    title: str,
    boxes: Iterable[Box],
    arrows: Iterable[Arrow],
    link: Link = no_link,
    most: float = 13,
    stacked: Sequence[str] = (),
    caption: str = "",
) -> str:
    """DOT text of boxes from left to right; `most` is the width of a box's text in em.

    Boxes of one kind are equally wide, so that the levels of a tree stand in columns. The boxes
    named in `stacked` stand one below the other, in that order, though nothing joins them.
    A caption stands below the drawing.
    """
    boxes, arrows = tuple(boxes), tuple(arrows)
    labels = {
        box.key: (
            *(part.rstrip() for row in box.title.split("\n") for part in lines(row, most)),
            *((box.note,) if box.note else ()),
        )
        for box in boxes
    }
    widths: dict[str, float] = {}
    for box in boxes:
        widest = max(width(line) for line in labels[box.key])
        widths[box.kind] = max(widths.get(box.kind, 0), widest)
    look = {"tooltip": title}
    if all(arrow.kind == "tree" for arrow in arrows):
        look["splines"] = "line"  # straight from box to box; labels need more room
    if caption:
        look |= {"label": caption, "labelloc": "b", "fontsize": "11"}
    rows = [
        'digraph "tixi" {',
        f"graph {_listed(_GRAPH | look)};",
        f"node {_listed(_NODE)};",
        f"edge {_listed(_EDGE)};",
    ]
    rows += (_box(box, labels[box.key], widths[box.kind], link(box.key)) for box in boxes)
    rows += (_arrow(arrow) for arrow in arrows)
    if stacked:
        rows.append(f"{{rank=same; {' -> '.join(map(quoted, stacked))} [style=invis];}}")
    return "\n".join([*rows, "}", ""])


def _box(box: Box, label: tuple[str, ...], widest: float, address: str | None) -> str:
    fill, border = COLOURS[box.look]
    attributes = {
        "id": "d-" + box.key.replace(":", "-"),
        "class": f"{box.kind} {box.look}",
        "label": "\n".join(label),
        "tooltip": box.tooltip,
        "width": f"{(widest * SIZE + 2 * PADDING[0]) / 72:.2f}",
        "height": f"{(len(label) * SIZE * LEADING + 2 * PADDING[1]) / 72:.2f}",
        "fillcolor": fill,
        "color": border,
    }
    if address is not None:
        attributes |= {"URL": address, "target": "_top"}
    return f"{quoted(box.key)} {_listed(attributes)};"


def _arrow(arrow: Arrow) -> str:
    attributes = {"class": arrow.kind}
    if arrow.kind == "tree":
        attributes |= {"arrowhead": "none", "tailport": "e", "headport": "w"}
    if arrow.kind == "supports":
        attributes["style"] = "dashed"  # as the field draws it, where parent and child are solid
    if arrow.label:
        attributes |= {"label": arrow.label, "tooltip": arrow.label}
    return f"{quoted(arrow.start)} -> {quoted(arrow.end)} {_listed(attributes)};"


def _listed(attributes: dict[str, str]) -> str:
    return "[" + ", ".join(f"{key}={quoted(value)}" for key, value in attributes.items()) + "]"


def quoted(text: str) -> str:
    """A DOT string that is shown as `text`: quotes, escapes and entities made plain."""
    plain = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + plain.replace("\n", "\\n") + '"'
