"""`tixi report`: progress against every target, coverage and evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Annotated, Literal

from rich.table import Table
from rich.text import Text as RichText

from tixi.cli.console import STATE_MARKS, Console, Part, styled, table
from tixi.cli.messages import UsageError, tr
from tixi.cli.options import Session, option, require_target, target_ids
from tixi.formats.report import Section, members, over_time, report_md
from tixi.formats.report import detail as in_detail
from tixi.measures.coverage import STATE_NAMES, Coverage, State, rate
from tixi.measures.evidence import EVIDENCE_NAMES, Evidence
from tixi.measures.history import history
from tixi.measures.progress import (
    READING_NAMES,
    TARGET_STATE_NAMES,
    Progress,
    TargetState,
    count,
    effective_day,
)
from tixi.measures.report import Report, report
from tixi.measures.summary import caveat, target_summary
from tixi.model.catalogue import Catalogue
from tixi.model.stages import STAGE_NAMES
from tixi.model.text import Text, abbreviate, pluralize

MAX_TARGET_ROWS = 8  # targets with a row of their own; the rest are summed up
MAX_TARGETS_NAMED = 3  # in the line on those that the reading decides
MAX_NODE_ROWS = 6  # nodes with a line of coverage, unless --detail is given
SCREEN_LINES = 24
OTHER_LINES = 13  # of the overview beside those of targets and nodes
FIGURE_CELLS = 20  # at most, of the count and the rate between a node's name and its bar
MIN_TABLE_COLUMNS = 72  # width from which targets are a table; below it they are sentences

_FORMAT = "输出格式；csv 是各节点的覆盖 · format of the result; csv is the coverage by node"
_TARGET = "只报告一个目标，并列出计入的 · report on this target only, and on what it counts"
_FAIL_UNDER = (
    "该目标计数不足 N 则退出码为 1，可重复 · "
    "exit with 1 when this target's count is below N; may be repeated"
)
_DETAIL = (
    "另报各口径、数字的关系、证据、交叉重复、先复核的记录和关系 · "
    "also readings, how the figures relate, evidence, overlaps, what to check again, and relations"
)
_HISTORY = (
    "另报逐月计数和达到要求的日期（csv 时只输出逐月计数） · "
    "also the counts month by month and the day each was enough (as csv, the months alone)"
)


def run(
    session: Session,
    form: Annotated[
        Literal["text", "json", "md", "csv"], option("--format -f", "text|json|md|csv", _FORMAT)
    ] = "text",
    target: Annotated[str | None, option("--target", "ID", _TARGET, target_ids)] = None,
    fail_under: Annotated[list[str] | None, option("--fail-under", "ID=N", _FAIL_UNDER)] = None,
    with_history: Annotated[bool, option("--history", None, _HISTORY)] = False,
    detail: Annotated[bool, option("--detail", None, _DETAIL)] = False,
) -> int:
    """计数只含本目录有据可查的标准，是下限，不是主管部门的统计。 ·
    Counts include only what the catalogue can document: they are minimums, not official figures.
    """
    catalogue, console = session.catalogue, session.console
    require_target(catalogue, target)
    floors = [_parse_floor(text, catalogue) for text in fail_under or ()]
    found = report(catalogue, session.as_of, target)
    past = history(catalogue, session.as_of, target) if with_history else None
    sections = [*(over_time(past) if past else ()), *(members(found) if target else ())]
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
            console.write(report_md(found, session.lang, sections))
        case "text":
            _print_overview(session, found, detail=detail)
            for section in (*(in_detail(found) if detail else ()), *sections):
                _print_section(console, section)
            _print_notes(console, found, detail=detail)
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


def _print_overview(session: Session, found: Report, *, detail: bool) -> None:
    """The verdict on each target, then coverage and evidence in a few lines."""
    console, covered, targets = session.console, found.coverage, found.targets
    title = tr(covered.catalogue.framework.title)
    console.print((title, "bold"), tr(f"，截至 {session.as_of}", f", as of {session.as_of}"))
    if len(targets) == 1 or console.columns < MIN_TABLE_COLUMNS:
        for item in targets[:MAX_TARGET_ROWS]:
            mark, style = _mark(item)
            title = tr(item.target.title) + tr("：", ": ")
            console.print((mark + " ", style), (title, "bold"), tr(target_summary(item)))
    elif targets:
        console.render(_verdicts(targets[:MAX_TARGET_ROWS]))
    if wider := [item.target.id for item in targets[:MAX_TARGET_ROWS] if _met_with_general(item)]:
        zh, en = "：只有计入通用标准才达到", ": met only if general standards count"
        many = len(wider) > MAX_TARGETS_NAMED
        number = tr(f"{len(wider)} 个目标", pluralize(len(wider), "target"))
        console.print(((number if many else _list(wider)) + tr(zh, en), "yellow"))
    if rest := Counter(item.state for item in targets[MAX_TARGET_ROWS:]):
        states = (f"{tr(TARGET_STATE_NAMES[state])} {rest[state]}" for state in sorted(rest))
        zh, en = f"另有目标 {rest.total()} 个：", f"{pluralize(rest.total(), 'more target')}: "
        console.print(tr(zh, en), tr("，", ", ").join(states))
    lines = min(len(targets), MAX_TARGET_ROWS + 1)
    limit = min(MAX_NODE_ROWS, SCREEN_LINES - OTHER_LINES - lines)
    _print_coverage(console, covered, None if detail else limit)
    live = sum(found.evidence.values())
    heading = tr(f"证据（有效记录 {live} 条）：", f"Evidence ({pluralize(live, 'live record')}): ")
    console.print((heading, "bold"), _classes(found.evidence))


def _verdicts(targets: Sequence[Progress]) -> Table:
    """A row for each target: its day, the count by each reading, and what is short.

    It fits 80 columns with an id of 17 characters.
    """
    figures = table(
        tr("  目标", "  target"),
        tr("里程碑", "milestone"),
        tr("截止日", "deadline"),
        *map(tr, READING_NAMES.values()),
        tr("结论", "verdict"),
        right=range(3, 3 + len(READING_NAMES)),
    )
    figures.padding = (0, 1, 0, 0)
    figures.columns[2].no_wrap = True
    for item in targets:
        target = item.target
        mark, style = _mark(item)
        _, *others = item.readings
        figures.add_row(
            styled((mark + " ", style), target.id),
            tr(STAGE_NAMES[target.counts.milestone]),
            f"{target.deadline}",
            f"{item.effective_count}/{target.required}",
            *(f"{one.count} {'✓' if one.met else '✗'}" for one in others),
            _verdict(item),
        )
    return figures


def _met_with_general(item: Progress) -> bool:
    """Whether a target is met by a reading that adds general standards, but not in the headline."""
    return not item.met and any(reading.met for reading in item.readings)


def _mark(item: Progress) -> tuple[str, str]:
    return ("✓", "green") if item.met else ("✗", "red")


def _verdict(item: Progress) -> str:
    """The state of a target in a few words."""
    match item.state:
        case TargetState.MET:
            return tr(TARGET_STATE_NAMES[item.state])
        case TargetState.OPEN:
            return tr(f"尚差 {item.shortfall}", f"{item.shortfall} to go")
        case TargetState.MISSED:
            return tr(f"未达到，差 {item.shortfall}", f"{item.shortfall} short")


def _print_notes(console: Console, found: Report, *, detail: bool) -> None:
    """The caveat to every count, and the commands that show more."""
    console.print("")
    console.print((tr(caveat(found.coverage.catalogue)), "dim"))
    more = [] if detail else ["tixi report --detail"]
    more += ["tixi gaps", "tixi plan", "tixi forecast"]
    console.print((tr("下一步：", "Next: ") + _list(more), "dim"))


def _print_section(console: Console, section: Section) -> None:
    console.heading(tr(section.title))
    for line in section.lines:
        console.print(tr(line))
    if section.rows:
        width = len(section.rows[0])
        names = map(tr, section.header) if section.header else [""] * width
        figures = table(*names, right=range(section.names, width))
        for row in section.rows:
            figures.add_row(*(tr(one) if isinstance(one, Text) else str(one) for one in row))
        console.render(figures)


def _print_coverage(console: Console, covered: Coverage, limit: int | None) -> None:
    """The coverage of the whole, then of the top nodes: at most `limit`, or all."""
    expected, existing = covered.totals
    percent = f"{100 * rate(existing, expected):.1f}%"
    zh = f"覆盖：应有 {expected} 项，现有 {existing} 项，现有率 {percent}"
    console.heading(tr(zh, f"Coverage: {existing} of {expected} standards, {percent}"))
    legend: list[Part] = []
    for state, number in covered.state_totals.items():
        legend += [STATE_MARKS[state], f" {tr(STATE_NAMES[state])} {number}", "   "]
    console.print(*legend[:-1])
    figures = table("", "", "", "", right=(1, 2))
    wide = console.columns >= MIN_TABLE_COLUMNS  # then a line each: a long name is cut
    cells = console.bar_cells if wide else 0
    nodes = covered.catalogue.framework.nodes
    for node in nodes[:limit]:
        number, wanted = covered.existing_at(node), node.expected_count
        name = styled(f"{node.code} {tr(node.name)}")
        if wide:
            name.truncate(console.columns - cells - FIGURE_CELLS, overflow="ellipsis")
        figures.add_row(
            name,
            f"{number}/{wanted}",
            f"{100 * rate(number, wanted):.0f}%",
            _state_bar(covered.states_at(node), cells),
        )
    if nodes:
        console.render(figures)
    if limit is not None and len(nodes) > limit:
        rest = len(nodes) - limit
        zh, en = f"另有 {rest} 个，见 --detail", f"{rest} more with --detail"
        console.print((tr(zh, en), "dim"))


def _state_bar(states: Mapping[State, int], cells: int) -> RichText:
    """The states of a node's topics side by side, in proportion."""
    total = sum(states.values()) or 1
    ends = [round(number * cells / total) for number in accumulate(states.values(), initial=0)]
    parts: list[Part] = []
    for state, (start, end) in zip(states, pairwise(ends), strict=True):
        mark, style = STATE_MARKS[state]
        parts.append((mark * (end - start), style))
    return styled(*parts)


def _classes(counts: dict[Evidence, int]) -> str:
    found = (f"{tr(EVIDENCE_NAMES[kind])} {number}" for kind, number in counts.items() if number)
    return tr("，", ", ").join(found) or tr("无", "none")


def _list(names: Iterable[str]) -> str:
    return tr("、", ", ").join(names)
