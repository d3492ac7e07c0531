"""A count over time as a step line: a small SVG that takes its colours from the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from tixi.measures.forecast import Forecast
from tixi.model.target import Target
from tixi.model.text import Lang, Text
from tixi.site.context import SiteContext

WIDTH, HEIGHT = 560, 280
LEFT, RIGHT, TOP, BOTTOM = 40, 16, 28, 34
SPARK_WIDTH, SPARK_HEIGHT = 240, 44
MIN_LABEL_DISTANCE = 90  # between two labels above the chart

MAX_STEPS_LISTED = 60

Steps = Sequence[tuple[date, int]]


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


def step_chart(site: SiteContext, target: Target, lang: Lang) -> Markup:
    """The count after each day as a line of steps, with the required count and the deadline.

    Where the target is open the line goes on, dashed, to what is expected, in the band of the 80 %
    interval. A table beside the drawing holds the same figures, so that it is one image to a
    screen reader.
    """
    steps, as_of = site.count_changes(target), site.as_of
    maximum = max([target.required, *(number for _, number in steps)])
    first = min([as_of, target.deadline, *(day for day, _ in steps)])
    last = date(max(as_of, target.deadline).year, 12, 31)
    scale = Scale(date(first.year, 1, 1), last, _round(maximum))
    parts = [*_grid(scale), *_marks(scale, as_of, target, lang)]
    parts += _line(scale, steps, as_of, site.forecast(target))
    title = target.title.get(lang)
    label = Text(
        f"{title}：计数随时间的变化，下表有同样的数字",
        f"{title}: the count over time; the table below holds the same figures",
    )
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, HEIGHT, label.get(lang), Markup("").join(parts))


def spark(site: SiteContext, target: Target) -> Markup:
    """The same line without a word, hidden from screen readers: the figures are beside it."""
    steps, as_of = site.count_changes(target), site.as_of
    maximum = max([1, target.required, *(number for _, number in steps)])
    first = min([as_of, *(day for day, _ in steps)])
    last = max(as_of, target.deadline)
    scale = Scale(first, last, maximum, 1, SPARK_WIDTH - 3, 3, SPARK_HEIGHT - 2)
    drawn = [_required(scale, target), *_line(scale, steps, as_of, site.forecast(target))]
    return Markup(
        '<svg class="chart spark" viewBox="0 0 {} {}" preserveAspectRatio="none" '
        'aria-hidden="true">{}</svg>'
    ).format(SPARK_WIDTH, SPARK_HEIGHT, Markup("").join(drawn))


def _line(scale: Scale, steps: Steps, as_of: date, forecast: Forecast | None) -> Iterator[Markup]:
    """The steps up to the day, then what is expected after it."""
    points = [f"M{scale.x(scale.first)} {scale.y(0)}"]
    points += [f"H{scale.x(day)}V{scale.y(number)}" for day, number in steps]
    start = scale.x(as_of)
    yield Markup('<path class="line" d="{}H{}"/>').format("".join(points), start)
    if forecast is None or forecast.day <= as_of:
        return
    end, now = scale.x(forecast.day), scale.y(steps[-1][1] if steps else 0)
    low, high = map(scale.y, forecast.interval)
    yield Markup('<path class="band" d="M{} {}L{} {}V{}Z"/>').format(start, now, end, low, high)
    yield Markup('<path class="expected" d="M{} {}L{} {}"/>').format(
        start, now, end, scale.y(forecast.expected)
    )


def _required(scale: Scale, target: Target) -> Markup:
    return Markup('<path class="required" d="M{} {}H{}"/>').format(
        scale.left, scale.y(target.required), scale.right
    )


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


def _marks(scale: Scale, as_of: date, target: Target, lang: Lang) -> Iterator[Markup]:
    """The required count and the two days, with one label where the days are close together."""
    required = Text(f"要求 {target.required} 项", f"required: {target.required}")
    yield _required(scale, target)
    yield Markup('<text class="required" x="{}" y="{}">{}</text>').format(
        LEFT + 4, scale.y(target.required) - 6, required.get(lang)
    )
    marks = [
        ("deadline", scale.x(target.deadline), Text("截止", "deadline"), target.deadline),
        ("today", scale.x(as_of), Text("截至", "as of"), as_of),
    ]
    for name, x, _, _ in marks:
        yield Markup('<path class="{}" d="M{} {}V{}"/>').format(name, x, TOP - 8, HEIGHT - BOTTOM)
    too_close = abs(marks[0][1] - marks[1][1]) < MIN_LABEL_DISTANCE
    for name, x, word, day in marks[:1] if too_close else marks:
        yield Markup('<text class="{}" x="{}" y="{}" text-anchor="end">{} {}</text>').format(
            name, x, TOP - 12, word.get(lang), day
        )


def _round(maximum: int) -> int:
    """A round number at or above `maximum` that four divides."""
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 10**6) if 4 * s >= maximum)
    return 4 * step


def thinned(steps: Steps) -> tuple[Text, Steps]:
    """At most about `MAX_STEPS_LISTED` steps: all, the last of each month, or of each year."""
    if len(steps) <= MAX_STEPS_LISTED:
        return Text("", ""), steps
    months = _last_of_each(steps, "%Y-%m")
    if len(months) <= MAX_STEPS_LISTED:
        return Text("，每月末一次", ", by month"), months
    return Text("，每年末一次", ", by year"), _last_of_each(steps, "%Y")


def _last_of_each(steps: Steps, period: str) -> Steps:
    groups = groupby(steps, lambda step: format(step[0], period))
    return [list(group)[-1] for _, group in groups]
