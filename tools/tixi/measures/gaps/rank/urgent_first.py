"""急用先行: what industry waits for now comes first."""

from tixi.measures.gaps.rank import Ground
from tixi.model.text import Text

GROUND = Ground.of_nodes(
    "urgent-first",
    Text("急用先行", "urgent needs first"),
    Text("建设指南一（一）的基本原则", "the guide's principles, section 一（一）"),
)
