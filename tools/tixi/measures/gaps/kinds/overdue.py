"""A project is past its term since 立项.

The term runs from plan to 报批 and depends on the kind of plan (`measures/terms.py`). No stage
of ours is 报批 itself, so a project is on time once it has reached 批准, the stage after it.
"""

from datetime import date

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap, GapKind, Topic, called, found
from tixi.measures.terms import months_after, term
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Text

KIND = GapKind("overdue", Text("在研超期", "overdue"), gravity=40, urgent=True)


def due(topic: Topic, standard: Standard) -> date | None:
    """The last day of a project's term, counted from 立项; None when it has none.

    Where 立项 itself is not recorded, a later stage proves it: the term then ends later than
    it truly did, never earlier.
    """
    begun = topic.catalogue.timelines[standard.id].reached_on(Stage.INITIATED)
    months = term(standard)
    return None if begun is None or months is None else months_after(begun, months)


def overdue(topic: Topic) -> tuple[Standard, ...]:
    """The projects under way whose term has ended before 批准."""
    return tuple(
        s
        for s in topic.under_way
        if not topic.has(s, Stage.APPROVED) and (day := due(topic, s)) and day < topic.as_of
    )


def find(topic: Topic) -> Gap | None:
    """A gap when the topic waits for a project that is overdue."""
    late = overdue(topic)
    if topic.state is not State.IN_PROGRESS or not late:
        return None
    zh = "、".join(f"{called(s).zh}（{due(topic, s)} 到期）" for s in late)
    en = ", ".join(f"{called(s).en} (due {due(topic, s)})" for s in late)
    return found(topic, KIND, Text(f"在研超期：{zh}", f"under way and overdue: {en}"), late)
