"""`tixi report`: progress against every target, coverage and evidence."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Annotated

from rich.table import Table
from rich.text import Text as RichText
from typer import Option

from tixi.cli.console import STATE_MARKS, Console, Part, plain_table, styled
from tixi.cli.messages import LangOption, UsageError, tr
from tixi.cli.options import (
    AsOfOption,
    CatalogueOption,
    Session,
    complete_targets,
    open_session,
    require_target,
)
from tixi.formats.csv_json import table_csv
from tixi.formats.exports import ExportContext
from tixi.formats.markdown import history_md, report_md
from tixi.formats.tables import history_table, statistics_table
from tixi.measures.coverage import STATE_NAMES, Coverage, rate
from tixi.measures.evidence import EVIDENCE_NAMES, Evidence
from tixi.measures.history import UNDATED_FRAMEWORK, History, history
from tixi.measures.progress import (
    EXCLUSION_NAMES,
    READING_STAGES,
    Progress,
    Reading,
    count,
    effective_day,
)
from tixi.measures.report import Report, report
from tixi.measures.summary import caveat, target_summary
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Text, abbreviate, pluralize

MAX_RECHECKS = 3  # records to check again that the text names


class Format(StrEnum):
    """Formats of the result."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    CSV = "csv"


def run(
    form: Annotated[
        Format,
        Option(
            "--format",
            metavar="text|json|md|csv",
            help="输出格式；csv 是各节点的覆盖 · format of the result; csv is the coverage by node",
        ),
    ] = Format.TEXT,
    target: Annotated[
        str | None,
        Option(
            "--target",
            metavar="ID",
            autocompletion=complete_targets,
            help="只报告一个目标，并列出计入的 · report on this target only, and on what it counts",
        ),
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        Option(
            "--fail-under",
            metavar="ID=N",
            help="该目标计数不足 N 则退出码为 1，可重复 · "
            "exit with 1 when this target's count is below N; may be repeated",
        ),
    ] = None,
    with_history: Annotated[
        bool,
        Option(
            "--history",
            help="另报逐月计数和达到要求的日期（csv 时只输出逐月计数） · "
            "also the counts month by month and the day each was enough "
            "(as csv, the months alone)",
        ),
    ] = False,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> int:
    """报告各目标的进展、覆盖和证据。 · Report progress, coverage and evidence.

    计数只含本目录有据可查的标准，是下限，不是主管部门的统计。 ·
    Counts include only what the catalogue can document: they are minimums, not official figures.
    """
    session = open_session(catalogue, lang, as_of)
    require_target(session.catalogue, target)
    floors = [_parse_floor(text, session.catalogue) for text in fail_under or ()]
    found = report(session.catalogue, session.as_of, target)
    past = history(session.catalogue, session.as_of, target) if with_history else None
    console = session.console
    if form is Format.JSON:
        console.print_json(found.as_json() | ({"history": past.as_json()} if past else {}))
    elif form is Format.CSV:
        context = ExportContext(session.catalogue, session.as_of)
        table = history_table(past) if past else statistics_table(context, total=False)
        console.write(table_csv(context, table))
    elif form is Format.MD:
        console.write(report_md(found, session.lang))
        if past:
            console.write("\n" + history_md(past, session.lang))
    else:
        _print_report(console, found)
        for item in found.targets if target else ():
            _print_members(console, session.catalogue, item)
        if past:
            _print_history(console, past)
    return session.status(failed=_is_below(session, floors))


def _parse_floor(text: str, catalogue: Catalogue) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise UsageError(
            f"--fail-under 应写作 ID=N，不是“{abbreviate(text)}”",
            f"--fail-under is written ID=N, not “{abbreviate(text)}”",
            Text("例：--fail-under by-2024=17", "for example: --fail-under by-2024=17"),
        )
    require_target(catalogue, name)
    return name, int(number)


def _is_below(session: Session, floors: list[tuple[str, int]]) -> bool:
    """Whether a target's count on the day is below its floor; warns of each that is."""
    targets = {one.id: one for one in session.catalogue.targets}
    failed = False
    for name, floor in floors:
        target = targets[name]
        counted = count(session.catalogue, target, effective_day(target, session.as_of))
        if counted < floor:
            failed = True
            zh = f"{name} 计 {counted} 项，不足 {floor} 项"
            text = tr(zh, f"{name} counts {counted}, fewer than {floor}")
            session.console.warn((f"tixi: {text}", "red"))
    return failed


def _print_report(console: Console, found: Report) -> None:
    """A line for each target, then readings, coverage, evidence and what needs attention."""
    for item in found.targets:
        mark, style = ("✓ ", "green") if item.met else ("✗ ", "red")
        title = tr(item.target.title) + tr("：", ": ")
        console.print((mark, style), (title, "bold"), tr(target_summary(item)))
    console.print((tr(caveat(found.coverage.catalogue)), "dim"))

    def readings(item: Progress) -> tuple[Reading, ...]:
        return item.readings

    for _, group in groupby(found.targets, readings):  # targets with equal readings share a table
        _print_readings(console, list(group))
    _print_coverage(console, found.coverage)
    for overlap in found.overlaps:
        level = LEVEL_NAMES[overlap.level]
        heading = tr(
            f"交叉重复：主题 {overlap.topic.code} 有多项{level.zh}：",
            f"Overlap of {level.en}s on topic {overlap.topic.code}: ",
        )
        console.print((heading, "yellow"), _list(one.label for one in overlap.standards))
    live = sum(found.evidence.values())
    heading = tr(f"证据（有效记录 {live} 条）：", f"Evidence ({pluralize(live, 'live record')}): ")
    console.print("")
    console.print((heading, "bold"), _classes(found.evidence))
    for item in found.targets:
        heading = tr(
            f"{item.target.id} 计入的 {item.effective_count} 项：",
            f"{item.target.id}: evidence for the {item.effective_count} counted: ",
        )
        console.print(heading, _classes(found.evidence_of(item)))
    _print_attention(console, found)


def _print_readings(console: Console, group: list[Progress]) -> None:
    item, ids = group[0], _list(one.target.id for one in group)
    heading = tr(
        f"{ids}：至 {item.effective_day} 各口径已到各阶段的项数",
        f"{ids}: records at each stage by {item.effective_day}, by reading",
    )
    console.print("")
    console.print((heading, "bold"))
    table = plain_table(
        (tr("范围", "scope"), "left"),
        *((tr(STAGE_NAMES[stage]), "right") for stage in READING_STAGES),
        gap=1 if console.narrow else 2,
    )
    for reading in item.readings:
        scopes = tr("＋", " + ").join(tr(SCOPE_NAMES[scope]) for scope in reading.scopes)
        table.add_row(scopes, *(str(reading.reached[stage]) for stage in READING_STAGES))
    console.render(table)


def _print_coverage(console: Console, covered: Coverage) -> None:
    expected, existing = covered.totals
    percent = f"{100 * rate(existing, expected):.1f} %"
    heading = tr(
        f"覆盖：应有 {expected} 项，现有 {existing} 项，现有率 {percent}",
        f"Coverage: {existing} of {expected} standards, {percent}",
    )
    console.print("")
    console.print((heading, "bold"))
    legend: list[Part] = []
    for state, number in covered.state_totals.items():
        legend += ["   " if legend else "", STATE_MARKS[state]]
        legend.append(f" {tr(STATE_NAMES[state])} {number}")
    console.print(*legend)
    cells = 12 if console.narrow else 30
    table = Table(box=None, show_header=False, padding=(0, 1 if console.narrow else 2, 0, 0))
    table.add_column()
    for _ in range(2):
        table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, width=cells)
    for node in covered.catalogue.framework.nodes:
        number, wanted = covered.existing_at(node), node.expected_count
        table.add_row(
            styled(f"{node.code} {tr(node.name)}"),
            f"{number}/{wanted}",
            f"{100 * rate(number, wanted):.0f} %",
            _state_bar(covered, node, cells),
        )
    console.render(table)


