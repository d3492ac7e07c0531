"""The less time is left to a deadline, against the documented time, the more a gap presses."""

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap
from tixi.measures.gaps.rank import Ground, Score, Setting
from tixi.measures.terms import AVERAGE, INITIATION, TERM, months_between
from tixi.model.stages import MILESTONES, Milestone, Stage
from tixi.model.text import Text


def usual(milestone: Milestone) -> tuple[int, Text]:
    """The documented months a new project takes to a milestone, and what document says so."""
    rank = MILESTONES.index(milestone)
    if rank <= MILESTONES.index(Stage.INITIATED):
        return INITIATION, Text(
            f"立项不超过 {INITIATION} 个月", f"initiation takes at most {INITIATION}"
        )
    if rank <= MILESTONES.index(Stage.APPROVED):
        return TERM, Text(
            f"从计划到报批不超过 {TERM} 个月", f"from plan to submission a project has {TERM}"
        )
    return AVERAGE, Text(
        f"国家标准从立项到发布平均 {AVERAGE} 个月",
        f"national standards take {AVERAGE} on average from plan to publication",
    )


def score(setting: Setting, gap: Gap) -> Score | None:
    """The documented time of a new project against the time left to the open, unmet target
    that leaves it least; 1 when the time no longer suffices, or the last deadline has passed.

    Only topics with nothing under way are looked at.
    """
    waiting = (State.MISSING, State.PLANNED, State.GENERAL_ONLY)
    if setting.coverage.states[gap.topic.code] not in waiting or gap.topic.expected_count == 0:
        return None
    if not setting.unmet:
        return None
    as_of = setting.coverage.as_of
    ahead = [item.target for item in setting.unmet if item.target.deadline > as_of]
    if not ahead:
        deadline = setting.unmet[-1].target.deadline
        return Score(1, Text(f"期限 {deadline} 已到", f"the deadline {deadline} has come"))
    target = max(
        ahead, key=lambda t: usual(t.counts.milestone)[0] / months_between(as_of, t.deadline)
    )
    needed, said = usual(target.counts.milestone)
    left = months_between(as_of, target.deadline)
    return Score(
        min(1, needed / left),
        Text(
            f"距 {target.deadline} 还有 {left:.1f} 个月，{said.zh}",
            f"{left:.1f} months to {target.deadline}; {said.en}",
        ),
    )


GROUND = Ground(
    "time-left",
    Text("所余时间", "time left"),
    Text(
        "立项不超过 3 个月（GB/T 16733）；推荐性标准从计划下达到报批不超过 18 个月"
        "（市场监管总局 2025 年通知）；2022 年底国家标准平均 22 个月",
        "at most 3 months for initiation (GB/T 16733), 18 from plan to submission (SAMR's notice "
        "of 2025), 22 on average for national standards at the end of 2022",
    ),
    score,
)
