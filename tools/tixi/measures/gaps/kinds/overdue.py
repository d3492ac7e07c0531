"""A project is past its term since 立项.

The term from plan to 报批 is 18 months for recommended standards and 24 for
mandatory ones (SAMR notice of April 2025; MIIT asks 18 of industry standards).
"""

from datetime import date

from tixi.measures.coverage import State
from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.model.lifecycle import Stage
from tixi.model.standard import Standard
from tixi.model.text import Text

TERM = 18
MANDATORY_TERM = 24


def due(topic: Topic, standard: Standard) -> date | None:
    """The day a project's term ends, counted from 立项; None while that is not known."""
    begun = topic.catalogue.lives[standard.id].reached_on(Stage.INITIATED)
    if begun is None:
        return None
    mandatory = bool(standard.plan and "-Q-" in standard.plan)
    months = begun.month - 1 + (MANDATORY_TERM if mandatory else TERM)
    return date(begun.year + months // 12, months % 12 + 1, min(begun.day, 28))


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
    names = labels(late)
    text = Text(f"在研超期：{names}", f"under way and overdue: {names}")
    return found(topic, GapKind.OVERDUE, text, late)
