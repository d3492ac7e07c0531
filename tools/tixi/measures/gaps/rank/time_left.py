"""The less time is left to a deadline, against the usual term, the more a gap presses."""

from datetime import timedelta

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap
from tixi.measures.gaps.kinds.overdue import TERM
from tixi.measures.gaps.rank import Ground, Score, Setting
from tixi.model.text import Text

MONTH = timedelta(days=365.25 / 12)


def score(setting: Setting, gap: Gap) -> Score | None:
    """The usual term of a new project against the time left to the last unmet deadline.

    1 when the term no longer fits. Only topics with nothing under way are looked at.
    """
    waiting = (State.MISSING, State.PLANNED, State.GENERAL_ONLY)
    if setting.coverage.states[gap.topic.code] not in waiting or gap.topic.wanted == 0:
        return None
    if not setting.unmet:
        return None
    deadline = setting.unmet[-1].target.deadline
    months = (deadline - setting.coverage.as_of) / MONTH
    if months <= 0:
        return Score(1, Text(f"期限 {deadline} 已过", f"the deadline {deadline} has passed"))
    return Score(
        min(1, TERM / months),
        Text(
            f"距 {deadline} 还有 {months:.0f} 个月，研制周期一般 {TERM} 个月",
            f"{months:.0f} months are left to {deadline}; a project has a term of {TERM}",
        ),
    )


GROUND = Ground(
    "time-left",
    Text("所余时间", "time left"),
    Text(
        "推荐性标准从计划下达到报批不超过 18 个月",
        "recommended standards have 18 months from plan to submission",
    ),
    score,
)
