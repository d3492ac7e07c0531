"""The tables of a catalogue as values: columns, and the rows whose values they take.

GB/T 13016 requires the standards list (标准明细表), the statistics table (标准统计表) and the
explanatory note (编制说明); gaps, targets, history and evidence are what this catalogue adds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Generic

from tixi.formats.columns import BY_KEY, COLUMNS, EVIDENCE_COLUMNS, Column, Evidenced, Row, Tone
from tixi.formats.exports import ExportContext
from tixi.measures.coverage import STATE_NAMES, State, rate
from tixi.measures.gaps import Gap, GapKind, kinds
from tixi.measures.history import History, TargetHistory
from tixi.measures.progress import READING_NAMES, READING_STAGES, Progress, Reading, TargetState
from tixi.measures.statistics import Row as NodeCounts
from tixi.measures.statistics import statistics
from tixi.measures.summary import SECTIONS, Statement, explanatory_note
from tixi.model.framework import Node
from tixi.model.stages import STAGE_NAMES, Stage
from tixi.model.standard import SCOPE_NAMES, Scope, Standard
from tixi.model.target import Target
from tixi.model.text import Text, join_texts


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A table: its name, a title that says what it shows, its columns and rows.

    In a workbook the first `frozen` columns stay in view; the first `printed`, or all, are
    printed.
    """

    name: Text
    title: Text
    columns: Sequence[Column[Row]]
    rows: Iterable[Row]
    frozen: int = 0
    printed: int | None = None


def _column(key: str, zh: str, en: str, value: Any = None, **more: Any) -> Column[Any]:
    """A column whose value follows from the row alone: by default its attribute `key`."""
    of_row: Callable[[Any], object] = value or attrgetter(key)
    return Column(key, Text(zh, en), lambda _, row: of_row(row), **more)


def _node_page(node: Node) -> str:
    return f"framework/{node.code}/"


# After the running number, the columns of a 标准明细表 as the field has them.
_USUAL_KEYS = (
    "places",
    "number",
    "title.zh",
    "level",
    "in_force",
    "adopts",
    "replaces",
    "notes.zh",
)


def standards_table(context: ExportContext) -> Table[Standard]:
    """标准明细表: a row for each selected record, in the order of the framework, then by level.

    Its usual columns come first and are printed, then what else a record has. Sources have a table
    of their own; waivers are left out where no record has any.
    """
    order = {node.code: rank for rank, node in enumerate(context.catalogue.framework.walk())}
    levels = list(context.catalogue.framework.level_names)

    def rank(standard: Standard) -> tuple[int, int, str]:
        home = next((topic.code for topic in context.catalogue.topics_of(standard)), "")
        return order.get(home, len(order)), levels.index(standard.level), standard.id

    rows = sorted(context.standards, key=rank)
    numbers = {standard.id: number for number, standard in enumerate(rows, start=1)}
    left_out = {"sources"} | ({"waivers"} if not any(one.waivers for one in rows) else set())
    usual = [BY_KEY[key] for key in _USUAL_KEYS]
    others = [one for one in COLUMNS if one not in usual and one.key not in left_out]
    system = context.catalogue.framework.title
    return Table(
        Text("标准明细表", "Standards"),
        Text(
            f"{system.text.zh} 标准明细表（截至 {context.as_of}，{len(rows)} 项）",
            f"{system.text.en}: standards as of {context.as_of} ({len(rows)})",
        ),
        [_column("no", "序号", "No.", lambda standard: numbers[standard.id]), *usual, *others],
        rows,
        frozen=4,
        printed=1 + len(usual),
    )


def evidence_table(context: ExportContext) -> Table[Evidenced]:
    """证据: a row for each source of each selected record."""
    rows = (
        (standard, key, source)
        for standard in context.standards
        for key, source in standard.sources.items()
    )
    title = Text("证据：每个来源一行", "Evidence: a row for each source")
    return Table(Text("证据", "Evidence"), title, EVIDENCE_COLUMNS, rows, frozen=3)


def _standards(row: NodeCounts, what: str, of: str) -> int:
    """How many standards of a scope or level are `published` or `under_way` at a node."""
    return sum(getattr(cell, what) for cell in row.cells if of in (cell.scope, cell.level))


