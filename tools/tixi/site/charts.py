"""A count over time as a step line: a small SVG that takes its colours from the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

WIDTH, HEIGHT = 560, 280
LEFT, RIGHT, TOP, BOTTOM = 40, 16, 28, 34


Steps = Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Projection:
    """What is expected on a day to come, and the counts that 80 % lie between."""

    day: date
    expected: float
    low: int
    high: int


@dataclass(frozen=True)
class Scale:
    """Days and counts → points of a drawing between two corners."""

    first: date
    last: date
    maximum: int
    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP
    bottom: float = HEIGHT - BOTTOM

    def x(self, day: date) -> float:
        """The distance of a day from the left."""
        span = max(1, (self.last - self.first).days)
        return round(self.left + (self.right - self.left) * (day - self.first).days / span, 1)

    def y(self, number: float) -> float:
        """The distance of a count from the top."""
        return round(self.bottom - (self.bottom - self.top) * number / self.maximum, 1)


def step_chart(
    steps: Steps,
    as_of: date,
    deadline: date,
    required: int,
    words: dict[str, str],
    projection: Projection | None = None,
) -> Markup:
    """The count after each day as a line of steps, with the required count and the deadline.

    With `projection` the line goes on, dashed, to what is expected, in the band of its interval.

    `words` holds the labels `title`, `required`, `deadline` and `today`. The same figures are
    in a table beside the drawing, which therefore is one image to a screen reader.
    """
    maximum = max([required, *(number for _, number in steps)])
    first = date(min([as_of, deadline, *(day for day, _ in steps)]).year, 1, 1)
    scale = Scale(first, date(max(as_of, deadline).year, 12, 31), _round(maximum))
    parts = [*_grid(scale), *_marks(scale, as_of, deadline, required, words)]
    parts += _line(scale, steps, as_of, projection)
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, HEIGHT, words["title"], Markup("").join(parts))


SPARK_WIDTH, SPARK_HEIGHT = 240, 44


def spark(
    steps: Steps, as_of: date, deadline: date, required: int, projection: Projection | None
) -> Markup:
    """The same line without a word, hidden from screen readers: the figures are beside it."""
    maximum = max([1, required, *(number for _, number in steps)])
    first = min([as_of, *(day for day, _ in steps)])
    last = max(as_of, deadline)
    scale = Scale(first, last, maximum, 1, SPARK_WIDTH - 3, 3, SPARK_HEIGHT - 2)
    goal = Markup('<path class="required" d="M{} {}H{}"/>').format(
        scale.left, scale.y(required), scale.right
    )
    drawn = Markup("").join([goal, *_line(scale, steps, as_of, projection)])
    return Markup(
        '<svg class="chart spark" viewBox="0 0 {} {}" preserveAspectRatio="none" '
        'aria-hidden="true">{}</svg>'
    ).format(SPARK_WIDTH, SPARK_HEIGHT, drawn)


def _line(
    scale: Scale, steps: Steps, as_of: date, projection: Projection | None
) -> Iterator[Markup]:
    """The steps up to the day, then what is expected after it."""
    yield Markup('<path class="line" d="{}"/>').format(_path(scale, steps, as_of))
    if projection is None or projection.day <= as_of:
        return
    start, end = scale.x(as_of), scale.x(projection.day)
    now = scale.y(steps[-1][1] if steps else 0)
    yield Markup('<path class="band" d="M{} {}L{} {}V{}Z"/>').format(
        start, now, end, scale.y(projection.low), scale.y(projection.high)
    )
    yield Markup('<path class="expected" d="M{} {}L{} {}"/>').format(
        start, now, end, scale.y(projection.expected)
    )


def _path(scale: Scale, steps: Steps, as_of: date) -> str:
    points = [f"M{scale.x(scale.first)} {scale.y(0)}"]
    points += [f"H{scale.x(day)}V{scale.y(number)}" for day, number in steps]
    return "".join(points) + f"H{scale.x(as_of)}"


def _grid(scale: Scale) -> Iterator[Markup]:
    for number in range(0, scale.maximum + 1, max(1, scale.maximum // 4)):
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
    # One label when the two days are too close together for two.
    labels = [(deadline, "deadline"), (as_of, "today")]
    if abs(scale.x(deadline) - scale.x(as_of)) < 90:
        labels = [(deadline, "deadline")]
    for day, word in labels:
        yield Markup('<text class="{}" x="{}" y="{}" text-anchor="end">{}</text>').format(
            word, scale.x(day), TOP - 12, words[word]
        )


def _round(maximum: int) -> int:
    """A round number at or above `maximum` that four divides."""
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 10**6) if 4 * s >= maximum)
    return 4 * step
