"""A record that replaces itself."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records that have their own number among `replaces`."""
    for standard in catalogue.standards:
        for index, number in enumerate(standard.replaces):
            if number == standard.number:
                message = Text(f"{number} 代替的是它自己", f"{number} replaces itself")
                hint = Text("写旧版的年份", "give the year of the old edition")
                yield Finding(standard.id, ("replaces", index), message, hint)


RULE = Rule(
    code="TX501",
    severity=Severity.ERROR,
    title=Text("代替自己", "a record that replaces itself"),
    why=Text("代替自己的标准永远不再有效。", "What replaces itself would never be live again."),
    source=FORMAT,
    bad="""\
number: GB/T 99999-2099
replaces: [GB/T 99999-2099]
""",
    good="""\
number: GB/T 99999-2099
replaces: [GB/T 99999-2090]
""",
    check=check,
)