_PROGRESS = {"published": Text("已发布", "published"), "under_way": Text("在研", "under way")}
STATISTICS_COLUMNS: tuple[Column[NodeCounts], ...] = (
    _column("code", "体系编号", "Code", lambda row: row.node and row.node.code),
    _column("kind", "类别", "Kind", lambda row: row.node and row.node.kind),
    _column(
        "name_zh",
        "名称",
        "Name in Chinese",
        lambda row: row.node.name.zh if row.node else Text("共计", "total"),
        link=lambda _, row: _node_page(row.node) if row.node else None,
    ),
    _column("name_en", "英文名称", "Name in English", lambda row: row.node and row.node.name.en),
    _column("expected", "应有数", "Expected"),
    _column("existing", "现有数", "Existing"),
    _column(
        "rate", "现有率", "Rate", lambda row: rate(row.existing, row.expected), number_format="0.0%"
    ),
    *(
        _column(state.value, name.zh, name.en, lambda row, state=state: row.states[state])
        for state, name in STATE_NAMES.items()
    ),
    *(
        _column(
            f"{scope}_{what}",
            f"{SCOPE_NAMES[scope].zh}{name.zh}",
            f"{SCOPE_NAMES[scope].en}, {name.en}",
            lambda row, scope=scope, what=what: _standards(row, what, scope),
        )
        for scope in (Scope.DEDICATED, Scope.GENERAL)
        for what, name in _PROGRESS.items()
    ),
)


def statistics_table(context: ExportContext, *, total: bool = True) -> Table[NodeCounts]:
    """标准统计表 (GB/T 13016): a row for each node, parents before children, and the total.

    After the rate come the topics at and below the node by their state, then the live standards
    there by scope, and those published by level. A selected node has no total below it.
    """
    whole, *rows = statistics(context.coverage)
    if context.node is not None:
        codes = {node.code for top in context.nodes for node in top.walk()}
        rows = [row for row in rows if row.node and row.node.code in codes]
    elif total:
        rows.append(whole)
    title = Text(
        f"标准统计表（截至 {context.as_of}；现有数只计已发布、其范围为主题所接受的标准）",
        f"Statistics as of {context.as_of} (existing: published, of a scope the topic accepts)",
    )
    name = Text("标准统计表", "Statistics")
    printed = 7 + len(State)
    levels = context.catalogue.framework.level_names
    by_level = (
        _column(
            f"published_{level}",
            f"已发布{name.zh}",
            f"published, {name.en}",
            lambda row, level=level: _standards(row, "published", level),
        )
        for level, name in levels.items()
    )
    code, *others = STATISTICS_COLUMNS
    if any(node.official_code for node in context.catalogue.framework.walk()):
        official = _column(
            "official_code",
            "原编号",
            "Official code",
            lambda row: row.node and row.node.official_code,
        )
        others.insert(0, official)
    return Table(name, title, [code, *others, *by_level], rows, frozen=3, printed=printed)


def _gap_tone(kind: GapKind) -> Tone:
    if kind.decided:
        return Tone.ENDED
    return Tone.POOR if kind.urgent else Tone.FAIR


def _gap_records(context: ExportContext, gap: Gap) -> object:
    return tuple(context.catalogue.by_id[name] for name in gap.records)


def gaps_table(context: ExportContext, gaps: Iterable[Gap] | None = None) -> Table[Gap]:
    """缺口: a row for each of some gaps, or for each at or below the selected node, by rank."""
    if gaps is None:
        codes = {node.code for top in context.nodes for node in top.walk()}
        gaps = [gap for gap in context.gaps if gap.topic.code in codes]
    columns: list[Column[Gap]] = [
        _column("rank", "排序", "Rank"),
        _column("code", "体系编号", "Code", lambda gap: gap.topic.code),
        _column(
            "name",
            "主题",
            "Topic",
            lambda gap: gap.topic.name,
            bilingual=True,
            max_width=36,
            link=lambda _, gap: _node_page(gap.topic),
        ),
        _column(
            "kind",
            "缺口类别",
            "Kind",
            max_width=18,
            tones={kind: _gap_tone(kind) for kind in kinds()},
        ),
        _column("priority", "优先级", "Priority", number_format="0.00"),
        _column("text", "情况", "What is missing", bilingual=True, max_width=44),
        Column("records", Text("有关标准", "Records"), _gap_records, max_width=30),
        _column(
            "reasons",
            "排序理由",
            "Reasons",
            lambda gap: join_texts((reason.text for reason in gap.reasons), "；", "; "),
            bilingual=True,
            max_width=60,
        ),
        _column("blocked", "制约主题数", "Topics blocked", lambda gap: len(gap.blocks)),
        _column("blocks", "受其制约的主题", "Blocked topics", max_width=60),
    ]
    title = Text(f"缺口（截至 {context.as_of}）", f"Gaps as of {context.as_of}")
    return Table(Text("缺口", "Gaps"), title, columns, gaps, frozen=3, printed=len(columns) - 1)


_TargetReading = tuple[Progress, Reading]
_TARGET_TONES = {
    TargetState.MET: Tone.GOOD,
    TargetState.OPEN: Tone.FAIR,
    TargetState.MISSED: Tone.POOR,
}


def _target(key: str, zh: str, en: str, **more: Any) -> Column[_TargetReading]:
    return _column(key, zh, en, lambda row: getattr(row[0].target, key), **more)


def _headline(key: str, zh: str, en: str, value: Any = None, **more: Any) -> Column[_TargetReading]:
    """A column that speaks of the headline reading, and is empty beside the others."""
    of_progress: Callable[[Progress], object] = value or attrgetter(key)

    def of_row(row: _TargetReading) -> object:
        return of_progress(row[0]) if row[1] is row[0].readings[0] else None

    return _column(key, zh, en, of_row, **more)


