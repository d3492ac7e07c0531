"""Forecasts: what the count of a target may be on a day ahead, and on what history that rests.

Three independent parts are added up exactly: what is certain to count, projects that may complete
(`lead_times.py`), and standards that the catalogue does not have yet. The method is described in
docs/reference/forecast-and-plan.md.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, reduce
from itertools import accumulate, takewhile
from itertools import count as integers
from math import exp, fsum, lgamma, log, log1p
from typing import Any

from tixi.measures.history import snapshot_at
from tixi.measures.lead_times import Curve, months_after, months_between
from tixi.measures.progress import admits, count, targets_ahead
from tixi.model.catalogue import Catalogue
from tixi.model.stages import MILESTONES, Milestone, Stage
from tixi.model.standard import Standard
from tixi.model.target import Target
from tixi.model.text import Text

EPSILON = 1e-20  # a smaller chance at either end is dropped: a sum of doubles cannot show it
INTERVAL_SHARE = 0.8
MAX_YEARS_AHEAD = 10  # no expected day is given beyond
MAX_MONTHS_OBSERVED = 36  # months back in which new records are counted
MIN_SAMPLE = 5  # with fewer cases the catalogue is said to have too thin a history
MIN_MONTHS_OBSERVED = 12  # that even the youngest catalogue is taken to have been observed

ASSUMPTIONS = Text(
    "各项目视为互不影响；已计入的标准视为继续有效，除非目录已载明终止；冻结的项目不计；"
    "只含目录有据可查的项目。",
    "Projects are assumed to be independent; what counts is assumed to stay in force unless the "
    "catalogue says when it ends; suspended projects are left out; only what the catalogue "
    "documents is included.",
)

THIN_HISTORY = Text(
    f"历史不足（有的估计所据不到 {MIN_SAMPLE} 例），数字只供参考",
    f"thin history (some estimates rest on fewer than {MIN_SAMPLE} cases): a rough guide only",
)


@dataclass(frozen=True, slots=True)
class Distribution:
    """The chances of the counts `lowest`, `lowest` + 1, …; they sum to 1, no others occur."""

    lowest: int
    chances: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The expected count."""
        return self.lowest + fsum(i * chance for i, chance in enumerate(self.chances))

    def at_least(self, number: int) -> float:
        """The chance of so many or more."""
        return min(1.0, fsum(self.chances[max(0, number - self.lowest) :]))

    def interval(self, share: float) -> tuple[int, int]:
        """The lowest and highest count between which the share lies, half of the rest outside
        on either side. Counts are whole, so at least the share lies between them."""
        outside = (1.0 - share) / 2
        below = sum(1 for _ in takewhile(lambda p: p <= outside, accumulate(self.chances)))
        above = sum(1 for _ in takewhile(lambda p: p <= outside, accumulate(self.chances[::-1])))
        return self.lowest + below, self.lowest + len(self.chances) - 1 - above

    def __add__(self, other: "Distribution") -> "Distribution":
        """The distribution of the sum of two independent counts (their convolution)."""
        short, long = sorted((self.chances, other.chances), key=len)
        total = [0.0] * (len(short) + len(long) - 1)
        for i, p in enumerate(short):
            window = zip(total[i : i + len(long)], long, strict=True)
            total[i : i + len(long)] = [before + p * q for before, q in window]
        first = next(i for i, p in enumerate(total) if p >= EPSILON)
        end = len(total) - next(i for i, p in enumerate(reversed(total)) if p >= EPSILON)
        return Distribution(self.lowest + other.lowest + first, tuple(total[first:end]))


def certain(number: int) -> Distribution:
    """A count that is known."""
    return Distribution(number, (1.0,))


def poisson_binomial(chances: Iterable[float]) -> Distribution:
    """How many of some independent events happen, each with its own chance."""
    events = (Distribution(0, (1.0 - chance, chance)) for chance in chances)
    return reduce(Distribution.__add__, events, certain(0))


