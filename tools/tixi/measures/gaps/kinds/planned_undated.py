"""A project is planned but has not been initiated, so it has no term."""

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.model.text import Text

KIND = GapKind(
    "planned_undated",
    Text("拟制定，未立项", "planned, not initiated"),
    gravity=30,
    closed_by_new=True,
)


def find(topic: Topic) -> Gap | None:
    """A gap when plans are all there is."""
    if topic.state is not State.PLANNED:
        return None
    names = labels(topic.serving)
    text = Text(f"拟制定而未立项：{names.zh}", f"planned, not initiated: {names.en}")
    return found(topic, KIND, text, topic.serving)
