"""A project is under way and within its term."""

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.measures.gaps.kinds.overdue import overdue
from tixi.model.text import Text

KIND = GapKind("in_progress", Text("在研", "in progress"), gravity=50)


def find(topic: Topic) -> Gap | None:
    """A gap when projects are under way, none of them overdue."""
    if topic.state is not State.IN_PROGRESS or overdue(topic):
        return None
    names = labels(topic.under_way)
    text = Text(f"在研：{names.zh}", f"under way: {names.en}")
    return found(topic, KIND, text, topic.under_way)
