"""The topic is covered by group standards alone.

The guide wants national standards as the basis and industry standards as the
body; group standards supplement them (总体要求, 基本原则 2).
"""

from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.model.prefixes import Level
from tixi.model.text import Text

KIND = GapKind(
    "group_only", Text("仅有团体标准", "group standards only"), gravity=100, closed_by_new=True
)


def find(topic: Topic) -> Gap | None:
    """A gap when every covering standard is a group standard."""
    covering = topic.covering
    if not covering or any(s.level is not Level.GROUP for s in covering):
        return None
    names = labels(covering)
    text = Text(f"仅有团体标准：{names.zh}", f"group standards only: {names.en}")
    return found(topic, KIND, text, covering)
