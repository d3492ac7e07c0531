"""Gaps: what is missing from the plan on a day, why it matters, and in what order.

Kinds of gap stand one a file in `kinds/`, ranking rules one a file in `rank/`.
"""

from tixi.measures.gaps.gap import Gap, GapKind
from tixi.measures.gaps.kinds import kinds
from tixi.measures.gaps.ranking import gaps, gaps_json

__all__ = ["Gap", "GapKind", "gaps", "gaps_json", "kinds"]
