"""基础先立: what the rest stands on comes first."""

from tixi.measures.gaps.gap import Gap
from tixi.measures.gaps.rank import Ground, Score, Setting
from tixi.model.text import Text

NAME = "foundations-first"


def score(setting: Setting, gap: Gap) -> Score | None:
    """1 for a topic under the nodes that the catalogue names for this ground."""
    node = setting.named(NAME, gap)
    if node is None:
        return None
    return Score(1, Text(f"基础先立：属于 {node.zh}", f"foundations first: under {node.en}"))


GROUND = Ground(
    NAME,
    Text("基础先立", "foundations first"),
    Text("建设指南一（一）的基本原则", "the guide's principles, section 一（一）"),
    score,
)
