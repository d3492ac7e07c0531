"""Forecasts on the terminal, the answer first."""

from datetime import date

from tixi.cli.language import say
from tixi.cli.prose import line
from tixi.cli.session import Session
from tixi.cli.tables import columns
from tixi.measures.forecast import Forecast
from tixi.measures.forecast.basis import basis, new_expected, why_no_day
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Text


def tell(session: Session, item: Forecast, day: date | None) -> None:
    """Print one forecast: the answer, on what it rests, and what each project adds."""
    screen, lang = session.screen, session.lang
    (low, high), required = item.interval, item.target.required
    percent = percent_of(item.probability)
    screen.show(
        (item.target.title.get(lang) + say(Text("：", ": ")), "bold"),
        say(
            Text(
                f"到 {item.day} 预计 {item.expected:.1f} 项（80 % 在 {low} 至 {high} 之间），"
                f"达到 {required} 项的概率 {percent}",
                f"{item.expected:.1f} expected on {item.day} (80 % between {low} and {high}), "
                f"chance of {required}: {percent}",
            )
        ),
    )
    when = Text(f"可望于 {day} 达到", f"as likely as not met on {day}")
    screen.show("  ", say(when if day else why_no_day(item.target)))
    screen.show(("  " + say(Text("依据：", "Rests on: ")) + say(basis(item)), "dim"))
    listed = columns(("", "right"), ("", "left"), gap=2)
    for project in sorted(item.projects, key=lambda p: (-p.chance, p.standard.id)):
        stage = say(STAGE_NAMES[project.stage])
        since = say(Text(f"{project.since} 起{stage}", f"{stage} since {project.since}"))
        listed.add_row(
            percent_of(project.chance),
            line(
                f"{project.standard.label}  {project.standard.title.get(lang)}",
                (f"  {since}", "dim"),
            ),
        )
    new = Text("目录中尚无的新标准", "standards not in the catalogue yet")
    listed.add_row(f"+{new_expected(item):.2f}", line(say(new)))
    screen.put(listed)
    screen.show("")


def percent_of(chance: float) -> str:
    """A chance in words that do not claim certainty: below 0.1 % and above 99.9 % say so."""
    if chance < 0.001:
        return "< 0.1 %"
    if chance > 0.999:
        return "> 99.9 %"
    return f"{100 * chance:.1f} %"
