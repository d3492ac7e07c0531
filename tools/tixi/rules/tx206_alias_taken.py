"""An alias that is another record's name."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue, spelling
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Aliases that are the id, number, plan number or alias of another record."""
    owners: dict[str, str] = {}
    for standard in catalogue.standards:
        owners.setdefault(standard.id, standard.id)
        for name in (standard.number, standard.plan):
            if name is not None:
                owners.setdefault(str(name), standard.id)
    for standard in catalogue.standards:
        for index, alias in enumerate(standard.aliases):
            owner = owners.setdefault(spelling(alias), standard.id)
            if owner != standard.id:
                message = Text(
                    f"曾用名“{alias}”指的是另一条记录 {owner}",
                    f"the alias “{alias}” is another record’s name: {owner}",
                )
                hint = Text("删去其中之一", "delete one of the two")
                yield Finding(standard.id, ("aliases", index), message, hint, other=owner)


RULE = Rule(
    code="TX206",
    severity=Severity.ERROR,
    title=Text("曾用名是别的记录的名字", "an alias that is another record's name"),
    why=Text(
        "曾用名要把人引到唯一的一条记录；引到两条，链接和代替关系就会接错。",
        "An alias leads to one record; if it could lead to two, links and replacements go astray.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
aliases: [GB/T 99998-2099]
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
aliases: [T/MADEUP 1-2098]
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
""",
    check=check,
)