def gamma_poisson(observed: int, months_observed: float, months_ahead: float) -> Distribution:
    """How many arrive in the months ahead, when `observed` arrived in `months_observed`.

    Arrivals are a Poisson process whose rate is known only from what was observed: Gamma with
    shape observed + ½ (Jeffreys) and `months_observed`. The count ahead is negative binomial with
    mean (observed + ½) · months_ahead / months_observed.
    """
    if months_ahead <= 0:
        return certain(0)
    shape, ratio = observed + 0.5, months_ahead / (months_observed + months_ahead)
    constant = shape * log1p(-ratio) - lgamma(shape)

    def chance(number: int) -> float:
        return exp(lgamma(shape + number) - lgamma(number + 1) + number * log(ratio) + constant)

    def while_possible(numbers: Iterable[int]) -> list[float]:
        return list(takewhile(lambda p: p >= EPSILON, map(chance, numbers)))

    peak = max(0, int((shape - 1) * ratio / (1 - ratio)))
    below, above = while_possible(range(peak - 1, -1, -1)), while_possible(integers(peak))
    chances = below[::-1] + above
    total = fsum(chances)
    return Distribution(peak - len(below), tuple(p / total for p in chances))


@dataclass(frozen=True, slots=True)
class Project:
    """A project that may yet count: the stage it is at, since when, and its chance."""

    standard: Standard
    stage: Stage
    since: date
    chance: float


@dataclass(frozen=True, slots=True)
class NewArrivals:
    """Standards not in the catalogue yet: those first recorded in the past, and the months ahead.

    `complete` were first recorded at the milestone or after, `started` on the way to it. Of those
    that will start in the months ahead, `effective_months` worth of them complete by the day (a
    thinned Poisson process is one again); 0 when none was ever recorded to start.
    """

    months_observed: float
    complete: int
    started: int
    months_ahead: float
    effective_months: float

    @property
    def observed(self) -> int:
        """How many were first recorded in the months observed."""
        return self.complete + self.started

    @property
    def distribution(self) -> Distribution:
        """How many of them count by the day."""
        complete = gamma_poisson(self.complete, self.months_observed, self.months_ahead)
        return complete + gamma_poisson(self.started, self.months_observed, self.effective_months)


@dataclass(frozen=True)
class Forecast:
    """What may count toward a target on a day, as known on `as_of`.

    `certain` records will count whatever happens, as far as the catalogue says; so many records
    date both ends of a lead time; `average` is the documented one in months.
    """

    target: Target
    as_of: date
    day: date
    certain: int
    projects: tuple[Project, ...]
    new: NewArrivals
    lead_times: int
    average: int

    @cached_property
    def distribution(self) -> Distribution:
        """Of the whole count."""
        projects = poisson_binomial(p.chance for p in self.projects)
        return certain(self.certain) + projects + self.new.distribution

    @property
    def closed(self) -> bool:
        """Whether the deadline has passed: then `certain` is what counted on it."""
        return self.target.is_closed(self.as_of)

    @property
    def shortfall(self) -> int:
        """How many are certain to be missing, of a closed target those that were."""
        return max(0, self.target.required - self.certain)

    @property
    def expected(self) -> float:
        """The expected count."""
        return self.distribution.mean

    @property
    def expected_new(self) -> float:
        """How many that are not in the catalogue yet are expected to count."""
        return self.expected - self.certain - sum(p.chance for p in self.projects)

    @property
    def interval(self) -> tuple[int, int]:
        """The counts that 80% lie between."""
        return self.distribution.interval(INTERVAL_SHARE)

    @property
    def probability(self) -> float:
        """The chance that the target is met on the day."""
        return self.distribution.at_least(self.target.required)

    @property
    def enough(self) -> bool:
        """Whether the catalogue shows enough history of its own, not documents alone."""
        spans = self.lead_times if self.projects else MIN_SAMPLE
        return min(self.new.observed, spans) >= MIN_SAMPLE

    @property
    def basis(self) -> Text:
        """On what history it rests."""
        number, new, both = len(self.projects), self.new.observed, self.lead_times
        months = f"{self.new.months_observed:.0f}"
        zh = f"（文件所载从立项到发布平均 {self.average} 个月；目录载明起止的 {both} 项）"
        en = (
            f" (by documents {self.average} months on average from plan to publication; the "
            f"catalogue dates both ends of {both})"
        )
        return Text(
            f"在研或拟制定 {number} 项{zh if number else ''}，过去 {months} 个月新收录 {new} 项",
            f"{number} in progress or planned{en if number else ''}, {new} first recorded in the "
            f"past {months} months",
        )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known on a day of a target's future: all that forecasts for different days share.

    `candidates` are projects not yet at the milestone, each with its stage and since when; `new`
    counts the records first recorded in the months observed by the stage they were at. So many
    records date both ends of a lead time.
    """

    catalogue: Catalogue
    as_of: date
    target: Target
    candidates: tuple[tuple[Standard, Stage, date], ...]
    months_observed: float
    new: Counter[Stage]
    lead_times: int

    def curve(self, stage: Stage) -> Curve:
        """The lead times from a stage to the target's milestone; no steps from the milestone on."""
        steps = MILESTONES.index(self.target.counts.milestone) - MILESTONES.index(stage)
        return Curve(max(0, steps), self.catalogue.framework.terms.publication.months)

    def on(self, day: date) -> Forecast:
        """The forecast for a day from `as_of` on."""
        ahead = max(0.0, months_between(self.as_of, day))
        projects = tuple(
            Project(s, stage, since, self.curve(stage).chance(waited, ahead))
            for s, stage, since in self.candidates
            if self.catalogue.timelines[s.id].live(day)
            for waited in [months_between(since, self.as_of)]
        )
        started = {stage: n for stage, n in self.new.items() if self.curve(stage).steps}
        total = sum(started.values())
        months = sum(n * self.curve(stage).completed_months(ahead) for stage, n in started.items())
        return Forecast(
            self.target,
            self.as_of,
            day,
            count(self.catalogue, self.target, day),
            projects,
            NewArrivals(
                self.months_observed,
                self.new.total() - total,
                total,
                ahead,
                months / total if total else 0,
            ),
            self.lead_times,
            self.catalogue.framework.terms.publication.months,
        )

    def met_on(self) -> date | None:
        """The first day with an even chance that the target is met; None if not in ten years."""

        def probability(days: int) -> float:
            return self.on(self.as_of + timedelta(days=days)).probability

        days = (months_after(self.as_of, 12 * MAX_YEARS_AHEAD) - self.as_of).days
        if probability(days) < 0.5:
            return None
        return self.as_of + timedelta(days=bisect_left(range(days), 0.5, key=probability))


