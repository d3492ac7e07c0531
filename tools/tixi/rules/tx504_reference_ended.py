"""A reference to a standard that has ended."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import ENDED, STAGE_NAMES, Stage
from tixi.model.number import Number
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """References of live records to what is superseded or withdrawn on the day.

    What another record replaces is superseded even without a record of its own.
    """
    replaced = _replaced(catalogue, as_of)
    for standard in catalogue.live(as_of):
        for index, number in enumerate(standard.references):
            old = catalogue.find(number)
            status = catalogue.lives[old.id].status(as_of) if old else None
            heirs = replaced.get(number, [])
            if heirs and (old is None or status is Stage.SUPERSEDED):
                status = Stage.SUPERSEDED
            if status not in ENDED:
                continue
            assert status is not None
            name = STAGE_NAMES[status]
            message = Text(
                f"引用的 {number} 已{name.zh}", f"it refers to {number}, which is {name.en}"
            )
            now = ", ".join(heirs)
            hint = Text(f"现为 {now}", f"now {now}") if heirs else None
            yield Finding(standard.id, ("references", index), message, hint)


def _replaced(catalogue: Catalogue, as_of: date) -> dict[Number, list[str]]:
    """The labels of what replaces a number on a day."""
    heirs: dict[Number, list[str]] = defaultdict(list)
    for standard in catalogue.standards:
        begun = standard.takes_effect
        if begun is not None and begun <= as_of:
            for number in standard.replaces:
                heirs[number].append(standard.label)
    return heirs


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
