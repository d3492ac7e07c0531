"""More standards of one level on a topic than it calls for."""

from collections.abc import Iterator
from datetime import date

from tixi.measures.overlaps import overlaps
from tixi.model.catalogue import Catalogue
from tixi.model.level import LEVEL_NAMES
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Overlaps, each told once, at the place of the standard published last."""
    for overlap in overlaps(catalogue, as_of):
        *before, last = overlap.standards
        level = LEVEL_NAMES[overlap.level]
        code, labels = overlap.topic.code, [one.label for one in before]
        message = Text(
            f"与 {'、'.join(labels)} 同为主题 {code} 的专用{level.zh}（交叉重复）",
            f"like {', '.join(labels)}, a dedicated {level.en} on topic {code} (an overlap)",
        )
        hint = Text(
            "核对所属主题；确属两项，改主题的应有数（expected）或写豁免（waivers）",
            "check the places; if the topic takes both, raise its expected or add a waiver",
        )
        yield Finding(last.id, ("places", last.places.index(code)), message, hint)


RULE = Rule(
    code="TX316",
    severity=Severity.WARNING,
    title=Text("同级标准交叉重复", "standards of one level that overlap"),
    why=Text(
        "一个主题每级一项就够；两项专用标准并存，要么放错了主题，要么该合并、整合。",
        "One standard of a level serves a topic; where two made for it stand side by side, "
        "one is placed wrongly or they are to be merged.",
    ),
    source=Text(
        "GB/T 13016 划分清楚：同一标准化对象不重复", "GB/T 13016: clear division, nothing twice"
    ),
    bad="""\
# catalogue/standards/national/gb-t-99998-2098.yaml
number: GB/T 99998-2098
scope: dedicated
places: ["1.1.1"]
history: [{stage: published, on: 2098-03-01}]
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
scope: dedicated
places: ["1.1.1"]
""",
    good="""\
# catalogue/standards/national/gb-t-99998-2098.yaml
number: GB/T 99998-2098
scope: dedicated
places: ["1.1.1"]
history: [{stage: published, on: 2098-03-01}]
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
scope: dedicated
places: ["1.1.2"]
""",
    check=check,
)
