"""The standards that cover the topic are published, but none is in force yet."""

from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.model.stages import Stage
from tixi.model.text import Text

KIND = GapKind("not_in_force", Text("已发布未实施", "published, not in force"), gravity=80)


def find(topic: Topic) -> Gap | None:
    """A gap until the first of the covering standards takes effect."""
    covering = topic.covering
    if not covering or any(topic.has(s, Stage.IN_FORCE) for s in covering):
        return None
    names = labels(covering)
    text = Text(f"已发布、尚未实施：{names.zh}", f"published, not yet in force: {names.en}")
    return found(topic, KIND, text, covering)
