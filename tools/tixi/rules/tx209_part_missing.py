"""Parts of one number with one missing in between."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.standard import Scope, Standard
from tixi.model.text import Text
from tixi.rules import Rule

FAR = 10


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Parts of which the one before is not in the catalogue, though an earlier one is.

    Only parts of the system count (dedicated or general): of what is merely related nobody keeps
    every part. A wider hole than FAR means that parts are numbered by groups (.63, .130).
    """
    families: dict[str, dict[int, Standard]] = defaultdict(dict)
    for standard in catalogue.standards:
        number = standard.number
        if number and number.part and number.part.isdecimal():
            families[number.family].setdefault(int(number.part), standard)
    for parts in families.values():
        for earlier, later in pairwise(sorted(parts)):
            pair = (parts[earlier], parts[later])
            if 1 < later - earlier <= FAR and all(one.scope is not Scope.RELATED for one in pair):
                yield _hole(*pair, later - earlier - 1)


def _hole(earlier: Standard, later: Standard, missing: int) -> Finding:
    message = Text(
        f"{earlier.label} 与 {later.label} 之间缺 {missing} 个部分",
        f"{missing} part{'s' if missing > 1 else ''} missing between "
        f"{earlier.label} and {later.label}",
    )
    hint = Text(
        "补上其记录（哪怕只在计划中）；若与体系无关，写豁免（waivers）",
        "add a record, if only as planned; if it has no place in the system, add a waiver",
    )
    return Finding(later.id, ("number",), message, hint)


RULE = Rule(
    code="TX209",
    severity=Severity.WARNING,
    title=Text("分部分标准中间缺了一部分", "a part missing between two others"),
    why=Text(
        "各部分成套立项；有第 1、第 3 部分而没有第 2 部分，多半是漏记。",
        "Parts are planned as a set; with parts 1 and 3 but no part 2, a record was mostly "
        "forgotten.",
    ),
    source=Text("GB/T 1.1 分为部分的文件", "GB/T 1.1, documents in parts"),
    bad="""\
# catalogue/standards/national/gb-t-99999.1-2099.yaml
number: GB/T 99999.1-2099
# catalogue/standards/national/gb-t-99999.3-2099.yaml
number: GB/T 99999.3-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999.1-2099.yaml
number: GB/T 99999.1-2099
# catalogue/standards/national/gb-t-99999.2-2099.yaml
number: GB/T 99999.2-2099
""",
    check=check,
)
