"""On what a forecast rests, word for word, and the forecast as data."""

from datetime import date

import pytest

from made import catalogue, node, standard, target, topic
from tixi.measures.forecast import forecast_json, forecasts
from tixi.measures.forecast.basis import INDEPENDENT, basis, new_expected, why_no_day
from tixi.measures.forecast.forecast import Forecast, New, Project
from tixi.measures.forecast.lead_time import documented
from tixi.measures.forecast.seen import Curve, Ground
from tixi.model.stages import Stage

DAY = date(2026, 11, 25)
AIM = target("t", "2028-12-31", 3)
WAITING = standard("plan-a", "initiated 2026-01-10")


def project(done: int, waiting: int, chance: float = 0.5) -> Project:
    """A project whose lead times rest on so many."""
    curve = Curve(documented(5), Ground.LEVEL, done, waiting)
    return Project(WAITING, Stage.INITIATED, date(2026, 1, 10), chance, curve)


def forecast(*projects: Project, direct: int = 5, begun: int = 0) -> Forecast:
    new = New(36.4, direct, begun, 25.2, 10.0)
    return Forecast(AIM, DAY, AIM.deadline, 2, projects, new)


def test_nothing_but_what_stands_and_what_is_new() -> None:
    said = basis(forecast(direct=3, begun=2))
    assert said.zh == "至 2028-12-31 确定计入 2 项；新增按过去 36 个月首次见到的 5 项推算。"
    assert said.en == (
        "2 stand for certain on 2028-12-31; new ones at the rate of the past 36 months, "
        "in which 5 were first seen."
    )


def test_few_new_ones_are_not_enough() -> None:
    said = basis(forecast(direct=3, begun=1))
    assert said.zh.endswith("首次见到的 4 项推算（不到 5 项，历史不足）。")
    assert said.en.endswith("in which 4 were first seen (fewer than 5: not enough history).")


def test_projects_with_enough_history_before_those_without() -> None:
    said = basis(forecast(project(1, 2), project(5, 2), project(6, 0), project(0, 4)))
    assert said.zh == (
        "至 2028-12-31 确定计入 2 项；"
        "在研或拟制定 2 项，按文件所载周期（立项到发布平均 22 个月）和目录所示周期估计："
        "从同一阶段起，所见至多 7 个项目中 6 个已到；"
        "在研或拟制定 2 项，按文件所载周期（立项到发布平均 22 个月）和目录所示周期估计："
        "从同一阶段起，所见至多 4 个项目中 1 个已到（不到 5 个，历史不足）；"
        "新增按过去 36 个月首次见到的 5 项推算。"
    )
    assert said.en == (
        "2 stand for certain on 2028-12-31; "
        "2 under way or planned, by the documented time (22 months on average from plan to "
        "publication) and those in the catalogue: of at most 7 projects seen from the same stage "
        "on, 6 have come through; "
        "2 under way or planned, by the documented time (22 months on average from plan to "
        "publication) and those in the catalogue: of at most 4 projects seen from the same stage "
        "on, 1 have come through (fewer than 5: not enough history); "
        "new ones at the rate of the past 36 months, in which 5 were first seen."
    )


@pytest.mark.parametrize(
    ("done", "direct", "begun", "enough"),
    [(5, 4, 1, True), (5, 3, 1, False), (5, 0, 5, True), (4, 9, 0, False)],
)
def test_history_carries_a_forecast_when_both_are_enough(
    done: int, direct: int, begun: int, enough: bool
) -> None:
    assert forecast(project(done, 9), direct=direct, begun=begun).enough is enough


def test_what_is_expected_is_what_stands_with_projects_and_new_ones() -> None:
    found = forecast(project(1, 2, 0.25), project(1, 2, 0.75), direct=3, begun=2)
    assert new_expected(found) == pytest.approx(3.5 * 25.2 / 36.4 + 2.5 * 10 / 36.4)
    assert found.expected == pytest.approx(2 + 0.25 + 0.75 + new_expected(found))


def test_data() -> None:
    found = forecast(project(1, 2, 0.12345), direct=3, begun=2)
    low, high = found.interval
    data = forecast_json(((found, date(2029, 1, 2)), (found, None)), DAY)
    assert list(data) == ["as_of", "targets", "notes"]
    assert (data["as_of"], data["notes"]) == ("2026-11-25", INDEPENDENT.as_json())
    first, second = data["targets"]
    new = 3.5 * 25.2 / 36.4 + 2.5 * 10 / 36.4
    assert first == {
        "id": "t",
        "deadline": "2028-12-31",
        "required": 3,
        "expected": round(2.12345 + new, 2),
        "interval": [low, high],
        "probability": round(found.probability, 3),
        "basis": basis(found).as_json(),
        "enough_history": False,
        "standing": 2,
        "met_on": "2029-01-02",
        "met_on_reason": None,
        "projects": [
            {
                "id": "plan-a",
                "stage": "initiated",
                "since": "2026-01-10",
                "chance": 0.123,
                "lead_times": {"from": "level", "completed": 1, "waiting": 2},
            }
        ],
        "new": {
            "months_watched": 36.4,
            "first_seen_there": 3,
            "first_seen_on_the_way": 2,
            "months_ahead": 25.2,
            "expected": round(new, 3),
        },
    }
    assert (second["met_on"], second["met_on_reason"]) == (None, why_no_day(AIM).as_json())


def test_figures_are_rounded_to_what_they_can_tell() -> None:
    new = New(36.4444, 3, 2, 25.21888, 10.0)
    found = Forecast(AIM, DAY, AIM.deadline, 2, (), new)
    ((data),) = forecast_json(((found, None),), DAY)["targets"]
    assert (data["new"]["months_watched"], data["new"]["months_ahead"]) == (36.4, 25.22)


def test_why_there_is_no_day() -> None:
    said = why_no_day(AIM)
    assert said.zh == "照过去的速度，十年内达到 3 项的可能不到一半"
    assert said.en == "at the past pace 3 are not as likely as not within 10 years"


def test_a_forecast_tells_its_days() -> None:
    made = catalogue([node("1", "category", topic("1.1"))], targets=(AIM,))
    ((found, _),) = forecasts(made, DAY)
    assert (found.as_of, found.day) == (DAY, AIM.deadline)
