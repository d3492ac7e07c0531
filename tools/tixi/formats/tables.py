"""The tables of a catalogue as values: headings in both languages, and rows of plain cells.

GB/T 13016 asks for the standards list (标准明细表), the statistics table (标准统计表) and the
explanatory note (编制说明, tixi.formats.note); gaps, targets and evidence are what this catalogue
adds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tixi.formats.citation import registry_link
from tixi.formats.columns import COLUMNS, EVIDENCE_COLUMNS, Column, joined, text_of
from tixi.formats.diagram import DisplayStatus, display_status_at
from tixi.formats.exports import ExportContext
from tixi.measures.coverage import STATE_NAMES, State, rate
from tixi.measures.gaps import GapKind, kinds
from tixi.measures.progress import READING_STAGES, TARGET_STATE_NAMES, Progress, TargetState
from tixi.measures.summary import selected_nodes
from tixi.model.dates import PartialDate
from tixi.model.framework import NODE_KIND_NAMES, Node
from tixi.model.prefixes import LEVEL_NAMES, Level
from tixi.model.stages import STAGE_NAMES
from tixi.model.standard import SCOPE_NAMES, SOURCE_NAMES, SourceKind, Standard
from tixi.model.text import Text


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to an address."""

    text: str
    url: str


Cell = str | int | float | date | Link | None


