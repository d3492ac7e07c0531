"""Ranked gaps: the highest priority first. A ranking criterion is one decorated function.

What a criterion weighs, and which nodes it names, is stated in `catalogue/priorities.yaml`. To
add a criterion, add a function here and a test.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from tixi.measures.coverage import Coverage, State, coverage
from tixi.measures.gaps import Gap, Reason, find_gaps, kinds
from tixi.measures.progress import Progress, progress
from tixi.model.catalogue import Catalogue
from tixi.model.framework import Node, NodeKind
from tixi.model.standard import Scope
from tixi.model.text import Text, join_texts, pluralize


@dataclass(frozen=True)
class RankingContext:
    """What a criterion may look at beside the gap: the coverage and the targets of the day."""

    coverage: Coverage
    targets: tuple[Progress, ...]

    @cached_property
    def unmet(self) -> tuple[Progress, ...]:
        """The targets not met on their day, by deadline."""
        unmet = [item for item in self.targets if not item.met]
        return tuple(sorted(unmet, key=lambda item: item.target.deadline))

    @cached_property
    def blocks(self) -> dict[str, tuple[str, ...]]:
        """The uncovered topics that depend on a topic, or on a node above it, by topic code.

        A topic that expects no standard waits for none.
        """
        framework = self.coverage.catalogue.framework
        waiting = dict.fromkeys(one.code for one in framework.topics if self.wants_standard(one))
        below: dict[str, set[str]] = {
            code: {topic.code for topic in node.topics} for code, node in framework.by_code.items()
        }
        blocked: dict[frozenset[str], tuple[str, ...]] = {}  # most topics share what they support
        found = {}
        for topic in framework.topics:
            trail = framework.ancestors(topic.code)
            supported = frozenset(code for node in trail for code in node.supports)
            if supported not in blocked:
                depending = set().union(*(below.get(code, ()) for code in supported))
                blocked[supported] = tuple(code for code in waiting if code in depending)
            found[topic.code] = blocked[supported]
        return found

    def wants_standard(self, topic: Node) -> bool:
        """Whether a topic that expects a standard is not covered."""
        state = self.coverage.states[topic.code]
        return state is not State.COVERED and topic.expected_count > 0

    @cached_property
    def most_blocked(self) -> int:
        """How many uncovered topics depend on the topic on which most do."""
        return max(map(len, self.blocks.values()), default=0)

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each criterion weighs, as a share of all."""
        priorities = self.coverage.catalogue.priorities
        return {one.name: priorities.weight(one.name) for one in criteria()}


@dataclass(frozen=True, slots=True)
class Score:
    """How strongly a criterion applies to a gap, from 0 to 1, and in words."""

    value: float
    text: Text


