"""Summaries: a target, a record and a whole system in words and as data, and parts of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tixi.measures.coverage import Coverage, rate
from tixi.measures.evidence import Evidence, evidence, evidence_counts
from tixi.measures.gaps import Gap
from tixi.measures.progress import Progress, counted_standards, effective_day
from tixi.measures.ranking import Criterion, criteria
from tixi.measures.relations import relations_json, withdrawal_impact
from tixi.measures.statistics import Cell, Overlap, overlaps, statistics
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Lang, Text, pluralize
from tixi.model.timeline import Timeline

MAX_GAPS_IN_NOTE = 10
BASIS = Text("编制依据与目标", "Basis and targets")
STRUCTURE = Text("体系结构", "Structure")
CURRENT_STATE = Text("现状", "Current state")
NEEDS = Text("缺口与下一步", "Gaps and next steps")
SECTIONS = (BASIS, STRUCTURE, CURRENT_STATE, NEEDS)
LOWER_BOUND = Text(
    "计数只含本目录有据可查的标准，是下限，不是主管部门的统计",
    "Counts are of what this catalogue holds evidence for: a lower bound, not an official tally",
)


def caveat(catalogue: Catalogue) -> Text:
    """The caveat to every count: it is a lower bound, and the catalogue's own note."""
    zh, en = [LOWER_BOUND.zh], [LOWER_BOUND.en]
    if catalogue.notes is not None:
        zh += filter(None, [catalogue.notes.get(Lang.ZH)])
        en += filter(None, [catalogue.notes.get(Lang.EN)])
    return Text(f"{'；'.join(zh)}。", f"{'; '.join(en)}.")


def target_summary(item: Progress) -> Text:
    """A target in one line, without its title: met or not, by how many, on what day."""
    if item.counted_at_deadline is None:
        return _open_summary(item)
    target, surplus = item.target, _surplus(item)
    now = Text(f"；至 {item.as_of} 计 {item.counted} 项", f"; {item.counted} by {item.as_of}")
    if target.deadline == item.as_of:
        now = Text("", "")
    zh = f"截止日（{target.deadline}）计 {item.effective_count} 项，"
    en = f"{item.effective_count} at the deadline ({target.deadline}), "
    if item.met:
        return Text(
            f"已达到，{zh}{surplus.zh}，{item.met_on} 起达到{now.zh}",
            f"met, {en}{surplus.en}, first on {item.met_on}{now.en}",
        )
    later = _other_day(item)
    return Text(
        f"未达到，{zh}差 {item.shortfall} 项{now.zh}{later.zh}",
        f"not met, {en}{item.shortfall} short{now.en}{later.en}",
    )


def _open_summary(item: Progress) -> Text:
    """The summary while the deadline lies ahead."""
    target, surplus = item.target, _surplus(item)
    zh, en = f"至 {item.as_of} 计 {item.counted} 项，", f"{item.counted} by {item.as_of}, "
    if item.met:
        return Text(
            f"已达到，{zh}{surplus.zh}，{item.met_on} 起达到；截止日 {target.deadline}",
            f"met, {en}{surplus.en}, first on {item.met_on}; the deadline is {target.deadline}",
        )
    left, before = (target.deadline - item.as_of).days, _other_day(item)
    return Text(
        f"尚未达到，{zh}差 {item.shortfall} 项；截止日 {target.deadline}，"
        f"还有 {left} 天{before.zh}",
        f"not yet met, {en}{item.shortfall} short; the deadline is {target.deadline}, "
        f"{left} day{'' if left == 1 else 's'} away{before.en}",
    )


def _surplus(item: Progress) -> Text:
    over = item.effective_count - item.target.required
    if not over:
        return Text("正好够数", "exactly as required")
    return Text(f"超出 {over} 项", f"{over} more than required")


def _other_day(item: Progress) -> Text:
    """When the required count was reached, if not on the effective day."""
    day = item.met_on
    if day is None:
        return Text("", "")
    if day > item.target.deadline:
        return Text(f"；{day} 才达到", f"; reached only on {day}")
    return Text(f"；{day} 曾达到，后又失去", f"; reached on {day} and lost again")


def effective_date_note(timeline: Timeline, as_of: date) -> Text | None:
    """From when and until when a record is in force, to follow the name of its stage.

    None where the stage says all.
    """
    found = tuple(_effective_date_notes(timeline, as_of))
    if not found:
        return None
    return Text("；".join(text.zh for text in found), "; ".join(text.en for text in found))


def _effective_date_notes(timeline: Timeline, as_of: date) -> Iterator[Text]:
    if timeline.status(as_of) is Stage.PUBLISHED:
        ahead = [day for stage, day in timeline.stages if stage is Stage.IN_FORCE]
        if ahead:
            yield Text(f"{min(ahead)} 起实施", f"in force from {min(ahead)}")
        else:  # as Timeline.reached_on counts it
            yield Text(
                "未载实施日，自发布起按有效计", "counts as in force: no later day is recorded"
            )
    if timeline.superseded_on is not None and timeline.live(as_of):
        yield Text(
            f"{timeline.superseded_on} 起被代替", f"superseded from {timeline.superseded_on}"
        )


