"""On what a forecast rests, in words, and the forecast as data."""

from datetime import date
from typing import Any

from tixi.measures.forecast.forecast import Forecast
from tixi.measures.forecast.outlook import YEARS_AHEAD, outlook
from tixi.measures.forecast.seen import ENOUGH, Curve
from tixi.measures.terms import AVERAGE
from tixi.model.catalogue import Catalogue
from tixi.model.target import Target
from tixi.model.text import Text, pluralize

INDEPENDENT = Text(
    "各项目视为互不影响；已计入的标准视为继续有效，除非目录已载明终止；冻结的项目不计；"
    "只含目录有据可查的项目。",
    "Projects are taken to be independent; what counts is taken to stand unless the catalogue "
    "says when it ends; suspended projects are left out; only what the catalogue holds is seen.",
)


def basis(found: Forecast) -> Text:
    """On what history a forecast rests."""
    new = found.new
    zh = [f"至 {found.day} 确定计入 {found.standing} 项"]
    en = [f"{found.standing} stand for certain on {found.day}"]
    for enough in (True, False):
        curves = [p.curve for p in found.projects if p.curve.enough is enough]
        if curves:
            said = _projects(curves, enough)
            zh.append(said.zh)
            en.append(said.en)
    seen = new.direct + new.begun
    short = seen < ENOUGH
    zh.append(
        f"新增按过去 {new.watched:.0f} 个月首次见到的 {seen} 项推算"
        + (f"（不到 {ENOUGH} 项，历史不足）" if short else "")
    )
    en.append(
        f"new ones at the rate of the past {new.watched:.0f} months, in which {seen} were first "
        "seen" + (f" (fewer than {ENOUGH}: not enough history)" if short else "")
    )
    return Text("；".join(zh) + "。", "; ".join(en) + ".")


def _projects(curves: list[Curve], enough: bool) -> Text:
    number, done = len(curves), max(curve.done for curve in curves)
    seen = max(curve.done + curve.waiting for curve in curves)
    zh = (
        f"在研或拟制定 {number} 项，按文件所载周期（立项到发布平均 {AVERAGE} 个月）"
        f"和目录所示周期估计：从同一阶段起，所见至多 {seen} 个项目中 {done} 个已到"
    )
    en = (
        f"{number} under way or planned, by the documented time ({AVERAGE} months on average "
        f"from plan to publication) and those in the catalogue: of at most "
        f"{pluralize(seen, 'project')} seen "
        f"from the same stage on, {done} have come through"
    )
    if not enough:
        zh += f"（不到 {ENOUGH} 个，历史不足）"
        en += f" (fewer than {ENOUGH}: not enough history)"
    return Text(zh, en)


def forecasts(
    catalogue: Catalogue, as_of: date, only: str | None = None
) -> tuple[tuple[Forecast, date | None], ...]:
    """Each open target's forecast on its deadline, and the day it is likely met; `only` one id.

    A target is open until its deadline has passed.
    """
    ahead = outlook(catalogue, as_of)
    return tuple(
        (ahead.on(target, target.deadline), ahead.met_on(target))
        for target in catalogue.targets
        if target.deadline >= as_of and only in (None, target.id)
    )


def why_no_day(target: Target) -> Text:
    """Why there is no day on which a target is expected to be met."""
    return Text(
        f"照过去的速度，十年内达到 {target.required} 项的可能不到一半",
        f"at the past pace {target.required} are not as likely as not within {YEARS_AHEAD} years",
    )


def forecast_json(found: tuple[tuple[Forecast, date | None], ...], as_of: date) -> dict[str, Any]:
    """Forecasts as the data format describes them (docs/reference/forecast-and-plan.md)."""
    return {
        "as_of": as_of.isoformat(),
        "targets": [
            {
                "id": one.target.id,
                "deadline": one.target.deadline.isoformat(),
                "required": one.target.required,
                "expected": round(one.expected, 2),
                "interval": list(one.interval),
                "probability": round(one.probability, 3),
                "basis": basis(one).as_json(),
                "enough_history": one.enough,
                "standing": one.standing,
                "met_on": day.isoformat() if day else None,
                "met_on_reason": None if day else why_no_day(one.target).as_json(),
                "projects": [
                    {
                        "id": project.standard.id,
                        "stage": project.stage.value,
                        "since": project.since.isoformat(),
                        "chance": round(project.chance, 3),
                        "lead_times": {
                            "from": project.curve.ground.value,
                            "completed": project.curve.done,
                            "waiting": project.curve.waiting,
                        },
                    }
                    for project in one.projects
                ],
                "new": {
                    "months_watched": round(one.new.watched, 1),
                    "first_seen_there": one.new.direct,
                    "first_seen_on_the_way": one.new.begun,
                    "months_ahead": round(one.new.ahead, 2),
                    "expected": round(new_expected(one), 3),
                },
            }
            for one, day in found
        ],
        "notes": INDEPENDENT.as_json(),
    }


def new_expected(found: Forecast) -> float:
    """How many that are not in the catalogue yet are expected to count."""
    return found.expected - found.standing - sum(p.chance for p in found.projects)
