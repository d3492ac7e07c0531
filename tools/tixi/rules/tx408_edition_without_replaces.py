"""A new edition that does not replace the old one."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Editions in force on a day whose predecessor is live all the same."""
    for editions in catalogue.editions.values():
        for old, new in pairwise(editions):
            begun = new.takes_effect is not None and new.takes_effect <= as_of
            both = catalogue.lives[old.id].live(as_of) and catalogue.lives[new.id].live(as_of)
            if begun and both and old.number != new.number:
                message = Text(
                    f"{new.label} 已生效，旧版 {old.label} 却仍算有效",
                    f"{new.label} has taken effect, yet its old edition {old.label} counts as live",
                )
                hint = Text(f"写 replaces: [{old.label}]", f"write replaces: [{old.label}]")
                yield Finding(new.id, ("number",), message, hint)


RULE = Rule(
    code="TX408",
    severity=Severity.WARNING,
    title=Text("新版没有写明代替旧版", "a new edition that does not replace the old one"),
    why=Text(
        "同一编号的两版都算有效，就会数两遍。",
        "Two editions of one number that both count as live are counted twice.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2098.yaml
number: GB/T 99999-2098
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2098.yaml
number: GB/T 99999-2098
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
replaces: [GB/T 99999-2098]
""",
    check=check,
)
