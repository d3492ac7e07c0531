"""Standards served the topic, but all have ended, or are suspended, without a successor on it."""

from tixi.measures.coverage import State, may_serve
from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Text

KIND = GapKind(
    "superseded_only",
    Text("仅有失效标准", "superseded only"),
    gravity=20,
    urgent=True,
    closed_by_new=True,
)


def no_longer_live(topic: Topic) -> tuple[Standard, ...]:
    """Published dedicated or general records on the topic that have ended or are suspended."""
    return tuple(
        s
        for s in topic.catalogue.on_topic.get(topic.node.code, ())
        if may_serve(s)
        and topic.has(s, Stage.PUBLISHED)
        and not topic.catalogue.timelines[s.id].live(topic.as_of)
    )


def find(topic: Topic) -> Gap | None:
    """A gap when only such records are left."""
    gone = no_longer_live(topic)
    if topic.state is not State.MISSING or topic.node.expected_count == 0 or not gone:
        return None
    names = labels(gone)
    all_ended = all(topic.catalogue.timelines[s.id].ended(topic.as_of) for s in gone)
    what = (
        Text("仅有已失效的标准", "only standards that have ended")
        if all_ended
        else Text("仅有已失效或冻结的标准", "only standards that have ended or are suspended")
    )
    text = Text(f"{what.zh}：{names.zh}", f"{what.en}: {names.en}")
    return found(topic, KIND, text, gone)
