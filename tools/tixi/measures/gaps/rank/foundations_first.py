"""基础先立: what the rest stands on comes first."""

from tixi.measures.gaps.rank import Ground
from tixi.model.text import Text

GROUND = Ground.of_nodes(
    "foundations-first",
    Text("基础先立", "foundations first"),
    Text("建设指南一（一）的基本原则", "the guide's principles, section 一（一）"),
)