class Tone(StrEnum):
    """What the colour of a cell says."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column.

    `max_width` is in characters, `number_format` a format code of Excel; `tones` colours the
    cells of the column by their whole text.
    """

    title: Text
    max_width: int = 40
    number_format: str | None = None
    tones: Mapping[str, Tone] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, a title that says what it shows, headings, and rows of as many cells.

    The first `frozen` columns stay in view; the first `printed`, or all, go to the printer.
    """

    name: Text
    title: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Cell]]
    frozen: int = 0
    printed: int | None = None


_MAX_WIDTHS = {
    "places": 14,
    "topic": 20,
    "title.zh": 46,
    "title.en": 60,
    "number": 24,
    "adopts": 17,
    "replaces": 19,
    "notes.zh": 40,
    "notes.en": 80,
    "history": 36,
}
_LAST_PRINTED = "notes.zh"
_RARE = {"waivers"}  # left out where no record has any
_STATUS_TONES: dict[DisplayStatus, Tone] = {
    DisplayStatus.DONE: Tone.GOOD,
    DisplayStatus.UNDER_WAY: Tone.FAIR,
    DisplayStatus.PLANNED: Tone.POOR,
    DisplayStatus.ENDED: Tone.ENDED,
}


def standards_table(context: ExportContext) -> Table:
    """标准明细表: a row for each selected record, in the order of the framework, then by level."""
    columns = [
        column
        for column in COLUMNS
        if column.key != "sources"  # which the sheet of evidence has
        and (column.key not in _RARE or any(column.value(context, s) for s in context.standards))
    ]
    tones = {
        name.get(context.lang): _STATUS_TONES[display_status_at(stage)]
        for stage, name in STAGE_NAMES.items()
    }
    headings = [
        Heading(
            column.title,
            _MAX_WIDTHS.get(column.key, 26),
            tones=tones if column.key == "status" else {},
        )
        for column in columns
    ]
    rows = (
        [number, *(_record_cell(context, column, standard) for column in columns)]
        for number, standard in enumerate(_in_framework_order(context), start=1)
    )
    system, number = context.catalogue.framework.title.get(context.lang), len(context.standards)
    title = Text(
        f"{system} 标准明细表（截至 {context.as_of}，{number} 项）",
        f"{system}: standards as of {context.as_of} ({number})",
    )
    return Table(
        Text("标准明细表", "Standards"),
        title.get(context.lang),
        [Heading(Text("序号", "No.")), *headings],
        rows,
        frozen=4,
        printed=2 + [column.key for column in columns].index(_LAST_PRINTED),
    )


def _in_framework_order(context: ExportContext) -> list[Standard]:
    """The selected records; those without a place come last."""
    order = {node.code: rank for rank, node in enumerate(context.catalogue.framework.walk())}
    levels = list(Level)
    return sorted(
        context.standards,
        key=lambda standard: (
            order.get(standard.places[0], len(order)) if standard.places else len(order),
            levels.index(standard.level),
            standard.id,
        ),
    )


def _record_cell(context: ExportContext, column: Column, standard: Standard) -> Cell:
    value = column.value(context, standard)
    if isinstance(value, PartialDate) and value.day:
        return value.first_day
    if isinstance(value, date):
        return value
    text = text_of(value, context.lang)
    if not text:
        return None
    if column.key == "title.zh":
        return _site_link(context, f"standards/{standard.id}/", text)
    if column.key == "number" and (registry := registry_link(standard.number)):
        return Link(text, registry[1])
    return text


def _site_link(context: ExportContext, path: str, text: str) -> str | Link:
    """A text that leads to a page of the published site, where there is one."""
    return Link(text, context.site + path) if context.site else text


def node_link(context: ExportContext, node: Node, text: str | None = None) -> str | Link:
    """The name of a node, or another text, that leads to its page where there is a site."""
    return _site_link(context, f"framework/{node.code}/", text or node.name.get(context.lang))


def statistics_table(context: ExportContext) -> Table:
    """标准统计表 (GB/T 13016): a row for each node, parents before children, and the total."""
    title = Text(
        f"标准统计表（截至 {context.as_of}；现有数只计已发布的专用标准）",
        f"Statistics as of {context.as_of} (existing: published dedicated standards)",
    )
    headings = (
        Heading(Text("体系编号", "Code")),
        Heading(Text("类别", "Kind")),
        Heading(Text("名称", "Name in Chinese")),
        Heading(Text("英文名称", "Name in English")),
        Heading(Text("应有数", "Expected")),
        Heading(Text("现有数", "Existing")),
        Heading(Text("现有率", "Rate"), number_format="0.0%"),
        *(Heading(name) for name in STATE_NAMES.values()),
    )
    name = Text("标准统计表", "Statistics")
    return Table(name, title.get(context.lang), headings, _statistics_rows(context), frozen=3)


def _statistics_rows(context: ExportContext) -> Iterator[list[Cell]]:
    covered, tops = context.coverage, selected_nodes(context.catalogue, context.selection)
    for top in tops:
        for node in top.walk():
            expected, existing = node.expected_count, covered.existing_at(node)
            states = covered.states_at(node)
            yield [
                node.code,
                NODE_KIND_NAMES[node.kind].get(context.lang),
                node_link(context, node, node.name.zh),
                node.name.en,
                expected,
                existing,
                rate(existing, expected),
                *(states[state] for state in State),
            ]
    expected = sum(node.expected_count for node in tops)
    existing = sum(covered.existing_at(node) for node in tops)
    total = Text("共计", "total").get(context.lang)
    sums = [sum(covered.states_at(node)[state] for node in tops) for state in State]
    yield [None, None, total, None, expected, existing, rate(existing, expected), *sums]


def gaps_table(context: ExportContext) -> Table:
    """缺口: a row for each gap at or below the selected node, in rank order."""
    title = Text(f"缺口（截至 {context.as_of}）", f"Gaps as of {context.as_of}")
    tones = {kind.name.get(context.lang): _gap_tone(kind) for kind in kinds()}
    headings = (
        Heading(Text("排序", "Rank")),
        Heading(Text("体系编号", "Code")),
        Heading(Text("主题", "Topic"), 36),
        Heading(Text("缺口类别", "Kind"), 18, tones=tones),
        Heading(Text("优先级", "Priority"), number_format="0.00"),
        Heading(Text("情况", "What is missing"), 44),
        Heading(Text("有关标准", "Records"), 30),
        Heading(Text("排序理由", "Reasons"), 60),
        Heading(Text("制约主题数", "Topics blocked")),
        Heading(Text("受其制约的主题", "Blocked topics"), 60),
    )
    return Table(
        Text("缺口", "Gaps"),
        title.get(context.lang),
        headings,
        _gap_rows(context),
        frozen=3,
        printed=len(headings) - 1,
    )


def _gap_tone(kind: GapKind) -> Tone:
    if kind.decided:
        return Tone.ENDED
    return Tone.POOR if kind.urgent else Tone.FAIR


def _gap_rows(context: ExportContext) -> Iterator[list[Cell]]:
    tops = selected_nodes(context.catalogue, context.selection)
    codes = {node.code for top in tops for node in top.walk()}
    records = context.catalogue.by_id
    for gap in context.gaps:
        if gap.topic.code in codes:
            yield [
                gap.rank,
                gap.topic.code,
                node_link(context, gap.topic),
                gap.kind.name.get(context.lang),
                gap.priority,
                gap.text.get(context.lang),
                "; ".join(records[name].label for name in gap.records) or None,
                "; ".join(reason.text.get(context.lang) for reason in gap.reasons) or None,
                len(gap.blocks),
                "; ".join(gap.blocks) or None,
            ]


_TARGET_TONES: dict[TargetState, Tone] = {
    TargetState.MET: Tone.GOOD,
    TargetState.OPEN: Tone.FAIR,
    TargetState.MISSED: Tone.POOR,
}


def targets_table(context: ExportContext) -> Table:
    """目标与进展: a row for each reading of each target, the headline reading first."""
    title = Text(
        f"目标与进展（截至 {context.as_of}；只计有据可查的标准，是下限）",
        f"Targets and progress as of {context.as_of} (a lower bound: only what has evidence)",
    )
    tones = {TARGET_STATE_NAMES[one].get(context.lang): tone for one, tone in _TARGET_TONES.items()}
    headings = (
        Heading(Text("标识", "Id")),
        Heading(Text("目标", "Target"), 44),
        Heading(Text("期限", "Deadline")),
        Heading(Text("要求", "Required")),
        Heading(Text("原文动词", "Verb")),
        Heading(Text("计入口径", "What counts"), 40),
        Heading(Text("现计", "Counted")),
        Heading(Text("期限时计", "Counted at the deadline")),
        Heading(Text("差额", "Shortfall")),
        Heading(Text("达到", "Met"), tones=tones),
        Heading(Text("达到之日", "Met on")),
        Heading(Text("读法", "Reading"), 24),
        *(
            Heading(Text(f"到达{STAGE_NAMES[one].zh}", f"reached {STAGE_NAMES[one].en}"))
            for one in READING_STAGES
        ),
    )
    name = Text("目标与进展", "Targets and progress")
    return Table(name, title.get(context.lang), headings, _target_rows(context), frozen=2)


def _target_rows(context: ExportContext) -> Iterator[list[Cell]]:
    for found in context.targets:
        target = found.target
        head: list[Cell] = [
            target.id,
            target.title.get(context.lang),
            target.deadline,
            target.required,
            target.verb,
        ]
        headline: list[Cell] = [
            _criteria(context, found),
            found.counted,
            found.counted_at_deadline,
            found.shortfall,
            TARGET_STATE_NAMES[found.state].get(context.lang),
            found.met_on,
        ]
        for index, reading in enumerate(found.readings):
            scopes = ", ".join(SCOPE_NAMES[scope].get(context.lang) for scope in reading.scopes)
            reached = [reading.reached[stage] for stage in READING_STAGES]
            yield [*head, *(headline if not index else [None] * len(headline)), scopes, *reached]


def _criteria(context: ExportContext, found: Progress) -> str:
    """The headline reading in words: scopes, levels, milestone."""
    counts = found.target.counts
    groups = [
        [SCOPE_NAMES[scope] for scope in counts.scopes],
        [LEVEL_NAMES[level] for level in counts.levels],
        [STAGE_NAMES[counts.milestone]],
    ]
    return "; ".join(", ".join(name.get(context.lang) for name in group) for group in groups)


_EVIDENCE_WIDTHS = {"record": 30, "label": 30, "key": 20, "url": 60, "supports": 36}
_SOURCE_TONES: dict[SourceKind, Tone] = {
    SourceKind.OFFICIAL: Tone.GOOD,
    SourceKind.SECONDARY: Tone.FAIR,
    SourceKind.MENTION: Tone.ENDED,
}


def evidence_table(context: ExportContext) -> Table:
    """证据: a row for each source of each selected record."""
    title = Text("证据：每个来源一行", "Evidence: a row for each source")
    tones = {SOURCE_NAMES[kind].get(context.lang): tone for kind, tone in _SOURCE_TONES.items()}
    headings = [
        Heading(name, _EVIDENCE_WIDTHS.get(key, 40), tones=tones if key == "kind" else {})
        for key, name in EVIDENCE_COLUMNS.items()
    ]
    rows = (
        [
            standard.id,
            standard.label,
            key,
            text_of(source.kind, context.lang),
            Link(source.url, source.url),
            source.title,
            source.accessed,
            joined(source.supports) or None,
        ]
        for standard in context.standards
        for key, source in standard.sources.items()
    )
    return Table(Text("证据", "Evidence"), title.get(context.lang), headings, rows, frozen=3)
