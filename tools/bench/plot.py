"""Time and memory over size as a drawing: two panels, both axes logarithmic."""

from collections.abc import Mapping, Sequence
from math import floor, log10

WIDTH, HEIGHT, GAP = 330, 260, 60
LEFT, TOP, BOTTOM = 52, 34, 40
_LETTERS = 14  # a line of them

Series = Mapping[str, Sequence[tuple[float, float]]]  # by name, (size, value)
# Apart in grey, too; each also has a dash of its own.
_LOOKS = (("#1f5f99", ""), ("#a8480f", "6 3"), ("#3b7a3b", "2 3"), ("#6b4ba1", "8 3 2 3"))


def svg(panels: Sequence[tuple[str, Series]], about: str) -> str:
    """A drawing of panels side by side, each of (title, series)."""
    width = len(panels) * (LEFT + WIDTH) + (len(panels) - 1) * GAP + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT + TOP + BOTTOM}" '
        f'role="img" font-family="sans-serif" font-size="12"><title>{about}</title>'
        '<rect width="100%" height="100%" fill="#fff"/>'
    ]
    for index, (title, series) in enumerate(panels):
        parts += _panel(LEFT + index * (LEFT + WIDTH + GAP), title, series)
    return "\n".join([*parts, "</svg>", ""])


def _panel(left: float, title: str, series: Series) -> list[str]:
    points = [point for line in series.values() for point in line]
    x0, x1 = floor(log10(min(x for x, _ in points))), log10(max(x for x, _ in points))
    y0 = floor(log10(min(y for _, y in points)))
    y1 = floor(log10(max(y for _, y in points))) + 1

    def place(x: float, y: float) -> tuple[float, float]:
        across = left + WIDTH * 0.72 * (log10(x) - x0) / ((x1 - x0) or 1)
        return round(across, 1), round(TOP + HEIGHT * (y1 - log10(y)) / (y1 - y0), 1)

    out = [f'<text x="{left}" y="16" font-weight="bold">{title}</text>']
    for power in range(y0, y1 + 1):
        _, y = place(10**x0, 10.0**power)
        out.append(f'<path d="M{left} {y}h{WIDTH * 0.72}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>')
    for power in range(x0, int(x1) + 1):
        x, _ = place(10**power, 10.0**y0)
        out.append(f'<path d="M{x} {TOP}v{HEIGHT}" stroke="#eee"/>')
        out.append(
            f'<text x="{x}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{10**power:,}</text>'
        )
    ends = {name: place(*line[-1])[1] for name, line in series.items()}
    heights = _apart(ends)
    for (name, line), (colour, dash) in zip(series.items(), _LOOKS, strict=False):
        drawn = [place(x, y) for x, y in line]
        path = "M" + "L".join(f"{x} {y}" for x, y in drawn)
        out.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dash}"/>'
        )
        out += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in drawn]
        x = drawn[-1][0]
        out.append(f'<text x="{x + 7}" y="{heights[name] + 4}" fill="{colour}">{name}</text>')
    return out


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """Where names stand: at their lines' ends, and lower where they would cover one another."""
    found: dict[str, float] = {}
    last = float("-inf")
    for name, height in sorted(heights.items(), key=lambda item: item[1]):
        found[name] = last = max(height, last + _LETTERS)
    return found
