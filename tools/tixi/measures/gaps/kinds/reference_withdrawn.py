"""A covering standard refers to one that has been withdrawn or superseded."""

from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.measures.integrity.stale import meant
from tixi.model.standard import Standard
from tixi.model.text import Text

KIND = GapKind(
    "reference_withdrawn", Text("引用失效标准", "refers to a withdrawn standard"), gravity=70
)


def find(topic: Topic) -> Gap | None:
    """A gap when a normative reference of a covering standard has ended."""
    weak = tuple(s for s in topic.covering if dead_references(topic, s))
    if not weak:
        return None
    names = labels(weak)
    dead = {old.id: old for s in weak for old in dead_references(topic, s)}
    gone = labels(tuple(dead.values()))
    text = Text(
        f"{names.zh} 引用已失效的 {gone.zh}", f"{names.en} refer to {gone.en}, no longer in force"
    )
    return found(topic, KIND, text, weak)


def dead_references(topic: Topic, standard: Standard) -> tuple[Standard, ...]:
    """The records that a record refers to and whose life has ended."""
    named = (meant(topic.catalogue, number, topic.as_of) for number in standard.references)
    return tuple(
        old for old in named if old is not None and topic.catalogue.lives[old.id].ended(topic.as_of)
    )