def record_json(covered: Coverage, standard: Standard) -> dict[str, Any]:
    """A record as the data format describes it (docs/reference/format.md, show).

    The fields of its file, numbers in canonical spelling and absent ones left out (lists stay,
    though empty), with `id`, `level`, `status` on the day of `covered` (None before it exists)
    and `evidence`; `age`, the days since it was checked; its relations and
    what its withdrawal would change.
    """
    status = covered.catalogue.timelines[standard.id].status(covered.as_of)
    fields = standard.model_dump(mode="json", exclude_none=True)
    return fields | {
        "level": standard.level.value,
        "status": status.value if status else None,
        "evidence": evidence(standard).value,
        "age": (covered.as_of - standard.checked).days,
        **relations_json(covered.catalogue, standard),
        "touches": withdrawal_impact(covered, standard).as_json(),
    }


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a catalogue: one record, those on a node, a target's members, or all.

    `record` is an id, `node` a code of the framework, `target` a target's id.
    """

    record: str | None = None
    node: str | None = None
    target: str | None = None


ALL = Selection()


def selected(catalogue: Catalogue, as_of: date, selection: Selection) -> tuple[Standard, ...]:
    """The records of a selection, by id; a target's are its members as of the day."""
    if selection.record is not None:
        return (catalogue.by_id[selection.record],)
    if selection.node is not None:
        below = {node.code for node in catalogue.framework.by_code[selection.node].walk()}
        return tuple(s for s in catalogue.standards if below.intersection(s.places))
    if selection.target is not None:
        target = next(one for one in catalogue.targets if one.id == selection.target)
        return tuple(counted_standards(catalogue, target, effective_day(target, as_of)))
    return catalogue.standards


def selected_nodes(catalogue: Catalogue, selection: Selection) -> tuple[Node, ...]:
    """The top nodes of a selection: the named node, else those of the framework."""
    if selection.node is not None:
        return (catalogue.framework.by_code[selection.node],)
    return catalogue.framework.nodes


@dataclass(frozen=True)
class ExplanatoryNote:
    """The explanatory note (编制说明, GB/T 13016): its sections, from the data of one day."""

    coverage: Coverage
    targets: tuple[Progress, ...]
    gaps: tuple[Gap, ...]

    @property
    def opening(self) -> Text:
        """What the note is, and what its author still has to add."""
        as_of = self.coverage.as_of
        return Text(
            f"GB/T 13016 要求标准体系附编制说明。以下各节由目录的数据填写，截至 {as_of}；"
            "撰写人补充背景与审查意见。",
            "GB/T 13016 asks for an explanatory note beside a standards system. What follows is "
            f"filled from the catalogue's data, as of {as_of}; its author adds the background and "
            "the reviewers' opinions.",
        )

    @property
    def target_summaries(self) -> tuple[tuple[Progress, Text], ...]:
        """Each target with its summary."""
        return tuple((item, target_summary(item)) for item in self.targets)

    @property
    def structure(self) -> Text:
        """How large the system is."""
        tree, wanted = self.coverage.catalogue.framework, self.coverage.totals[0]
        tops, topics = len(tree.nodes), len(tree.topics)
        return Text(
            f"体系分 {tops} 类，共 {topics} 个主题，应有标准 {wanted} 项。",
            f"The system has {pluralize(tops, 'category')} and {pluralize(topics, 'topic')}, which "
            f"call for {pluralize(wanted, 'standard')}.",
        )

    @property
    def current_state(self) -> Text:
        """How much of it there is."""
        wanted, there = self.coverage.totals
        share = f"{100 * rate(there, wanted):.1f}\u202f%"
        return Text(
            f"现有标准 {there} 项，现有率 {share}。",
            f"{pluralize(there, 'standard')} in existence, a rate of {share}.",
        )

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """How many standards there are, by scope and level."""
        return statistics(self.coverage)[0].cells

    @cached_property
    def evidence(self) -> dict[Evidence, int]:
        """How many live records are in each class of evidence."""
        return evidence_counts(self.coverage.catalogue, self.coverage.as_of)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Topics with more standards of one level than expected."""
        return overlaps(self.coverage.catalogue, self.coverage.as_of)

    @property
    def needs(self) -> Text:
        """How much is missing."""
        number = len(self.gaps)
        if not number:
            return Text("没有缺口。", "There are no gaps.")
        return Text(
            f"共 {number} 处缺口，最要紧的是：",
            f"{pluralize(number, 'gap')}, the highest-ranked first:",
        )

    @property
    def top_gaps(self) -> tuple[Gap, ...]:
        """Highest-priority gaps, in rank order."""
        return self.gaps[:MAX_GAPS_IN_NOTE]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The ranking criteria that apply to any of these gaps."""
        named = {reason.rule for gap in self.gaps for reason in gap.reasons}
        return tuple(one for one in criteria() if one.name in named)
