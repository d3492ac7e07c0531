"""What a plan comes to, and why each project stands in it, in words; and plans as data."""

from datetime import date
from typing import Any

from tixi.measures.plan.plan import Plan, Start
from tixi.model.text import Text


def verdict(plan: Plan) -> Text:
    """The answer for a target, without its title."""
    target, number = plan.target, len(plan.starts)
    if plan.counted >= target.required and plan.on_time and not number:
        return Text(
            f"已计 {plan.counted} 项，不必另起项目",
            f"{plan.counted} count already; nothing need be started",
        )
    if plan.on_time and not number:
        return Text(
            f"现计 {plan.counted} 项，在研项目预计使其到期达到 {plan.coming} 项，不必另起项目",
            f"{plan.counted} count now and projects under way are expected to make it "
            f"{plan.coming} by the deadline; nothing need be started",
        )
    if plan.on_time:
        return Text(
            f"能如期达到：现计 {plan.counted} 项，连同在研项目到期预计 {plan.coming} 项，"
            f"再起 {number} 项，{plan.day} 达到 {plan.reached} 项",
            f"can be met on time: {plan.counted} count now, {plan.coming} expected at the deadline "
            f"with the projects under way; start {number} more, {plan.reached} by {plan.day}",
        )
    zh, en = _late(plan)
    if plan.day is None:
        return Text(
            f"{zh}；补上全部 {number} 处缺口也只到 {plan.reached} 项，"
            f"不足 {target.required} 项，其余要在体系之外另找",
            f"{en}; even with every gap closed ({number}) it comes to {plan.reached}, short of "
            f"{target.required}: the rest must come from beyond the framework's gaps",
        )
    return Text(
        f"{zh}；最早 {plan.day} 达到：届时连同在研项目预计 {plan.coming} 项，须再起 {number} 项",
        f"{en}; the earliest day is {plan.day}: {plan.coming} expected by then with the projects "
        f"under way, and {number} more to start",
    )


def _late(plan: Plan) -> tuple[str, str]:
    """That the target cannot be met on time, and what is the most that can."""
    deadline, required = plan.target.deadline, plan.target.required
    if deadline < plan.as_of:
        return (
            f"截止日 {deadline} 已过，当时计 {plan.best} 项，未达到 {required} 项",
            f"the deadline {deadline} has passed with {plan.best} of {required}",
        )
    return (
        f"已不能如期达到：到 {deadline} 至多 {plan.best} 项，不足 {required} 项",
        f"can no longer be met on time: at most {plan.best} of {required} by {deadline}",
    )


def why(plan: Plan, start: Start) -> Text:
    """Why a project is in the plan: its gap, its rank, and what in the plan rests on it."""
    gap, code = start.candidate.gap, start.candidate.topic.code
    zh = f"{gap.text.zh}；缺口名次 {gap.rank}"
    en = f"{gap.text.en}; gap ranked {gap.rank}"
    resting = sum(code in other.candidate.bases for other in plan.starts)
    if resting:
        zh += f"；其中 {resting} 项以它为依据，须先立"
        en += f"; {resting} of the list rest on it, so it comes first"
    if bases := start.candidate.bases:
        few = len(bases) <= 3
        zh += f"；在{' ' + '、'.join(bases) + ' ' if few else f'上列 {len(bases)} 项依据'}立项之后"
        en += f"; after {', '.join(bases) if few else f'the {len(bases)} it rests on'}"
    return Text(zh, en)


def plans_json(found: tuple[Plan, ...], as_of: date) -> dict[str, Any]:
    """Plans as the data format describes them (docs/reference/format.md, plan)."""
    return {
        "as_of": as_of.isoformat(),
        "plans": [
            {
                "target": plan.target.id,
                "deadline": plan.target.deadline.isoformat(),
                "required": plan.target.required,
                "counted": plan.counted,
                "coming": plan.coming,
                "on_time": plan.on_time,
                "met_on": plan.day.isoformat() if plan.day else None,
                "best_at_deadline": plan.best,
                "reached": plan.reached,
                "text": verdict(plan).as_json(),
                "projects": [
                    {
                        "code": start.candidate.topic.code,
                        "name": start.candidate.topic.name.as_json(),
                        "kind": start.candidate.gap.kind.value,
                        "priority": start.candidate.gap.priority,
                        "start": start.start.isoformat(),
                        "due": start.due.isoformat(),
                        "after": list(start.candidate.bases),
                        "text": why(plan, start).as_json(),
                    }
                    for start in plan.starts
                ],
            }
            for plan in found
        ],
    }
