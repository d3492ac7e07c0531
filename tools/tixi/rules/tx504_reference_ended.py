"""A reference to a standard that has ended."""

from collections.abc import Iterator
from datetime import date

from tixi.measures.integrity.stale import stale
from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import STAGE_NAMES
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """References of live records to what is superseded or withdrawn on the day."""
    for one in stale(catalogue, as_of):
        name = STAGE_NAMES[one.status]
        message = Text(
            f"引用的 {one.number} 已{name.zh}", f"it refers to {one.number}, which is {name.en}"
        )
        now = ", ".join(one.heirs)
        hint = Text(f"现为 {now}", f"now {now}") if now else None
        yield Finding(one.standard.id, ("references", one.index), message, hint)


RULE = Rule(
    code="TX504",
    severity=Severity.WARNING,
    title=Text("引用了失效的标准", "a reference to a standard that has ended"),
    why=Text(
        "注日期的引用只指那一版；它失效了，引用它的标准就该复审。",
        "A dated reference means that edition alone; once it has ended, what refers to "
        "it is due for a look.",
    ),
    source=Text("GB/T 1.1 规范性引用文件", "GB/T 1.1, normative references"),
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
references: [GB/T 99998-2090]
# catalogue/standards/national/gb-t-99998-2098.yaml
number: GB/T 99998-2098
replaces: [GB/T 99998-2090]
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
references: [GB/T 99998-2098]
# catalogue/standards/national/gb-t-99998-2098.yaml
number: GB/T 99998-2098
replaces: [GB/T 99998-2090]
""",
    check=check,
)
