"""Standards served the topic, but all of them have ended without a successor on it."""

from tixi.measures.coverage import LEVELS, State
from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.model.lifecycle import Stage
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text


def ended(topic: Topic) -> tuple[Standard, ...]:
    """Published dedicated or general records on the topic whose life has ended."""
    return tuple(
        s
        for s in topic.catalogue.on_topic.get(topic.node.code, ())
        if s.scope is not Scope.RELATED
        and s.standing in LEVELS
        and topic.has(s, Stage.PUBLISHED)
        and not topic.catalogue.lives[s.id].live(topic.as_of)
    )


def find(topic: Topic) -> Gap | None:
    """A gap when only ended records are left."""
    gone = ended(topic)
    if topic.state is not State.MISSING or topic.node.wanted == 0 or not gone:
        return None
    names = labels(gone)
    text = Text(f"仅有已失效的标准：{names.zh}", f"only standards that have ended: {names.en}")
    return found(topic, GapKind.SUPERSEDED_ONLY, text, gone)
