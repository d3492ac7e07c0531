"""A sister topic is covered already: the series has begun and wants its other parts."""

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap
from tixi.measures.gaps.rank import Ground, Score, Setting
from tixi.model.framework import NodeKind
from tixi.model.text import Text


def score(setting: Setting, gap: Gap) -> Score | None:
    """1 when an uncovered topic has a covered one beside it, under the same industry."""
    framework, states = setting.coverage.catalogue.framework, setting.coverage.states
    above = framework.parent_of.get(gap.topic.code)
    if above is None or above.kind is not NodeKind.INDUSTRY:
        return None
    if states[gap.topic.code] is State.COVERED or gap.topic.expected_count == 0:
        return None
    there = [node for node in above.children if states[node.code] is State.COVERED]
    if not there:
        return None
    zh = "、".join(node.name.zh for node in there)
    en = "; ".join(node.name.en or node.name.zh for node in there)
    return Score(1, Text(f"同行业已有：{zh}", f"this industry already has: {en}"))


GROUND = Ground(
    "sister-there",
    Text("同行业已有姊妹标准", "a sister standard is there"),
    Text(
        "每个行业三个主题成套（建设指南第六类）",
        "each industry has a set of three topics (the guide's sixth category)",
    ),
    score,
)
