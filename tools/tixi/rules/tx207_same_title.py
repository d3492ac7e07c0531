"""Two records of one level with one title."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.standard import Standard
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Live records titled like an earlier one of their level, editions of one number aside."""
    same: dict[tuple[str, str], list[Standard]] = defaultdict(list)
    for standard in catalogue.live(as_of):
        title = "".join(standard.title.zh.split()).casefold()
        same[standard.standing, title].append(standard)
    for first, *others in same.values():
        for standard in others:
            if not _editions(first, standard):
                message = Text(
                    f"与 {first.label} 同名：{standard.title.zh}",
                    f"the same title as {first.label}: {standard.title.zh}",
                )
                hint = Text(
                    "若是同一项，合成一条；若确是两项，写豁免（waivers）",
                    "if they are one standard, make them one record; if not, add a waiver",
                )
                yield Finding(standard.id, ("title", "zh"), message, hint)


def _editions(one: Standard, other: Standard) -> bool:
    """Whether two records are editions of one number, or one replaces the other."""
    if one.number is None or other.number is None:
        numbers = {*one.replaces, *other.replaces}
        return one.number in numbers or other.number in numbers
    replaced = one.number in other.replaces or other.number in one.replaces
    return one.number.base == other.number.base or replaced


RULE = Rule(
    code="TX207",
    severity=Severity.WARNING,
    title=Text("同级两条记录同名", "two records of one level with one title"),
    why=Text(
        "同名多半是同一项标准记了两遍，例如计划一条、发布后又一条。名称不是键，所以只提醒。",
        "The same title mostly means the same standard recorded twice, once as a project "
        "and once as published. Titles are no keys, so this only warns.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
title: {zh: 虚构标准}
# catalogue/standards/national/plan-made-up.yaml
level: national
title: {zh: 虚构标准}
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
title: {zh: 虚构标准 第1部分}
# catalogue/standards/national/plan-made-up.yaml
level: national
title: {zh: 虚构标准 第2部分}
""",
    check=check,
)
