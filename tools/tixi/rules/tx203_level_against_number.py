"""A level that disagrees with the number."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.level import LEVEL_NAMES
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records that state another level than their number's."""
    for standard in catalogue.standards:
        number, level = standard.number, standard.level
        if number and level and level is not number.level:
            name = LEVEL_NAMES[number.level]
            message = Text(
                f"编号 {number} 是{name.zh}，level 却写 {level}",
                f"{number} is a {name.en} by its number, but level says {level}",
            )
            hint = Text("删去 level：它由编号得出", "delete level: it follows from the number")
            yield Finding(standard.id, ("level",), message, hint)


RULE = Rule(
    code="TX203",
    severity=Severity.ERROR,
    title=Text("级别与编号不符", "a level that disagrees with the number"),
    why=Text(
        "编号的代号已定级别；另写一个不同的，计数就有两个答案。",
        "The number's prefix fixes the level; a different one beside it gives two "
        "answers to one count.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
level: industry
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
    check=check,
)