def _state_bar(covered: Coverage, node: Node, cells: int) -> RichText:
    """The states of a node's topics side by side; every state that occurs keeps a cell."""
    states = {state: n for state, n in covered.states_at(node).items() if n}
    total = sum(states.values())
    shares = {state: max(1, round(n * cells / total)) for state, n in states.items()}
    while sum(shares.values()) > cells and max(shares.values()) > 1:
        shares[max(shares, key=lambda state: shares[state])] -= 1
    while shares and sum(shares.values()) < cells:
        shares[max(shares, key=lambda state: states[state])] += 1
    marks = ((STATE_MARKS[state], number) for state, number in shares.items())
    return styled(*((mark * number, style) for (mark, style), number in marks))


def _print_attention(console: Console, found: Report) -> None:
    """The records to check again first, and where relations are broken."""
    again = found.recheck
    if again:
        first = _list(one.standard.label for one in again[:MAX_RECHECKS])
        text = tr(
            f"先复核：{first}（证据弱或一年未核对的共 {len(again)} 条）",
            f"Check again first: {first} ({len(again)} with weak evidence or a year unchecked)",
        )
        console.print(text)
    stale, orphans = len(found.stale_references), len(found.orphans)
    if stale or orphans:
        text = tr(
            f"关系：引用失效标准 {stale} 处，无主题也无关联的记录 {orphans} 条",
            f"Relations: {pluralize(stale, 'reference')} to ended standards; "
            f"{pluralize(orphans, 'record')} without topic or relation",
        )
        console.print(text)


