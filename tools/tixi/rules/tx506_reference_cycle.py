"""Records that refer to one another in a circle."""

from collections.abc import Iterator
from datetime import date

from tixi.measures.integrity.circles import circles
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Cycles among `references`, each told once, whole; parts of one number are left out."""
    for members, index in circles(catalogue, lambda one: one.references):
        families = {one.number.family if one.number else one.id for one in members}
        if len(families) == 1:
            continue
        first = members[0]
        way = " → ".join(standard.label for standard in (*members, first))
        message = Text(f"引用关系成环：{way}", f"a circle of references: {way}")
        hint = Text("核对其中一条", "check one of these")
        yield Finding(first.id, ("references", index), message, hint)


RULE = Rule(
    code="TX506",
    severity=Severity.WARNING,
    title=Text("引用关系成环", "records that refer to one another in a circle"),
    why=Text(
        "互相引用，改一项就得改另一项。同一标准的各部分之间常见，不在此列；其余只提醒，因"
        "为并不违规。",
        "Where each refers to the next, none can be revised alone. Common between parts "
        "of one standard, which are left out; among others it only warns, for nothing "
        "forbids it.",
    ),
    source=Text("编写惯例", "drafting practice"),
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
references: [GB/T 99998-2099]
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
references: [GB/T 99999-2099]
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
references: [GB/T 99998-2099]
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
""",
    check=check,
)
