"""Forecasts and their backtest on the terminal, the answer first."""

from datetime import date

from tixi.cli.language import say
from tixi.cli.prose import line
from tixi.cli.session import Session
from tixi.cli.tables import columns
from tixi.measures.forecast import Backtest, Forecast
from tixi.measures.forecast.backtest import HORIZON
from tixi.measures.forecast.basis import basis, new_expected, why_no_day
from tixi.model.lifecycle import STAGE_NAMES
from tixi.model.text import Text

_SHOWN = 8  # quarters of a backtest on screen; JSON has all


def tell(session: Session, item: Forecast, day: date | None) -> None:
    """Print one forecast: the answer, on what it rests, and what each project adds."""
    screen, lang = session.screen, session.lang
    (low, high), required = item.interval, item.target.required
    percent = percent_of(item.probability)
    screen.show(
        (item.target.title.in_(lang) + say(Text("：", ": ")), "bold"),
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
                f"{project.standard.label}  {project.standard.title.in_(lang)}",
                (f"  {since}", "dim"),
            ),
        )
    new = Text("目录中尚无的新标准", "standards not in the catalogue yet")
    listed.add_row(f"+{new_expected(item):.2f}", line(say(new)))
    screen.put(listed)
    screen.show("")


def tell_test(session: Session, one: Backtest) -> None:
    """Print how the forecasts of one reading fared."""
    screen = session.screen
    names = say(Text("、", ", ")).join(one.targets)
    if one.coverage is None or one.brier is None or one.brier_constant is None or one.bias is None:
        screen.show(
            (f"{names}{say(Text('：', ': '))}", "bold"),
            say(Text("历史不足，无从检验。", "not enough history to test.")),
        )
        return
    number = len(one.rows)
    screen.show(
        (f"{names}{say(Text('：', ': '))}", "bold"),
        say(
            Text(
                f"{number} 个季度末各预测 {HORIZON} 个月后；80 % 区间实际覆盖 "
                f"{100 * one.coverage:.0f} %；计数是否上升的 Brier 分数 {one.brier:.3f}"
                f"（固定报其频率为 {one.brier_constant:.3f}）；平均偏高 {one.bias:+.2f} 项",
                f"{number} quarter-ends, each {HORIZON} months ahead; the 80 % intervals held "
                f"{100 * one.coverage:.0f} %; Brier score of “the count rises” {one.brier:.3f} "
                f"({one.brier_constant:.3f} for always naming its frequency); expected counts "
                f"{one.bias:+.2f} off on average",
            )
        ),
    )
    listed = columns(
        (say(Text("作出", "made")), "left"),
        (say(Text("对", "for")), "left"),
        (say(Text("预计", "expected")), "right"),
        ("80 %", "right"),
        (say(Text("实际", "actual")), "right"),
        gap=1 if screen.narrow else 2,
    )
    for row in one.rows[-_SHOWN:]:
        low, high = row.interval
        mark = "" if row.inside else " ✗"
        listed.add_row(
            str(row.made),
            str(row.day),
            f"{row.expected:.1f}",
            f"{low}–{high}",
            f"{row.actual}{mark}",
        )
    screen.put(listed)
    if number > _SHOWN:
        more = Text(
            f"只列最近 {_SHOWN} 个；全部见 --format json。",
            f"The last {_SHOWN} are shown; --format json has all.",
        )
        screen.show((say(more), "dim"))
    screen.show("")


def percent_of(chance: float) -> str:
    """A chance in words that do not claim certainty: below 0.1 % and above 99.9 % say so."""
    if chance < 0.001:
        return "< 0.1 %"
    if chance > 0.999:
        return "> 99.9 %"
    return f"{100 * chance:.1f} %"
