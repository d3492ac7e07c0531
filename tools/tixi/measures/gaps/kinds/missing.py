"""Nothing at all, live or ended, serves the topic."""

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap, GapKind, Topic, found
from tixi.measures.gaps.kinds.superseded_only import no_longer_live
from tixi.model.text import Text

KIND = GapKind("missing", Text("空白", "missing"), gravity=10, urgent=True, closed_by_new=True)


def find(topic: Topic) -> Gap | None:
    """A gap when no record serves the topic and none ever did."""
    if topic.state is not State.MISSING or topic.node.expected_count == 0 or no_longer_live(topic):
        return None
    text = Text("目录中没有已发布、在研或拟制定的标准", "nothing published, under way or planned")
    return found(topic, KIND, text)
