"""Only general standards serve the topic; none was made for industry."""

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.model.stages import Stage
from tixi.model.standard import Scope
from tixi.model.text import Text

KIND = GapKind(
    "general_only", Text("仅有通用标准", "general standards only"), gravity=60, closed_by_new=True
)


def find(topic: Topic) -> Gap | None:
    """A gap when published standards on the topic are all general; says what is under way."""
    if topic.state is not State.GENERAL_ONLY:
        return None
    general = tuple(s for s in topic.serving if topic.has(s, Stage.PUBLISHED))
    coming = tuple(s for s in topic.under_way if s.scope is Scope.DEDICATED)
    zh, en = f"仅有通用标准：{labels(general).zh}", f"general standards only: {labels(general).en}"
    if coming:
        zh += f"；专用标准在研：{labels(coming).zh}"
        en += f"; dedicated ones under way: {labels(coming).en}"
    return found(topic, KIND, Text(zh, en), general + coming)
