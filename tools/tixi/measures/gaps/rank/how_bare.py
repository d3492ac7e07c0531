"""The barer a topic, the more it presses: nothing at all before something under way."""

from tixi.measures.gaps.gap import Gap
from tixi.measures.gaps.kinds import kinds
from tixi.measures.gaps.rank import Ground, Score, Setting
from tixi.model.text import Text


def score(setting: Setting, gap: Gap) -> Score | None:
    """By kind, as the catalogue states it; else evenly from the first kind, 1, to the last, 0."""
    even = 1 - kinds().index(gap.kind) / (len(kinds()) - 1)
    value = setting.coverage.catalogue.priorities.kinds.get(gap.kind.value, even)
    return Score(value, gap.kind.name) if value else None


GROUND = Ground(
    "how-bare",
    Text("缺口的轻重", "how bare the topic is"),
    Text("目录给各类缺口的轻重", "the catalogue's own order of kinds"),
    score,
)
