"""A record that refers to itself."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records that have their own number among `references`."""
    for standard in catalogue.standards:
        for index, number in enumerate(standard.references):
            if number == standard.number:
                message = Text(f"{number} 引用的是它自己", f"{number} refers to itself")
                hint = Text("删去", "delete it")
                yield Finding(standard.id, ("references", index), message, hint)


RULE = Rule(
    code="TX503",
    severity=Severity.ERROR,
    title=Text("引用自己", "a record that refers to itself"),
    why=Text("规范性引用列的是别的文件。", "Normative references are other documents."),
    source=Text("GB/T 1.1 规范性引用文件", "GB/T 1.1, normative references"),
    bad="""\
number: GB/T 99999-2099
references: [GB/T 99999-2099]
""",
    good="""\
number: GB/T 99999-2099
references: [GB/T 99998-2099]
""",
    check=check,
)
