"""A covering standard refers to one that has been withdrawn or superseded."""

from collections.abc import Iterator

from tixi.measures.gaps.gap import Gap, GapKind, Topic, called, found, in_row, labels
from tixi.measures.integrity.stale import ended
from tixi.model.standard import Standard
from tixi.model.text import Text

KIND = GapKind(
    "reference_withdrawn", Text("引用失效标准", "refers to a withdrawn standard"), gravity=70
)


def find(topic: Topic) -> Gap | None:
    """A gap when a normative reference of a covering standard has ended, as rule TX504 has it."""
    dead = {one.id: list(_dead(topic, one)) for one in topic.covering}
    weak = tuple(one for one in topic.covering if dead[one.id])
    if not weak:
        return None
    names = labels(weak)
    gone = in_row(list(dict.fromkeys(name for each in dead.values() for name in each)))
    verb = "refers" if len(weak) == 1 else "refer"
    text = Text(
        f"{names.zh} 引用已失效的 {gone.zh}", f"{names.en} {verb} to {gone.en}, no longer in force"
    )
    return found(topic, KIND, text, weak)


def _dead(topic: Topic, standard: Standard) -> Iterator[Text]:
    """What each reference of a record that has ended is called; without a record, its number."""
    for number in standard.references:
        old, status = ended(topic.catalogue, number, topic.as_of)
        if status is not None:
            yield called(old) if old is not None else Text(f"{number}", f"{number}")
