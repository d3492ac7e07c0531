"""The maintainers have decided that the topic calls for no standard (`expected: 0`)."""

from dataclasses import replace

from tixi.measures.gaps.gap import Gap, GapKind, Topic, found
from tixi.model.framework import Expected
from tixi.model.text import Text

KIND = GapKind("out_of_scope", Text("不拟制定", "out of scope"), gravity=110, decided=True)


def find(topic: Topic) -> Gap | None:
    """A gap by decision, with its reason and where it was taken; it ranks last."""
    if topic.node.expected_count != 0:
        return None
    stated = topic.node.expected
    decided = stated if isinstance(stated, Expected) else None
    reason = decided.reason if decided else None
    text = Text(
        (reason and (reason.zh or reason.en)) or "未写明理由",
        (reason and (reason.en or reason.zh)) or "no reason is given",
    )
    return replace(found(topic, KIND, text), decision=decided.decision if decided else None)
