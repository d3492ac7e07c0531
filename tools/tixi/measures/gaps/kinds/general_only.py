"""Only general standards serve the topic; none was made for industry."""

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.model.text import Text


def find(topic: Topic) -> Gap | None:
    """A gap when published standards on the topic are all general."""
    if topic.state is not State.GENERAL_ONLY:
        return None
    names = labels(topic.serving)
    text = Text(f"仅有通用标准：{names}", f"general standards only: {names}")
    return found(topic, GapKind.GENERAL_ONLY, text, topic.serving)
