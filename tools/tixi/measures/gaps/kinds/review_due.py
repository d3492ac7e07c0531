"""A covering standard is five years past publication or its last review.

标准化法 article 29: standards are reviewed at least every five years.
"""

from datetime import date

from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.measures.terms import REVIEW, months_after
from tixi.model.lifecycle import Stage
from tixi.model.standard import Standard
from tixi.model.text import Text


def review_day(topic: Topic, standard: Standard) -> date | None:
    """The day on which five years have passed since publication or the last review."""
    done = [
        day
        for stage, day in standard.steps
        if stage in (Stage.PUBLISHED, Stage.REAFFIRMED) and day <= topic.as_of
    ]
    return months_after(max(done), REVIEW) if done else None


def find(topic: Topic) -> Gap | None:
    """A gap when a covering standard is due for review."""
    due = tuple(s for s in topic.covering if (day := review_day(topic, s)) and day <= topic.as_of)
    if not due:
        return None
    names = labels(due)
    text = Text(f"发布或复审已满五年：{names}", f"five years since publication or review: {names}")
    return found(topic, GapKind.REVIEW_DUE, text, due)
