"""A count over time as a step line: a small SVG that takes its colours from the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

WIDTH, HEIGHT = 560, 280
LEFT, RIGHT, TOP, BOTTOM = 40, 16, 28, 34


@dataclass(frozen=True)
class Scale:
    """Days and counts → points of the drawing."""

    first: date
    last: date
    most: int

    def x(self, day: date) -> float:
        """Where a day stands, from the left."""
        span = max(1, (self.last - self.first).days)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / span, 1)

    def y(self, number: int) -> float:
        """Where a count stands, from the top."""
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / self.most, 1)


def step_chart(
    steps: Sequence[tuple[date, int]],
    as_of: date,
    deadline: date,
    required: int,
    words: dict[str, str],
) -> Markup:
    """The count after each day as a line of steps, with the required count and the deadline.

    `words` holds the labels `title`, `required`, `deadline` and `today`. The same figures stand
    in a table beside the drawing, which therefore is one image to a screen reader.
    """
    most = max([required, *(number for _, number in steps)])
    first = date(min([as_of, deadline, *(day for day, _ in steps)]).year, 1, 1)
    scale = Scale(first, date(max(as_of, deadline).year, 12, 31), _round(most))
    parts = [*_grid(scale), *_marks(scale, as_of, deadline, required, words)]
    parts.append(Markup('<path class="line" d="{}"/>').format(_path(scale, steps, as_of)))
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, HEIGHT, words["title"], Markup("").join(parts))


def _path(scale: Scale, steps: Sequence[tuple[date, int]], as_of: date) -> str:
    points = [f"M{scale.x(scale.first)} {scale.y(0)}"]
    points += [f"H{scale.x(day)}V{scale.y(number)}" for day, number in steps]
    return "".join(points) + f"H{scale.x(as_of)}"


def _grid(scale: Scale) -> Iterator[Markup]:
    for number in range(0, scale.most + 1, max(1, scale.most // 4)):
        y = scale.y(number)
        yield Markup('<path class="grid" d="M{} {}H{}"/>').format(LEFT, y, WIDTH - RIGHT)
        yield Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
            LEFT - 6, y + 4, number
        )
    years = range(scale.first.year, scale.last.year + 1)
    for year in years[:: 1 + len(years) // 8]:
        x = scale.x(date(year, 1, 1))
        yield Markup('<path class="tick" d="M{} {}v5"/>').format(x, HEIGHT - BOTTOM)
        yield Markup('<text x="{}" y="{}">{}</text>').format(x, HEIGHT - BOTTOM + 20, year)


def _marks(
    scale: Scale, as_of: date, deadline: date, required: int, words: dict[str, str]
) -> Iterator[Markup]:
    y = scale.y(required)
    yield Markup('<path class="required" d="M{} {}H{}"/>').format(LEFT, y, WIDTH - RIGHT)
    yield Markup('<text class="required" x="{}" y="{}">{}</text>').format(
        LEFT + 4, y - 6, words["required"]
    )
    for day, word in ((deadline, "deadline"), (as_of, "today")):
        yield Markup('<path class="{}" d="M{} {}V{}"/>').format(
            word, scale.x(day), TOP - 8, HEIGHT - BOTTOM
        )
    # One label when the two days stand too close together for two.
    shown = [(deadline, "deadline"), (as_of, "today")]
    if abs(scale.x(deadline) - scale.x(as_of)) < 90:
        shown = [(deadline, "deadline")]
    for day, word in shown:
        yield Markup('<text class="{}" x="{}" y="{}" text-anchor="end">{}</text>').format(
            word, scale.x(day), TOP - 12, words[word]
        )


def _round(most: int) -> int:
    """A round number at or above `most` that four divides."""
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 10**6) if 4 * s >= most)
    return 4 * step