def outlook(catalogue: Catalogue, as_of: date, target: Target) -> Outlook:
    """What is known on a day of a target's future; `catalogue` is a snapshot of the day."""
    milestone = target.counts.milestone
    records = [s for s in catalogue.standards if admits(catalogue, target, s)]
    projects = []
    for standard in records:
        timeline = catalogue.timelines[standard.id]
        if timeline.live(as_of) and timeline.reached_on(milestone) is None:
            stage = [s for s in MILESTONES if timeline.has_reached(s, as_of)][-1]
            if (since := timeline.reached_on(stage)) is not None:
                projects.append((standard, stage, since))
    months, new = _first_recorded(catalogue, as_of, records)
    both = sum(_dates_both_ends(one, milestone) for one in records)
    return Outlook(catalogue, as_of, target, tuple(projects), months, new, both)


def _dates_both_ends(standard: Standard, milestone: Milestone) -> bool:
    """Whether a record dates a stage before a milestone, and the milestone or one after it."""
    dated = [
        MILESTONES.index(s.stage) for s in standard.history if s.date and s.stage in MILESTONES
    ]
    return bool(dated) and min(dated) < MILESTONES.index(milestone) <= max(dated)


def _first_recorded(
    catalogue: Catalogue, as_of: date, records: list[Standard]
) -> tuple[float, Counter[Stage]]:
    """The months observed, and how many records began in them, by their first stage.

    Only what has a date, and replaces nothing: a new edition adds nothing to a count. The very
    first record, with which observation begins, shows no rate and does not count.
    """
    began = [
        (s, s.history[0].stage, s.history[0].date.last_day) for s in records if s.history[0].date
    ]
    since = months_between(min((day for *_, day in began), default=as_of), as_of)
    months = min(float(MAX_MONTHS_OBSERVED), max(float(MIN_MONTHS_OBSERVED), since))
    return months, Counter(
        stage
        for standard, stage, day in began
        if stage in MILESTONES
        and 0 <= months_between(day, as_of) < months
        and not any(catalogue.find(number) for number in standard.replaces)
    )


