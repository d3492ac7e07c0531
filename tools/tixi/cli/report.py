"""`tixi report`: progress against every target, coverage and evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import accumulate, groupby, pairwise
from typing import Annotated, Literal

from rich.text import Text as RichText

from tixi.cli.console import STATE_MARKS, Console, Part, styled, table
from tixi.cli.messages import UsageError, tr
from tixi.cli.options import Session, option, require_target, target_ids
from tixi.measures.coverage import STATE_NAMES, Coverage, State, rate
from tixi.measures.evidence import EVIDENCE_NAMES, Evidence
from tixi.measures.history import UNDATED_FRAMEWORK, History, history
from tixi.measures.progress import EXCLUSION_NAMES, READING_STAGES, Progress, count, effective_day
from tixi.measures.report import Report, report
from tixi.measures.summary import caveat, target_summary
from tixi.model.catalogue import Catalogue
from tixi.model.prefixes import LEVEL_NAMES
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES
from tixi.model.text import Text, abbreviate, pluralize

MAX_RECHECKS = 3  # records to check again that the text names

_FORMAT = "输出格式；csv 是各节点的覆盖 · format of the result; csv is the coverage by node"
_TARGET = "只报告一个目标，并列出计入的 · report on this target only, and on what it counts"
_FAIL_UNDER = (
    "该目标计数不足 N 则退出码为 1，可重复 · "
    "exit with 1 when this target's count is below N; may be repeated"
)
_HISTORY = (
    "另报逐月计数和达到要求的日期（csv 时只输出逐月计数） · "
    "also the counts month by month and the day each was enough (as csv, the months alone)"
)


def run(
    session: Session,
    form: Annotated[
        Literal["text", "json", "md", "csv"], option("--format", "text|json|md|csv", _FORMAT)
    ] = "text",
    target: Annotated[str | None, option("--target", "ID", _TARGET, target_ids)] = None,
    fail_under: Annotated[list[str] | None, option("--fail-under", "ID=N", _FAIL_UNDER)] = None,
    with_history: Annotated[bool, option("--history", None, _HISTORY)] = False,
) -> int:
    """报告各目标的进展、覆盖和证据。 · Report progress, coverage and evidence.

    计数只含本目录有据可查的标准，是下限，不是主管部门的统计。 ·
    Counts include only what the catalogue can document: they are minimums, not official figures.
    """
    catalogue, console = session.catalogue, session.console
    require_target(catalogue, target)
    floors = [_parse_floor(text, catalogue) for text in fail_under or ()]
    found = report(catalogue, session.as_of, target)
    past = history(catalogue, session.as_of, target) if with_history else None
    match form:
        case "json":
            console.print_json(found.as_json() | ({"history": past.as_json()} if past else {}))
        case "csv":
            from tixi.formats.csv_json import table_csv  # slow to import, like those below
            from tixi.formats.exports import ExportContext
            from tixi.formats.tables import history_table, statistics_table

            context = ExportContext(catalogue, session.as_of)
            rows = history_table(past) if past else statistics_table(context, total=False)
            console.write(table_csv(context, rows))
        case "md":
            from tixi.formats.markdown import history_md, report_md

            console.write(report_md(found, session.lang))
            console.write("\n" + history_md(past, session.lang) if past else "")
        case "text":
            _print_report(console, found)
            for item in found.targets if target else ():
                _print_members(console, catalogue, item)
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
        day = effective_day(targets[name], session.as_of)
        counted = count(session.catalogue, targets[name], day)
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
    for _, group in groupby(found.targets, lambda one: one.readings):  # equal ones share a table
        _print_readings(console, list(group))
    _print_coverage(console, found.coverage)
    for overlap in found.overlaps:
        level, code = LEVEL_NAMES[overlap.level], overlap.topic.code
        zh = f"交叉重复：主题 {code} 有多项{level.zh}："
        heading = tr(zh, f"Overlap of {level.en}s on topic {code}: ")
        console.print((heading, "yellow"), _list(one.label for one in overlap.standards))
    live = sum(found.evidence.values())
    heading = tr(f"证据（有效记录 {live} 条）：", f"Evidence ({pluralize(live, 'live record')}): ")
    console.heading(heading, _classes(found.evidence))
    for item in found.targets:
        name, counted = item.target.id, item.effective_count
        heading = tr(
            f"{name} 计入的 {counted} 项：", f"{name}: evidence for the {counted} counted: "
        )
        console.print(heading, _classes(found.evidence_of(item)))
    if again := found.recheck:
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


def _print_readings(console: Console, group: list[Progress]) -> None:
    item, ids = group[0], _list(one.target.id for one in group)
    day = item.effective_day
    en = f"{ids}: records at each stage by {day}, by reading"
    console.heading(tr(f"{ids}：至 {day} 各口径已到各阶段的项数", en))
    stages = [tr(STAGE_NAMES[stage]) for stage in READING_STAGES]
    figures = table(tr("范围", "scope"), *stages, right=range(1, len(stages) + 1))
    for reading in item.readings:
        scopes = tr("＋", " + ").join(tr(SCOPE_NAMES[scope]) for scope in reading.scopes)
        figures.add_row(scopes, *(str(reading.reached[stage]) for stage in READING_STAGES))
    console.render(figures)


def _print_coverage(console: Console, covered: Coverage) -> None:
    expected, existing = covered.totals
    percent = f"{100 * rate(existing, expected):.1f} %"
    zh = f"覆盖：应有 {expected} 项，现有 {existing} 项，现有率 {percent}"
    console.heading(tr(zh, f"Coverage: {existing} of {expected} standards, {percent}"))
    legend: list[Part] = []
    for state, number in covered.state_totals.items():
        legend += [STATE_MARKS[state], f" {tr(STATE_NAMES[state])} {number}", "   "]
    console.print(*legend[:-1])
    figures = table("", "", "", "", right=(1, 2))
    for node in covered.catalogue.framework.nodes:
        number, wanted = covered.existing_at(node), node.expected_count
        figures.add_row(
            styled(f"{node.code} {tr(node.name)}"),
            f"{number}/{wanted}",
            f"{100 * rate(number, wanted):.0f} %",
            _state_bar(covered.states_at(node), console.bar_cells),
        )
    console.render(figures)


def _state_bar(states: Mapping[State, int], cells: int) -> RichText:
    """The states of a node's topics side by side, in proportion."""
    total = sum(states.values()) or 1
    ends = [round(number * cells / total) for number in accumulate(states.values(), initial=0)]
    parts: list[Part] = []
    for state, (start, end) in zip(states, pairwise(ends), strict=True):
        mark, style = STATE_MARKS[state]
        parts.append((mark * (end - start), style))
    return styled(*parts)


