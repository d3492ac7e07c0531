"""The history of the counts on the terminal: years, then the last twelve months."""

from tixi.cli.console import Console, plain_table
from tixi.cli.messages import tr
from tixi.measures.history import UNDATED_FRAMEWORK, History, TargetHistory
from tixi.measures.readings import READING_STAGES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Lang, Text


def tell_history(console: Console, found: History, lang: Lang) -> None:
    """Print a history: each target month by month, then the coverage."""
    for item in found.targets:
        _target(console, item, lang)
    _coverage(console, found, lang)


def _target(console: Console, item: TargetHistory, lang: Lang) -> None:
    need = item.target.required
    readings = item.passings()
    plus = tr(Text("＋", " + "))
    names = [plus.join(SCOPE_NAMES[scope].get(lang) for scope in scopes) for scopes in readings]
    both = tr(Text("；各阶段为 ", "; at each stage: ")) + " / ".join(names)
    heading = Text(
        f"{item.target.id} 逐月计数（要求 {need} 项", f"{item.target.id} over time ({need} required"
    )
    _heading(console, heading, "" if console.narrow else both)
    stages = () if console.narrow else READING_STAGES
    table = plain_table(
        (tr(Text("月份", "month")), "left"),
        (tr(Text("计数", "counted")), "right"),
        ("", "left"),
        *((STAGE_NAMES[stage].get(lang), "right") for stage in stages),
        gap=1 if console.narrow else 2,
    )
    most = max((need, *(number for _, number in item.course)))
    for day in item.brief():
        counted, rows = item.counted(day), item.reached(day).values()
        figures = ("/".join(str(row[stage]) for row in rows) for stage in stages)
        table.add_row(f"{day:%Y-%m}", str(counted), _bar(console, counted, most), *figures)
    console.render(table)
    never = tr(Text("从未", "never"))
    for name, days in zip(names, readings.values(), strict=True):
        told = (
            f"{STAGE_NAMES[stage].get(lang)} {day or never}"
            for stage, day in zip(READING_STAGES, days, strict=True)
        )
        first = Text(f"{name}满 {need} 项的首日：", f"first day with {need} ({name}): ")
        console.print((tr(first), "dim"), tr(Text("，", ", ")).join(told))


def _heading(console: Console, start: Text, more: str = "") -> None:
    console.print("")
    console.print((tr(start) + more + tr(Text("）", ")")), "bold"))


def _coverage(console: Console, found: History, lang: Lang) -> None:
    expected = found.expected
    told = Text(f"覆盖逐月（应有 {expected} 项", f"Coverage over time ({expected} expected")
    _heading(console, told)
    table = plain_table(
        (tr(Text("月份", "month")), "left"),
        (tr(Text("现有", "existing")), "right"),
        ("", "left"),
        gap=1 if console.narrow else 2,
    )
    for day, number in found.coverage():
        table.add_row(f"{day:%Y-%m}", str(number), _bar(console, number, expected))
    console.render(table)
    console.print((UNDATED_FRAMEWORK.get(lang), "dim"))


def _bar(console: Console, number: int, most: int) -> str:
    """How far a count has come, in cells; what is there always shows one."""
    cells = 12 if console.narrow else 24
    filled = min(cells, max(round(number * cells / most), 1 if number else 0)) if most else 0
    return "█" * filled + "·" * (cells - filled)
