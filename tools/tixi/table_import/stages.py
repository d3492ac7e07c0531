"""The history of a record after a row that states it, dates of stages, or a status."""

from typing import Any

from tixi.model.stages import ENDED, MILESTONES, STAGE_NAMES, Stage
from tixi.model.text import Text, TextError

Steps = list[dict[str, Any]]

DAYS = {
    "initiated": Stage.INITIATED,
    "published": Stage.PUBLISHED,
    "in_force": Stage.IN_FORCE,
    "withdrawn": Stage.WITHDRAWN,
}
_PAST = (Stage.REAFFIRMED, *ENDED)


def history(old: Steps, values: dict[str, Any], replaced: bool = False) -> Steps:
    """The stages after a row; `old` are those of the record's file, none for a new record.

    `values` holds what the row states of `history`, the days of `DAYS` and `status`. Where a
    whole history and a day differ, the one that differs from the record is the newer. `replaced`
    tells that another record replaces this one, which then needs no stage for that. Raises
    TextError for statements that cannot both hold.
    """
    steps = [dict(step) for step in values.get("history", old)]
    for key, stage in DAYS.items():
        if key in values:
            _date(steps, old, stage, values[key], "history" in values)
    status = values.get("status")
    if status is not None and not (replaced and steps and status == Stage.SUPERSEDED):
        _reach(steps, Stage(status))
    return steps


def _date(steps: Steps, old: Steps, stage: Stage, day: str, whole: bool) -> None:
    step = next((one for one in steps if one["stage"] == stage), None)
    if step is None:
        _insert(steps, stage, day)
        return
    if step.get("on") == day:
        return
    known = next((one.get("on") for one in old if one["stage"] == stage), None)
    if whole and known == day and step.get("on") != known:
        return  # the history was edited, the day was left as it stood
    if whole and known != step.get("on"):
        name = STAGE_NAMES[stage]
        raise TextError(
            f"{name.zh}的日期两处不一：{day} 与阶段历程的 {step.get('on', '（无）')}",
            f"two days for {name.en}: {day}, and {step.get('on', 'none')} in the history",
            Text("改成一致", "make them the same"),
        )
    step["on"] = day
    step.pop("source", None)  # it stood for the other day


def _reach(steps: Steps, status: Stage) -> None:
    """Add the stage of a status, where the history does not say it already."""
    there = [Stage(step["stage"]) for step in steps]
    if status in there or (status is Stage.SUPERSEDED and any(s in ENDED for s in there)):
        return
    furthest = max((_rank(stage) for stage in there), default=-1)
    if status is Stage.IN_FORCE:  # what is published without such a stage counts as in force
        status = Stage.PUBLISHED
        if furthest >= _rank(status):
            return
    if status not in MILESTONES:
        steps.append({"stage": status.value})
    elif _rank(status) > furthest:
        _insert(steps, status, None)
    elif status in (Stage.PUBLISHED, Stage.APPROVED):
        return  # a later stage implies it
    else:
        name, last = STAGE_NAMES[status], STAGE_NAMES[there[-1]]
        raise TextError(
            f"状态“{name.zh}”退回到了“{last.zh}”之前",
            f"the status “{name.en}” goes back behind “{last.en}”",
            Text("状态只进不退；记错了就改记录", "correct the record, if that is wrong"),
        )


def _insert(steps: Steps, stage: Stage, day: str | None) -> None:
    at = sum(_rank(Stage(step["stage"])) <= _rank(stage) for step in steps)
    steps.insert(at, {"stage": stage.value} | ({"on": day} if day else {}))


def _rank(stage: Stage) -> int:
    if stage in MILESTONES:
        return MILESTONES.index(stage)
    return len(MILESTONES) if stage in _PAST else -1