def _print_members(console: Console, catalogue: Catalogue, item: Progress) -> None:
    """The records that a target counts, each with the day it was reached, and why not the rest."""
    milestone, day, number = item.target.counts.milestone, item.effective_day, item.effective_count
    stage = STAGE_NAMES[milestone]
    zh = f"计入的 {number} 项（{day}），各自{stage.zh}之日，即起算日："
    console.heading(
        tr(zh, f"The {number} counted on {day}, each from when it counts as {stage.en}:")
    )
    reached = {name: catalogue.timelines[name].reached_on(milestone) for name in item.members}
    for name in sorted(item.members, key=lambda name: (str(reached[name]), name)):
        record = catalogue.by_id[name]
        console.print((f"{reached[name]}  ", "dim"), record.label, f"  {tr(record.title)}")
    tally = Counter(why for _, why in item.excluded)
    reasons = (f"{tr(name)} {tally[why]}" for why, name in EXCLUSION_NAMES.items() if tally[why])
    number = len(item.excluded)
    console.print(
        tr(f"不计入的 {number} 项：", f"The {number} not counted: "), tr("；", "; ").join(reasons)
    )


def _print_history(console: Console, past: History) -> None:
    """Each target month by month, then the coverage; years first, then the last twelve months."""
    for item in past.targets:
        name, need = item.target.id, item.target.required
        heading = tr(f"{name} 逐月计数（要求 {need} 项）", f"{name} over time ({need} required)")
        counts = [(day, item.counted(day)) for day in item.selected_months()]
        _print_months(console, heading, counts, need)
        if item.first_reached is not None:
            en = f"first reached on {item.first_reached}"
            console.print(tr(f"{item.first_reached} 首次达到", en))
    need = past.expected
    heading = tr(f"覆盖逐月（应有 {need} 项）", f"Coverage over time ({need} expected)")
    _print_months(console, heading, list(past.coverage()), need)
    console.print((tr(UNDATED_FRAMEWORK), "dim"))


def _print_months(
    console: Console, heading: str, months: list[tuple[date, int]], need: int
) -> None:
    console.heading(heading)
    figures = table(tr("月份", "month"), tr("项数", "count"), "", right=(1,))
    cells, most = console.bar_cells, max((need, 1, *(number for _, number in months)))
    for day, number in months:
        filled = max(round(number * cells / most), number > 0)
        figures.add_row(f"{day:%Y-%m}", str(number), "█" * filled + "·" * (cells - filled))
    console.render(figures)


def _classes(counts: dict[Evidence, int]) -> str:
    found = (f"{tr(EVIDENCE_NAMES[kind])} {number}" for kind, number in counts.items() if number)
    return tr("，", ", ").join(found) or tr("无", "none")


def _list(names: Iterable[str]) -> str:
    return tr("、", ", ").join(names)