# The tier of a gap: how many of four grounds it has. One is its kind (`GapKind.urgent`: nothing
# serves the topic, and nothing will in time); the others are criteria that apply to it.
GROUNDS = (
    frozenset({"foundations-first", "urgent-first"}),
    frozenset({"law-obliges"}),
    frozenset({"rests-on-it"}),
)
Scorer = Callable[[RankingContext, Gap], Score | None]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A ranking criterion: its name in data, its title, its authority, and how it scores."""

    name: str
    title: Text
    source: Text
    score: Scorer


_CRITERIA: list[Criterion] = []


def criteria() -> tuple[Criterion, ...]:
    """Every criterion, by name."""
    return tuple(sorted(_CRITERIA, key=lambda one: one.name))


def ranked_gaps(catalogue: Catalogue, as_of: date) -> tuple[Gap, ...]:
    """The gaps of every topic on a day, ranked from 1; ties keep the order of the framework.

    The priority is the weighted mean of the scores; the weights of a gap's reasons add up to it.
    What was decided to need no standard comes last.
    """
    context = RankingContext(coverage(catalogue, as_of), progress(catalogue, as_of))
    found = [_prioritized(context, gap) for gap in find_gaps(context.coverage)]
    found.sort(key=lambda gap: (gap.kind.decided, -gap.priority))
    return tuple(replace(gap, rank=rank) for rank, gap in enumerate(found, start=1))


def _prioritized(context: RankingContext, gap: Gap) -> Gap:
    total = sum(context.weights.values())
    reasons = [
        Reason(one.name, round(weight * score.value / total, 3), score.text)
        for one in _CRITERIA
        if (weight := context.weights[one.name]) and (score := one.score(context, gap))
    ]
    reasons.sort(key=lambda reason: (-reason.weight, reason.rule))
    rules = {reason.rule for reason in reasons}
    grounds = gap.kind.urgent + sum(not ground.isdisjoint(rules) for ground in GROUNDS)
    return replace(
        gap,
        tier=4 if gap.kind.decided else max(1, 4 - grounds),
        priority=round(sum((reason.weight for reason in reasons), 0.0), 3),
        reasons=tuple(reasons),
        blocks=context.blocks[gap.topic.code],
    )


def gaps_json(gaps: tuple[Gap, ...]) -> dict[str, Any]:
    """Gaps as the data format describes them (docs/reference/output.md, gaps).

    Each reason also names the authority of its criterion as `source`.
    """
    sources = {one.name: one.source.as_json() for one in _CRITERIA}
    return {
        "gaps": [
            {
                "rank": gap.rank,
                "code": gap.topic.code,
                "kind": gap.kind.value,
                "name": gap.topic.name.as_json(),
                "priority": gap.priority,
                "tier": gap.tier,
                "text": gap.text.as_json(),
                "records": list(gap.records),
                "leads": [lead.as_json() for lead in gap.leads],
                "reasons": [
                    {
                        "rule": reason.rule,
                        "weight": reason.weight,
                        "text": reason.text.as_json(),
                        "source": sources[reason.rule],
                    }
                    for reason in gap.reasons
                ],
                "blocks": list(gap.blocks),
                "decision": gap.decision,
            }
            for gap in gaps
        ]
    }


def _listed(zh: str, en: str, names: Sequence[Text], value: float = 1) -> Score | None:
    """A score that lists names after a few words; None without names."""
    listed = join_texts(names, "、", "; ")
    return Score(value, Text(f"{zh}：{listed.zh}", f"{en}: {listed.en}")) if names else None


def criterion(name: str, title: Text, source: Text) -> Callable[[Scorer], Scorer]:
    """Register a function as a ranking criterion."""

    def register(score: Scorer) -> Scorer:
        _CRITERIA.append(Criterion(name, title, source, score))
        return score

    return register


def _under_named_nodes(name: str, title: Text) -> None:
    """Register a principle of the source document: it applies to topics under the nodes that
    `catalogue/priorities.yaml` names, the `codes` of its weight."""
    source = Text("来源文件的基本原则", "the principles of the source document")

    @criterion(name, title, source)
    def score(context: RankingContext, gap: Gap) -> Score | None:
        catalogue = context.coverage.catalogue
        code = catalogue.priorities.named(name, gap.topic.code)
        node = catalogue.framework.by_code.get(code or "")
        if node is None:
            return None
        under = node.name.text
        zh, en = f"{title.zh}：属于 {code} {under.zh}", f"{title.en}: under {code} {under.en}"
        return Score(1, Text(zh, en))


_under_named_nodes("foundations-first", Text("基础先立", "foundations first"))
_under_named_nodes("urgent-first", Text("急用先行", "urgent needs first"))


@criterion(
    "how-bare",
    Text("缺口的轻重", "severity of the gap"),
    Text("目录给各类缺口的轻重", "the catalogue's own order of kinds"),
)
def severity(context: RankingContext, gap: Gap) -> Score | None:
    """By kind, as the catalogue states it; else evenly from the first kind, 1, to the last, 0."""
    even = 1 - kinds().index(gap.kind) / (len(kinds()) - 1)
    value = context.coverage.catalogue.priorities.kinds.get(gap.kind.value, even)
    return Score(value, gap.kind.name) if value else None


@criterion(
    "law-obliges",
    Text("法规已有要求", "required by law"),
    Text("目录列出的法规条款", "the articles that the catalogue lists"),
)
def required_by_law(context: RankingContext, gap: Gap) -> Score | None:
    """1 when an article of a law in force on the day names the topic or a node above it."""
    catalogue, as_of = context.coverage.catalogue, context.coverage.as_of
    trail = {node.code for node in catalogue.framework.ancestors(gap.topic.code)}
    articles = [
        (law.title.text, article.article.text)
        for law, article in catalogue.priorities.obliging(trail)
        if law.since is None or law.since <= as_of
    ]
    return _listed(
        "已有法规要求",
        "required by law",
        [Text(f"《{law.zh}》{article.zh}", f"{law.en}, {article.en}") for law, article in articles],
    )


@criterion(
    "rests-on-it",
    Text("支撑其他主题", "other topics depend on it"),
    Text("体系框架中的支撑关系", "the `supports` edges of the framework"),
)
def dependents(context: RankingContext, gap: Gap) -> Score | None:
    """The uncovered topics that depend on it, as a share of those of the topic with most."""
    number = len(context.blocks[gap.topic.code])
    if number == 0:
        return None
    verb = "depends" if number == 1 else "depend"
    zh = f"{number} 个未覆盖的主题以它为依据"
    en = f"{pluralize(number, 'uncovered topic')} {verb} on it"
    return Score(number / context.most_blocked, Text(zh, en))


@criterion(
    "serves-target",
    Text("计入未达到的目标", "counts toward an unmet target"),
    Text("目录的目标", "the catalogue's targets"),
)
def serves_target(context: RankingContext, gap: Gap) -> Score | None:
    """The share of targets, open and unmet, toward which a new dedicated standard would count."""
    if not context.wants_standard(gap.topic):
        return None
    served = [
        item
        for item in context.unmet
        if item.target.deadline >= context.coverage.as_of
        and Scope.DEDICATED in item.target.counts.scopes
    ]
    return _listed(
        "补上即计入尚未达到的目标",
        "closing it counts toward unmet targets",
        [item.target.title.text for item in served],
        len(served) / max(1, len(context.targets)),
    )


@criterion(
    "sister-there",
    Text("同行业已有姊妹标准", "the industry's set has begun"),
    Text(
        "每个行业的主题成套",
        "the topics of an industry are a set",
    ),
)
def sibling_topic(context: RankingContext, gap: Gap) -> Score | None:
    """1 when an uncovered topic has a covered one beside it, under the same industry."""
    states = context.coverage.states
    parent = context.coverage.catalogue.framework.parent_of.get(gap.topic.code)
    if parent is None or parent.kind is not NodeKind.INDUSTRY:
        return None
    if not context.wants_standard(gap.topic):
        return None
    covered = [one.name.text for one in parent.children if states[one.code] is State.COVERED]
    return _listed("同行业已有", "this industry already has", covered)
