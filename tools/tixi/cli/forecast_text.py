"""Forecasts on the terminal, the answer first."""

from datetime import date

from tixi.cli.console import plain_table, styled
from tixi.cli.messages import tr
from tixi.cli.options import Session
from tixi.measures.forecast import Forecast
from tixi.measures.forecast.basis import basis, new_expected, why_no_day
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Text


def tell(session: Session, item: Forecast, day: date | None) -> None:
    """Print one forecast: the answer, on what it rests, and what each project adds."""
    console, lang = session.console, session.lang
    (low, high), required = item.interval, item.target.required
    percent = percent_of(item.probability)
    console.print(
        (item.target.title.get(lang) + tr(Text("：", ": ")), "bold"),
        tr(
            Text(
                f"到 {item.day} 预计 {item.expected:.1f} 项（80 % 在 {low} 至 {high} 之间），"
                f"达到 {required} 项的概率 {percent}",
                f"{item.expected:.1f} expected on {item.day} (80 % between {low} and {high}), "
                f"chance of {required}: {percent}",
            )
        ),
    )
    when = Text(f"可望于 {day} 达到", f"as likely as not met on {day}")
    console.print("  ", tr(when if day else why_no_day(item.target)))
    console.print(("  " + tr(Text("依据：", "Rests on: ")) + tr(basis(item)), "dim"))
    listed = plain_table(("", "right"), ("", "left"), gap=2)
    for project in sorted(item.projects, key=lambda p: (-p.chance, p.standard.id)):
        stage = tr(STAGE_NAMES[project.stage])
        since = tr(Text(f"{project.since} 起{stage}", f"{stage} since {project.since}"))
        listed.add_row(
            percent_of(project.chance),
            styled(
                f"{project.standard.label}  {project.standard.title.get(lang)}",
                (f"  {since}", "dim"),
            ),
        )
    new = Text("目录中尚无的新标准", "standards not in the catalogue yet")
    listed.add_row(f"+{new_expected(item):.2f}", styled(tr(new)))
    console.render(listed)
    console.print("")


def percent_of(chance: float) -> str:
    """A chance in words that do not claim certainty: below 0.1 % and above 99.9 % say so."""
    if chance < 0.001:
        return "< 0.1 %"
    if chance > 0.999:
        return "> 99.9 %"
    return f"{100 * chance:.1f} %"
