"""A day of checking that is yet to come."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records checked after a day; none when all are, for then the day lies in the past."""
    late = [standard for standard in catalogue.standards if standard.checked > as_of]
    if len(late) == len(catalogue.standards):
        return
    for standard in late:
        message = Text(
            f"核对日期 {standard.checked} 在 {as_of} 之后",
            f"checked on {standard.checked}, which is after {as_of}",
        )
        hint = Text("改正年份", "mend the year")
        yield Finding(standard.id, ("checked",), message, hint)


RULE = Rule(
    code="TX409",
    severity=Severity.WARNING,
    title=Text("核对日期在今天之后", "a day of checking that is yet to come"),
    why=Text(
        "核对日期写错到将来，这条记录就不会再被提醒核对。",
        "With a day of checking in the future, nobody is reminded to look at the record again.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
checked: 2199-06-01
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
checked: 2099-06-01
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
""",
    check=check,
)
