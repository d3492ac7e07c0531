"""The explanatory note (编制说明, GB/T 13016): what each of its sections says, from the data."""

from dataclasses import dataclass
from functools import cached_property

from tixi.measures.counting import Progress
from tixi.measures.coverage import Coverage, rate
from tixi.measures.evidence import Evidence, evidence_counts
from tixi.measures.gaps import Gap
from tixi.measures.overlaps import Overlap, overlaps
from tixi.measures.ranking import Criterion, criteria
from tixi.measures.statistics import Cell, statistics
from tixi.measures.verdict import verdict
from tixi.model.text import Text, pluralize

PRESSING = 10  # gaps that the note names
BASIS = Text("编制依据与目标", "Basis and targets")
STRUCTURE = Text("体系结构", "Structure")
STANDING = Text("现状", "Where it stands")
NEEDS = Text("缺口与下一步", "Gaps and next steps")
SECTIONS = (BASIS, STRUCTURE, STANDING, NEEDS)


@dataclass(frozen=True)
class ExplanatoryNote:
    """What the note is filled from: the measures of one day."""

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
    def verdicts(self) -> tuple[tuple[Progress, Text], ...]:
        """Each target with its answer."""
        return tuple((item, verdict(item)) for item in self.targets)

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
    def standing(self) -> Text:
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
        """How many live records stand in each class of evidence."""
        return evidence_counts(self.coverage.catalogue, self.coverage.as_of)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Where more standards of one level stand than a topic calls for."""
        return overlaps(self.coverage.catalogue, self.coverage.as_of)

    @property
    def needs(self) -> Text:
        """How much is missing."""
        number = len(self.gaps)
        if not number:
            return Text("没有缺口。", "There are no gaps.")
        return Text(
            f"共 {number} 处缺口，最要紧的是：",
            f"{pluralize(number, 'gap')}, the most pressing first:",
        )

    @property
    def pressing(self) -> tuple[Gap, ...]:
        """The gaps that matter most, first first."""
        return self.gaps[:PRESSING]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The ranking criteria that apply to any of these gaps."""
        named = {reason.rule for gap in self.gaps for reason in gap.reasons}
        return tuple(one for one in criteria() if one.name in named)