def _print_members(console: Console, catalogue: Catalogue, item: Progress) -> None:
    """The records that a target counts, each with the day it was reached, and why not the rest."""
    milestone = item.target.counts.milestone
    stage = STAGE_NAMES[milestone]
    day = item.effective_day
    heading = tr(
        f"计入的 {item.effective_count} 项（{day}），各自{stage.zh}之日，即起算日：",
        f"The {item.effective_count} counted on {day}, each from when it counts as {stage.en}:",
    )
    console.print("")
    console.print((heading, "bold"))
    reached = {name: catalogue.timelines[name].reached_on(milestone) for name in item.members}
    for name in sorted(item.members, key=lambda name: (str(reached[name]), name)):
        record = catalogue.by_id[name]
        console.print((f"{reached[name]}  ", "dim"), record.label, f"  {tr(record.title)}")
    tally = Counter(why for _, why in item.excluded)
    reasons = (f"{tr(name)} {tally[why]}" for why, name in EXCLUSION_NAMES.items() if tally[why])
    heading = tr(f"不计入的 {len(item.excluded)} 项：", f"The {len(item.excluded)} not counted: ")
    console.print(heading, tr("；", "; ").join(reasons))


def _print_history(console: Console, past: History) -> None:
    """Each target month by month, then the coverage; years first, then the last twelve months."""
    for item in past.targets:
        need = item.target.required
        heading = tr(
            f"{item.target.id} 逐月计数（要求 {need} 项）",
            f"{item.target.id} over time ({need} required)",
        )
        _print_months(
            console, heading, [(day, item.counted(day)) for day in item.selected_months()], need
        )
        if item.first_reached is not None:
            console.print(
                tr(f"{item.first_reached} 首次达到", f"first reached on {item.first_reached}")
            )
    heading = tr(
        f"覆盖逐月（应有 {past.expected} 项）", f"Coverage over time ({past.expected} expected)"
    )
    _print_months(console, heading, past.coverage(), past.expected)
    console.print((tr(UNDATED_FRAMEWORK), "dim"))


def _print_months(
    console: Console, heading: str, months: Iterable[tuple[date, int]], need: int
) -> None:
    console.print("")
    console.print((heading, "bold"))
    table = plain_table((tr("月份", "month"), "left"), (tr("项数", "count"), "right"), ("", "left"))
    cells = 12 if console.narrow else 24
    months = list(months)
    most = max((need, *(number for _, number in months)))
    for day, number in months:
        filled = max(round(number * cells / most), 1 if number else 0) if most else 0
        table.add_row(f"{day:%Y-%m}", str(number), "█" * filled + "·" * (cells - filled))
    console.render(table)


def _classes(counts: dict[Evidence, int]) -> str:
    found = (f"{tr(EVIDENCE_NAMES[kind])} {number}" for kind, number in counts.items() if number)
    return tr("，", ", ").join(found) or tr("无", "none")


def _list(names: Iterable[str]) -> str:
    return tr("、", ", ").join(names)
