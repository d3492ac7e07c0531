"""What the stage of a record leaves open on a day: from when, and until when, it is in force."""

from collections.abc import Iterator
from datetime import date

from tixi.model.stages import Stage
from tixi.model.text import Text
from tixi.model.timeline import Timeline


def force(timeline: Timeline, as_of: date) -> Text | None:
    """In words, to follow the name of the stage; None where that says all."""
    found = tuple(_force(timeline, as_of))
    if not found:
        return None
    return Text("；".join(text.zh for text in found), "; ".join(text.en for text in found))


def _force(timeline: Timeline, as_of: date) -> Iterator[Text]:
    if timeline.status(as_of) is Stage.PUBLISHED:
        ahead = [day for stage, day in timeline.stages if stage is Stage.IN_FORCE]
        if ahead:
            yield Text(f"{min(ahead)} 起实施", f"in force from {min(ahead)}")
        else:  # as Timeline.reached_on counts it
            yield Text(
                "未载实施日，自发布起按有效计", "counts as in force: no later day is recorded"
            )
    if timeline.superseded_on is not None and timeline.live(as_of):
        yield Text(
            f"{timeline.superseded_on} 起被代替", f"superseded from {timeline.superseded_on}"
        )
