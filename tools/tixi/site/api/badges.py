"""A badge for each target: as a drawing, and in the form that shields.io reads."""

from collections.abc import Iterator
from html import escape

from tixi.formats.text_metrics import width
from tixi.measures.progress import TargetState
from tixi.site.api.answers import written
from tixi.site.edition import Edition
from tixi.site.page import Asset

SIZE, PADDING, HEIGHT = 11, 7, 20
COLOURS = {TargetState.MET: "#1f6d63", TargetState.OPEN: "#8a5a00", TargetState.MISSED: "#a6342b"}


def assets(edition: Edition) -> Iterator[Asset]:
    """`badge/<target>.json` and `badge/<target>.svg`."""
    for item in edition.targets:
        label, message = item.target.title.zh, f"{item.effective_count} / {item.target.required}"
        colour = COLOURS[item.state]
        data = {"schemaVersion": 1, "label": label, "message": message, "color": colour}
        yield Asset(f"badge/{item.target.id}.json", written(data))
        yield Asset(f"badge/{item.target.id}.svg", _drawn(label, message, colour))


def _drawn(label: str, message: str, colour: str) -> str:
    left, right = (round(width(text) * SIZE + 2 * PADDING) for text in (label, message))
    texts = [(left / 2, label), (left + right / 2, message)]
    words = "".join(f'<text x="{x:g}" y="14">{escape(text)}</text>' for x, text in texts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}" '
        f'role="img" aria-label="{escape(f"{label}: {message}")}">'
        f"<title>{escape(f'{label}: {message}')}</title>"
        f'<rect width="{left + right}" height="{HEIGHT}" rx="3" fill="#3c4449"/>'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right - 3}z" '
        f'fill="{colour}"/>'
        f'<g fill="#fff" text-anchor="middle" font-size="{SIZE}" '
        f'font-family="Verdana,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif">{words}</g>'
        "</svg>\n"
    )
