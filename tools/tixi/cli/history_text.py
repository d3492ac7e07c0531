"""The history of the counts on the terminal: years, then the last twelve months."""

from tixi.cli.language import say
from tixi.cli.screen import Screen
from tixi.cli.tables import columns
from tixi.measures.history import UNDATED_FRAMEWORK, History, TargetHistory
from tixi.measures.readings import READING_STAGES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Lang, Text


def tell_history(screen: Screen, found: History, lang: Lang) -> None:
    """Print a history: each target month by month, then the coverage."""
    for item in found.targets:
        _target(screen, item, lang)
    _coverage(screen, found, lang)


def _target(screen: Screen, item: TargetHistory, lang: Lang) -> None:
    need = item.target.required
    readings = item.passings()
    plus = say(Text("＋", " + "))
    names = [plus.join(SCOPE_NAMES[scope].get(lang) for scope in scopes) for scopes in readings]
    both = say(Text("；各阶段为 ", "; at each stage: ")) + " / ".join(names)
    heading = Text(
        f"{item.target.id} 逐月计数（要求 {need} 项", f"{item.target.id} over time ({need} required"
    )
    _heading(screen, heading, "" if screen.narrow else both)
    stages = () if screen.narrow else READING_STAGES
    table = columns(
        (say(Text("月份", "month")), "left"),
        (say(Text("计数", "counted")), "right"),
        ("", "left"),
        *((STAGE_NAMES[stage].get(lang), "right") for stage in stages),
        gap=1 if screen.narrow else 2,
    )
    most = max((need, *(number for _, number in item.course)))
    for day in item.brief():
        counted, rows = item.counted(day), item.reached(day).values()
        figures = ("/".join(str(row[stage]) for row in rows) for stage in stages)
        table.add_row(f"{day:%Y-%m}", str(counted), _bar(screen, counted, most), *figures)
    screen.put(table)
    never = say(Text("从未", "never"))
    for name, days in zip(names, readings.values(), strict=True):
        told = (
            f"{STAGE_NAMES[stage].get(lang)} {day or never}"
            for stage, day in zip(READING_STAGES, days, strict=True)
        )
        first = Text(f"{name}满 {need} 项的首日：", f"first day with {need} ({name}): ")
        screen.show((say(first), "dim"), say(Text("，", ", ")).join(told))


def _heading(screen: Screen, start: Text, more: str = "") -> None:
    screen.show("")
    screen.show((say(start) + more + say(Text("）", ")")), "bold"))


def _coverage(screen: Screen, found: History, lang: Lang) -> None:
    expected = found.expected
    told = Text(f"覆盖逐月（应有 {expected} 项", f"Coverage over time ({expected} expected")
    _heading(screen, told)
    table = columns(
        (say(Text("月份", "month")), "left"),
        (say(Text("现有", "existing")), "right"),
        ("", "left"),
        gap=1 if screen.narrow else 2,
    )
    for day, number in found.coverage():
        table.add_row(f"{day:%Y-%m}", str(number), _bar(screen, number, expected))
    screen.put(table)
    screen.show((UNDATED_FRAMEWORK.get(lang), "dim"))


def _bar(screen: Screen, number: int, most: int) -> str:
    """How far a count has come, in cells; what is there always shows one."""
    cells = 12 if screen.narrow else 24
    filled = min(cells, max(round(number * cells / most), 1 if number else 0)) if most else 0
    return "█" * filled + "·" * (cells - filled)