def _criteria(context: ExportContext, row: _TargetReading) -> Text | None:
    """The headline reading in words: scopes, levels, milestone."""
    if row[1] is not row[0].readings[0]:
        return None
    counts, names = row[0].target.counts, context.catalogue.framework.level_names
    groups = [
        [SCOPE_NAMES[scope] for scope in counts.scopes],
        [names[level] for level in counts.levels],
        [STAGE_NAMES[counts.milestone]],
    ]
    return join_texts((join_texts(group, ", ", ", ") for group in groups), "; ", "; ")


def _reached(stage: Stage, reading: int) -> Column[Any]:
    """How many standards reached a stage by a reading, which is item `reading` of the row."""
    name = STAGE_NAMES[stage]
    zh, en = f"到达{name.zh}", f"reached {name.en}"
    return _column(stage.value, zh, en, lambda row: row[reading].reached[stage])


def _reading_met(row: _TargetReading) -> Text:
    return Text("是", "yes") if row[1].met else Text("否", "no")


TARGET_COLUMNS: tuple[Column[_TargetReading], ...] = (
    _target("id", "标识", "Id"),
    _target("title", "目标", "Target", max_width=44),
    _target("deadline", "期限", "Deadline"),
    _target("required", "要求", "Required"),
    _target("verb", "原文动词", "Verb"),
    Column("counts", Text("计入口径", "What counts"), _criteria),
    _headline("counted", "现计", "Counted"),
    _headline("counted_at_deadline", "期限时计", "Counted at the deadline"),
    _headline("shortfall", "差额", "Shortfall"),
    _headline("state", "达到", "Met", tones=_TARGET_TONES),
    _headline("met_on", "达到之日", "Met on"),
    _column("reading", "口径", "Reading", lambda row: READING_NAMES[row[1].kind]),
    *(_reached(stage, 1) for stage in READING_STAGES),
    _column("reading_met", "该口径达到", "Met by the reading", _reading_met),
)


def targets_table(context: ExportContext) -> Table[_TargetReading]:
    """目标与进展: a row for each reading of each target, the headline reading first."""
    title = Text(
        f"目标与进展（截至 {context.as_of}；只计有据可查的标准，是下限）",
        f"Targets and progress as of {context.as_of} (a lower bound: only what has evidence)",
    )
    rows = [(item, reading) for item in context.targets for reading in item.readings]
    return Table(Text("目标与进展", "Targets and progress"), title, TARGET_COLUMNS, rows, frozen=2)


_Month = tuple[TargetHistory, date, Reading]


def history_table(found: History) -> Table[_Month]:
    """逐月计数: a row for each target, month and reading; `counted` is the headline count."""
    columns: list[Column[_Month]] = [
        _column("target", "目标", "Target", lambda row: row[0].target.id),
        _column("month", "月份", "Month", lambda row: f"{row[1]:%Y-%m}"),
        _column("day", "日期", "Day", lambda row: row[1]),
        _column("required", "要求", "Required", lambda row: row[0].target.required),
        _column("counted", "计数", "Counted", lambda row: row[0].counted(row[1])),
        _column("reading", "口径", "Reading", lambda row: row[2].kind.value),
        *(_reached(stage, 2) for stage in READING_STAGES),
    ]
    rows = [
        (item, day, reading)
        for item in found.targets
        for day in item.months
        for reading in item.reached(day)
    ]
    name = Text("逐月计数", "Counts by month")
    return Table(name, name, columns, rows)


def _section(statement: Statement) -> Text | None:
    title = SECTIONS[statement.section - 1]
    number = statement.section
    return Text(f"{number} {title.zh}", f"{number} {title.en}") if number else None


def _subject(statement: Statement) -> object:
    match subject := statement.subject:
        case Node():
            return subject.name
        case Target():
            return subject.title
        case _:
            return subject


def _subject_page(_context: ExportContext, statement: Statement) -> str | None:
    return _node_page(statement.subject) if isinstance(statement.subject, Node) else None


NOTE_COLUMNS: tuple[Column[Statement], ...] = (
    _column("section", "章节", "Section", _section, max_width=26),
    _column("subject", "条目", "Subject", _subject, max_width=44, link=_subject_page),
    _column("text", "内容", "What it says", max_width=100),
)


def note_table(context: ExportContext) -> Table[Statement]:
    """编制说明 (GB/T 13016): a row for each statement of the whole system's explanatory note."""
    name, system = Text("编制说明", "Explanatory note"), context.catalogue.framework.title
    title = Text(f"{system.text.zh} {name.zh}", f"{system.text.en} {name.en}")
    rows = explanatory_note(context.coverage, context.targets, context.gaps)
    return Table(name, title, NOTE_COLUMNS, list(rows), frozen=1)
