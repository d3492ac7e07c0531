"""The gaps in their tiers, those alike in one group: what a reader sees first."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tixi.measures.gaps import Gap, GapKind
from tixi.measures.ranking import criteria
from tixi.model.framework import Framework, Node, NodeKind
from tixi.model.text import Text, join_texts, pluralize

MAX_TOPICS_NAMED = 2  # in a summary of topics; more are summed up by the node above them
MAX_NODES_NAMED = 3
MAX_INDUSTRIES_NAMED = 3
MAX_NAME_CHARS = 28

# Criteria that follow from the kind of gap and the targets: they are equal for all gaps of a kind.
_IMPLIED = {"how-bare", "serves-target"}

GROUNDS_TEXT = Text(
    "理由四条：没有可用的标准、来源文件列为先行、法规已有要求、其他主题以它为依据",
    "four grounds: nothing serves the topic, the source puts it first, a law requires it, other "
    "topics depend on it",
)
TIER_NAMES = {
    1: Text("第 1 档（有三条以上理由）", "Tier 1 (3–4 grounds)"),
    2: Text("第 2 档（有两条理由）", "Tier 2 (2 grounds)"),
    3: Text("第 3 档（有一条理由）", "Tier 3 (1 ground)"),
    4: Text("第 4 档（其余）", "Tier 4 (the rest)"),
}


@dataclass(frozen=True, slots=True)
class AlikeGaps:
    """Gaps of one kind in a tier with the same reasons, in the order of the framework.

    `reasons` are those that not every gap of the tier has (empty texts when there are none),
    `topics` what the gaps are about, in words.
    """

    kind: GapKind
    reasons: Text
    topics: Text
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier: its name, the reasons that all its gaps have, and its groups.

    Groups with the same reasons follow one another; `gaps` are in the order of the framework.
    """

    number: int
    name: Text
    common: Text
    groups: tuple[AlikeGaps, ...]
    gaps: tuple[Gap, ...]


def tiers(framework: Framework, gaps: Iterable[Gap]) -> tuple[Tier, ...]:
    """Some gaps by tier, the most pressing first; tiers without gaps are left out."""
    order = {topic.code: index for index, topic in enumerate(framework.topics)}
    by_tier: dict[int, list[Gap]] = defaultdict(list)
    for gap in sorted(gaps, key=lambda gap: (gap.tier, order[gap.topic.code])):
        by_tier[gap.tier].append(gap)
    return tuple(_tier(framework, number, found) for number, found in by_tier.items())


def _tier(framework: Framework, number: int, gaps: Sequence[Gap]) -> Tier:
    common = frozenset.intersection(*map(_rules, gaps))
    alike: dict[frozenset[str], dict[GapKind, list[Gap]]] = defaultdict(lambda: defaultdict(list))
    for gap in gaps:
        alike[_rules(gap) - common][gap.kind].append(gap)
    groups = (
        AlikeGaps(
            kind, _titles(rules), topics_summary(framework, [g.topic for g in one]), tuple(one)
        )
        for rules, by_kind in alike.items()
        for kind, one in by_kind.items()
    )
    return Tier(number, TIER_NAMES[number], _titles(common), tuple(groups), tuple(gaps))


def _rules(gap: Gap) -> frozenset[str]:
    """The criteria that distinguish a gap from others of its kind."""
    return frozenset(reason.rule for reason in gap.reasons) - _IMPLIED


def _titles(rules: Collection[str]) -> Text:
    """The titles of some criteria."""
    return join_texts((one.title for one in criteria() if one.name in rules), "、", ", ")


def kind_counts(gaps: Iterable[Gap]) -> Text:
    """How many gaps there are of each kind."""
    numbers = Counter(gap.kind.name for gap in gaps)
    counted = (Text(f"{name.zh} {n}", f"{name.en} {n}") for name, n in numbers.items())
    return join_texts(counted, "，", ", ")


def topics_summary(framework: Framework, topics: Sequence[Node]) -> Text:
    """Some topics in words: by name when they are few, else by the nodes above them.

    Industries are counted, those with as many topics each multiplied: 钢铁、有色金属… 12 个行业
    × 3 个主题. Others are named by the lowest level at which they are few enough.
    """
    if len(topics) <= MAX_TOPICS_NAMED:
        return join_texts([_code_and_name(topic) for topic in topics], "、", ", ")
    above = [framework.parent_of.get(topic.code) or topic for topic in topics]
    numbers = Counter(node.code for node in above)
    nodes = [framework.by_code[code] for code in numbers]
    if len(nodes) > 1 and all(node.kind is NodeKind.INDUSTRY for node in nodes):
        names = join_texts([node.name.text for node in nodes[:MAX_INDUSTRIES_NAMED]], "、", ", ")
        more = "…" if len(nodes) > MAX_INDUSTRIES_NAMED else ""
        each = set(numbers.values())
        number, sign = (each.pop(), " × ") if len(each) == 1 else (len(topics), "，共 ")
        en_sign = sign if sign == " × " else ", "
        return Text(
            f"{names.zh}{more} {len(nodes)} 个行业{sign}{number} 个主题",
            f"{names.en}{more} {len(nodes)} industries{en_sign}{pluralize(number, 'topic')}",
        )
    while len(numbers) > MAX_NODES_NAMED and any(n.code in framework.parent_of for n in above):
        above = [framework.parent_of.get(node.code) or node for node in above]
        numbers = Counter(node.code for node in above)
    named = [(_code_and_name(framework.by_code[code]), n) for code, n in numbers.items()]
    listed = [Text(f"{name.zh} {n}", f"{name.en} {n}") for name, n in named]
    return join_texts(listed, "、", "; ")


def _code_and_name(node: Node) -> Text:
    """The code and name of a node; a long name is cut."""
    zh, en = (
        name if len(name) <= MAX_NAME_CHARS else f"{name[: MAX_NAME_CHARS - 1].rstrip()}…"
        for name in (node.name.text.zh, node.name.text.en)
    )
    return Text(f"{node.code} {zh}", f"{node.code} {en}")
