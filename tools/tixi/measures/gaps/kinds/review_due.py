"""A covering standard is five years past publication or its last review.

标准化法 article 29: standards are reviewed at least every five years.
"""

from tixi.measures.gaps.gap import Gap, GapKind, Topic, found, labels
from tixi.measures.terms import review_day
from tixi.model.text import Text

KIND = GapKind("review_due", Text("应复审", "review due"), gravity=90)


def find(topic: Topic) -> Gap | None:
    """A gap when a covering standard is due for review."""
    due = tuple(
        s for s in topic.covering if (day := review_day(s, topic.as_of)) and day <= topic.as_of
    )
    if not due:
        return None
    names = labels(due)
    text = Text(
        f"发布或复审已满五年：{names.zh}", f"five years since publication or review: {names.en}"
    )
    return found(topic, KIND, text, due)
