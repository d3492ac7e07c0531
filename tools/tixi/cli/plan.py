"""`tixi plan`: the fewest projects to start for a target, closing the most important gaps."""

from typing import Annotated

from tixi.cli.console import styled, table
from tixi.cli.messages import tr
from tixi.cli.options import FormatOption, Session, option, require_target, target_ids
from tixi.measures.plan import Plan, plans, plans_json, reason, summary

_TARGET = (
    "只为一个目标计划，过期的也可以；缺省为各个未到期的目标 · "
    "plan for this target only, past ones too; if not given, for each that is open"
)


def run(
    session: Session,
    form: FormatOption = "text",
    target: Annotated[str | None, option("--target", "ID", _TARGET, target_ids)] = None,
) -> int:
    """列出为达到目标最少要起的项目。 · List the fewest projects to start for a target.

    依据在先，不违次序；已不能如期达到的，直说最早何时、最多几项。 ·
    Topics that others depend on come first. For a target that can no longer be met on time, the
    earliest day and the most that can be reached are given.
    """
    require_target(session.catalogue, target)
    found = plans(session.catalogue, session.as_of, target)
    if form == "json":
        session.console.print_json(plans_json(found, session.as_of))
        return session.status()
    for plan in found:
        _print(session, plan)
    if not found:
        session.console.print(tr("没有尚未到期的目标。", "No target is open."))
    return session.status()


def _print(session: Session, plan: Plan) -> None:
    console = session.console
    mark = ("✓ ", "green") if plan.on_time else ("✗ ", "red")
    console.print(mark, (tr(plan.target.title) + tr("：", ": "), "bold"), tr(summary(plan)))
    projects, day = table("", "", right=(0,)), None
    for number, one in enumerate(plan.starts, start=1):
        if one.start != day:
            day = one.start
            when = tr(f"{day} 申报，{one.due} 到", f"propose by {day}, due by {one.due}")
            projects.add_row("", styled((when, "bold")))
        topic = one.candidate.topic
        title, why = f"{topic.code} {tr(topic.name)}", f"\n{tr(reason(plan, one))}"
        projects.add_row(str(number), styled((title, "bold"), (why, "dim")))
    if plan.starts:
        console.render(projects)
    console.print("")
