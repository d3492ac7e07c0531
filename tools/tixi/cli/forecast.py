"""`tixi forecast`: what the count of each open target may be at its deadline."""

from datetime import date
from typing import Annotated

from tixi.cli.console import styled, table
from tixi.cli.messages import tr
from tixi.cli.options import FormatOption, Session, TargetOption, option, require_target
from tixi.formats.citation import day_of
from tixi.measures.forecast import (
    ASSUMPTIONS,
    THIN_HISTORY,
    Forecast,
    chance_text,
    day_note,
    forecast_json,
    forecasts,
    outcome,
)
from tixi.measures.summary import closed_targets
from tixi.model.stages import STAGE_NAMES

_DETAIL = (
    "另列依据的全文、各在研项目及其到期计入的概率 · "
    "also the full basis, and each project with its chance to count by the deadline"
)


def run(
    session: Session,
    form: FormatOption = "text",
    target: TargetOption = None,
    detail: Annotated[bool, option("--detail", None, _DETAIL)] = False,
) -> int:
    """概率由精确分布算出，不靠模拟；并说明依据多少历史。 ·
    Probabilities come from exact distributions, without simulation; the basis says on how much
    history they rest.
    """
    require_target(session.catalogue, target)
    found = forecasts(session.catalogue, session.as_of, target)
    if form == "json":
        session.console.print_json(forecast_json(found, session.as_of))
        return session.status()
    for item, day in found:
        _print(session, item, day, detail=detail)
    if not target and (closed := closed_targets(session.catalogue, session.as_of)):
        session.console.print(tr(closed))
    if found and not detail:
        session.console.print((tr("各项目的概率：--detail。", "Each project: --detail."), "dim"))
    elif found:
        session.console.print((tr(ASSUMPTIONS), "dim"))
    else:
        session.console.print(tr("没有目标。", "There is no target."))
    return session.status()


def _print(session: Session, item: Forecast, day: date | None, *, detail: bool) -> None:
    """A forecast in a sentence with its ground; in detail what each project adds."""
    console, figures = session.console, tr(outcome(item))
    basis = tr(f"。依据：{item.basis.zh}。", f". Based on: {item.basis.en}.")
    console.print((tr(item.target.title) + tr("：", ": "), "bold"), figures, (basis, "dim"))
    if not item.enough:
        console.print(("  ! " + tr(THIN_HISTORY), "yellow"))
    if (note := day_note(item, day)) is not None:
        console.print("  ", tr(note))
    if not detail or item.closed:
        return
    projects = table("", "", right=(0,))
    for project in sorted(item.projects, key=lambda p: (-p.chance, p.standard.id)):
        stage = tr(STAGE_NAMES[project.stage])
        stated = day_of(project.standard, project.stage)
        since = tr(f"{stated} 起{stage}", f"{stage} since {stated}") if stated else stage
        title = f"{project.standard.label}  {tr(project.standard.title)}"
        projects.add_row(chance_text(project.chance), styled(title, (f"  {since}", "dim")))
    new = tr("目录中尚无的新标准", "standards not in the catalogue yet")
    projects.add_row(f"+{item.expected_new:.2f}", new)
    console.render(projects)
    console.print("")