def forecasts(
    catalogue: Catalogue, as_of: date, only: str | None = None
) -> tuple[tuple[Forecast, date | None], ...]:
    """The forecasts of the `targets_ahead` for their deadlines, and the day each is likely met.

    Of a closed target the count is known; a day is given where it was not met.
    """
    known = snapshot_at(catalogue, as_of)
    ahead = [outlook(known, as_of, one) for one in targets_ahead(catalogue, as_of, only)]
    found = [(one, one.on(one.target.deadline)) for one in ahead]
    return tuple(
        (item, None if item.closed and not item.shortfall else one.met_on()) for one, item in found
    )


def why_no_day(target: Target) -> Text:
    """Why there is no day on which a target is expected to be met."""
    return Text(
        f"照过去的速度，十年内达到 {target.required} 项的可能不到一半",
        f"at the historical rate, less than a 50% chance of reaching {target.required} within "
        f"{MAX_YEARS_AHEAD} years",
    )


def chance_text(chance: float) -> str:
    """A chance as a percentage that never claims certainty."""
    if chance < 0.001:
        return "< 0.1%"
    if chance > 0.999:
        return "> 99.9%"
    return f"{100 * chance:.1f}%"


def outcome(one: Forecast) -> Text:
    """What is expected at the deadline; of a closed target what counted, and what it lacked."""
    day, required, (low, high) = one.day, one.target.required, one.interval
    if one.closed:
        lack = (f"差 {one.shortfall} 项", f"{one.shortfall} short")
        zh, en = lack if one.shortfall else ("已达到", "met")
        return Text(
            f"截止日 {day} 已过，当时计 {one.certain} 项，应有 {required} 项，{zh}",
            f"the deadline {day} has passed with {one.certain} of {required}, {en}",
        )
    chance, coming = chance_text(one.probability), sum(p.chance for p in one.projects)
    return Text(
        f"到 {day} 预计 {one.expected:.1f} 项（80% 在 {low} 至 {high} 之间；"
        f"确定 {one.certain}，项目 {coming:.1f}，目录中尚无的 {one.expected_new:.1f}），"
        f"达到 {required} 项的概率 {chance}",
        f"{one.expected:.1f} expected on {day} (80% between {low} and {high}; "
        f"{one.certain} certain, {coming:.1f} from projects, {one.expected_new:.1f} not in "
        f"the catalogue yet), chance of {required}: {chance}",
    )


def day_note(one: Forecast, day: date | None) -> Text | None:
    """When a target is likely met, or why no day is given; None where nothing is missing."""
    required = one.target.required
    if day == one.as_of:
        return Text(f"现已有 {required} 项", f"{required} reached by now")
    if day:
        return Text(f"可望于 {day} 达到", f"even chance to be met on {day}")
    return why_no_day(one.target) if one.shortfall else None


def _figures(one: Forecast) -> dict[str, Any]:
    """What may count at the deadline; of a closed target what did, which no chance changes."""
    if one.closed:
        return {"counted_at_deadline": one.certain, "shortfall": one.shortfall}
    return {
        "expected": round(one.expected, 2),
        "interval": list(one.interval),
        "probability": round(one.probability, 3),
    }


def forecast_json(found: tuple[tuple[Forecast, date | None], ...], as_of: date) -> dict[str, Any]:
    """Forecasts as the data format describes them (docs/reference/output.md, forecast)."""
    return {
        "as_of": as_of.isoformat(),
        "targets": [
            {
                "id": one.target.id,
                "title": one.target.title.as_json(),
                "deadline": one.target.deadline.isoformat(),
                "required": one.target.required,
                "closed": one.closed,
                **_figures(one),
                "basis": one.basis.as_json(),
                "enough_history": one.enough,
                "standing": one.certain,
                "met_on": day.isoformat() if day else None,
                "met_on_reason": why_no_day(one.target).as_json()
                if one.shortfall and not day
                else None,
                "projects": [
                    {
                        "id": project.standard.id,
                        "stage": project.stage.value,
                        "since": project.since.isoformat(),
                        "chance": round(project.chance, 3),
                    }
                    for project in one.projects
                ],
                "new": {"expected": round(one.expected_new, 3)},
            }
            for one, day in found
        ],
        "notes": ASSUMPTIONS.as_json(),
    }
