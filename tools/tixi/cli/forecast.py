"""`tixi forecast`: what the count of each open target may be at its deadline."""

from datetime import date

from tixi.cli.console import styled, table
from tixi.cli.messages import tr
from tixi.cli.options import FormatOption, Session, TargetOption, require_target
from tixi.measures.forecast import ASSUMPTIONS, Forecast, forecast_json, forecasts, why_no_day
from tixi.model.stages import STAGE_NAMES


def run(session: Session, form: FormatOption = "text", target: TargetOption = None) -> int:
    """预测各目标到期时的计数和达到的概率。 · Forecast each open target's count.

    概率由精确分布算出，不靠模拟；并说明依据多少历史。 ·
    Probabilities come from exact distributions, without simulation; the basis says on how much
    history they rest.
    """
    require_target(session.catalogue, target)
    found = forecasts(session.catalogue, session.as_of, target)
    if form == "json":
        session.console.print_json(forecast_json(found, session.as_of))
        return session.status()
    for item, day in found:
        _print(session, item, day)
    if found:
        session.console.print((tr(ASSUMPTIONS), "dim"))
    else:
        session.console.print(tr("没有尚未到期的目标。", "No target is open."))
    return session.status()


def _print(session: Session, item: Forecast, day: date | None) -> None:
    """Print one forecast: the figures, their basis, and what each project adds."""
    console, (low, high), required = session.console, item.interval, item.target.required
    chance = _percent(item.probability)
    figures = tr(
        f"到 {item.day} 预计 {item.expected:.1f} 项（80 % 在 {low} 至 {high} 之间），"
        f"达到 {required} 项的概率 {chance}",
        f"{item.expected:.1f} expected on {item.day} (80 % between {low} and {high}), "
        f"chance of {required}: {chance}",
    )
    console.print((tr(item.target.title) + tr("：", ": "), "bold"), figures)
    when = tr(f"可望于 {day} 达到", f"even chance to be met on {day}")
    console.print("  ", when if day else tr(why_no_day(item.target)))
    console.print(("  " + tr("依据：", "Based on: ") + tr(item.basis), "dim"))
    projects = table("", "", right=(0,))
    for project in sorted(item.projects, key=lambda p: (-p.chance, p.standard.id)):
        stage = tr(STAGE_NAMES[project.stage])
        since = tr(f"{project.since} 起{stage}", f"{stage} since {project.since}")
        title = f"{project.standard.label}  {tr(project.standard.title)}"
        projects.add_row(_percent(project.chance), styled(title, (f"  {since}", "dim")))
    new = tr("目录中尚无的新标准", "standards not in the catalogue yet")
    projects.add_row(f"+{item.expected_new:.2f}", new)
    console.render(projects)
    console.print("")


def _percent(chance: float) -> str:
    """A chance as a percentage that never claims certainty."""
    if chance < 0.001:
        return "< 0.1 %"
    if chance > 0.999:
        return "> 99.9 %"
    return f"{100 * chance:.1f} %"
