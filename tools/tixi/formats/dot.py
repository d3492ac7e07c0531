"""Diagrams of a catalogue in Graphviz's DOT language, as text.

Every box has its own measured size (`fixedsize`), so the layout is the same with any engine and
any font. Colours are defaults for a stand-alone drawing; each box also has CSS classes
(`topic covered`, `standard done`) by which a page may colour it anew.
"""

from collections.abc import Callable

from tixi.formats.diagram import COLOURS, Arrow, Box, Diagram
from tixi.formats.text_metrics import lines, width

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

Link = Callable[[str], str | None]  # key of a box → address


def no_link(_key: str) -> str | None:
    """A diagram whose boxes lead nowhere."""
    return None


def dot_text(diagram: Diagram, link: Link = no_link, caption: str = "") -> str:
    """DOT text of a diagram, with a caption below the drawing.

    Boxes of one kind are equally wide, so that the levels of a tree form columns.
    """
    labels = {
        box.key: (
            *(
                part.rstrip()
                for row in box.title.split("\n")
                for part in lines(row, diagram.text_width)
            ),
            *((box.note,) if box.note else ()),
        )
        for box in diagram.boxes
    }
    widths: dict[str, float] = {}
    for box in diagram.boxes:
        widest = max(width(line) for line in labels[box.key])
        widths[box.kind] = max(widths.get(box.kind, 0), widest)
    attributes = {"tooltip": diagram.title}
    if all(arrow.kind == "tree" for arrow in diagram.arrows):
        attributes["splines"] = "line"  # straight from box to box; labels need more room
    if caption:
        attributes |= {"label": caption, "labelloc": "b", "fontsize": "11"}
    rows = [
        'digraph "tixi" {',
        f"graph {_listed(_GRAPH | attributes)};",
        f"node {_listed(_NODE)};",
        f"edge {_listed(_EDGE)};",
    ]
    rows += (_box(box, labels[box.key], widths[box.kind], link(box.key)) for box in diagram.boxes)
    rows += (_arrow(arrow) for arrow in diagram.arrows)
    if diagram.stacked:
        rows.append(f"{{rank=same; {' -> '.join(map(quoted, diagram.stacked))} [style=invis];}}")
    return "\n".join([*rows, "}", ""])


def _box(box: Box, label: tuple[str, ...], widest: float, address: str | None) -> str:
    fill, border = COLOURS[box.colour]
    attributes = {
        "id": "d-" + box.key.replace(":", "-"),
        "class": f"{box.kind} {box.colour}",
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
