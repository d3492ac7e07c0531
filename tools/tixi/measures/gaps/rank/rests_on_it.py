"""The more uncovered topics rest on a topic, the more it presses."""

from tixi.measures.gaps.gap import Gap
from tixi.measures.gaps.rank import Ground, Score, Setting
from tixi.model.text import Text


def score(setting: Setting, gap: Gap) -> Score | None:
    """The uncovered topics that rest on it, against the topic on which most do."""
    number = len(setting.blocks[gap.topic.code])
    if number == 0:
        return None
    most = max(len(codes) for codes in setting.blocks.values())
    return Score(
        number / most,
        Text(f"{number} 个未覆盖的主题以它为依据", f"{number} uncovered topics rest on it"),
    )


GROUND = Ground(
    "rests-on-it",
    Text("支撑其他主题", "others rest on it"),
    Text("体系框架中的支撑关系", "the `supports` edges of the framework"),
    score,
)
