"""Another part of the same standard is published: the series waits for the rest."""

import re

from tixi.measures.gaps.gap import Gap, labels
from tixi.measures.gaps.rank import Ground, Score, Setting
from tixi.model.stages import Stage
from tixi.model.standard import Standard
from tixi.model.text import Text

_PART = re.compile(r"(.+?)\s*第\s*[0-9一二三四五六七八九十]+\s*部分")


def score(setting: Setting, gap: Gap) -> Score | None:
    """1 when a project on the topic is a part of a series of which a part is published.

    A project has no number yet, so parts are known by the title before “第 N 部分” (GB/T 1.1).
    """
    catalogue, as_of = setting.coverage.catalogue, setting.coverage.as_of
    waiting = [
        catalogue.by_id[name]
        for name in gap.records
        if not catalogue.timelines[name].has_reached(Stage.PUBLISHED, as_of)
    ]
    wanted = {stem for s in waiting if (stem := series(s)) is not None}
    if not wanted:
        return None
    there = tuple(
        s
        for s in catalogue.live(as_of)
        if series(s) in wanted and catalogue.timelines[s.id].has_reached(Stage.PUBLISHED, as_of)
    )
    if not there:
        return None
    names = labels(there)
    return Score(
        1, Text(f"同一标准的其他部分已发布：{names.zh}", f"other parts are published: {names.en}")
    )


def series(standard: Standard) -> str | None:
    """The title that the parts of a standard share; None when it is no part."""
    found = _PART.match(standard.title.zh)
    return found[1] if found else None


GROUND = Ground(
    "sister-part",
    Text("同一标准的其他部分已发布", "a sister part is published"),
    Text(
        "分部分标准共用引导和主体要素（GB/T 1.1）",
        "parts of a standard share the elements before the part's own in their titles (GB/T 1.1)",
    ),
    score,
)
