"""Records that replace one another in a circle."""

from collections.abc import Iterator
from datetime import date

from tixi.measures.integrity.circles import circles
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Cycles among `replaces`, each told once, whole; replacing oneself is TX501."""
    for members, index in circles(catalogue, lambda one: one.replaces):
        first = members[0]
        way = " → ".join(standard.label for standard in (*members, first))
        message = Text(f"代替关系成环：{way}", f"a circle of replacements: {way}")
        hint = Text("去掉其中一条", "take out one of these")
        yield Finding(first.id, ("replaces", index), message, hint)


RULE = Rule(
    code="TX502",
    severity=Severity.ERROR,
    title=Text("代替关系成环", "records that replace one another in a circle"),
    why=Text(
        "互相代替，就都算被代替，谁也不再有效。",
        "Where each replaces the next, all count as superseded and none is live.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
replaces: [GB/T 99998-2099]
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
replaces: [GB/T 99999-2099]
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
replaces: [GB/T 99998-2099]
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
""",
    check=check,
)
