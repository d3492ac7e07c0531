"""Closing the gap would move a target that is still open and not met."""

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap
from tixi.measures.gaps.rank import Ground, Score, Setting
from tixi.model.standard import Scope
from tixi.model.text import Text


def score(setting: Setting, gap: Gap) -> Score | None:
    """The share of targets, open and unmet, to which a dedicated standard would count."""
    if setting.coverage.states[gap.topic.code] is State.COVERED or gap.topic.expected_count == 0:
        return None
    served = [
        item
        for item in setting.unmet
        if item.target.deadline >= setting.coverage.as_of
        and Scope.DEDICATED in item.target.counts.scopes
    ]
    if not served:
        return None
    zh = "、".join(t.target.title.zh for t in served)
    en = "; ".join(t.target.title.en or t.target.title.zh for t in served)
    return Score(
        len(served) / len(setting.targets),
        Text(f"补上即计入尚未达到的目标：{zh}", f"closing it counts toward unmet targets: {en}"),
    )


GROUND = Ground(
    "serves-target",
    Text("计入未达到的目标", "serves an unmet target"),
    Text("目录的目标", "the catalogue's targets"),
    score,
)
