"""A record that has not been checked for long."""

from collections.abc import Iterator
from datetime import date

from tixi.measures.recheck import YEAR
from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Live records last checked more than a year before the day."""
    for standard in catalogue.live(as_of):
        age = (as_of - standard.checked).days
        if age > YEAR:
            message = Text(
                f"{age} 天没有核对（上次 {standard.checked}）",
                f"not checked for {age} days (last on {standard.checked})",
            )
            hint = Text("对照来源核对后改 checked", "hold it against its sources and set checked")
            yield Finding(standard.id, ("checked",), message, hint)


RULE = Rule(
    code="TX605",
    severity=Severity.WARNING,
    title=Text("久未核对", "a record that has not been checked for long"),
    why=Text(
        "标准会被修订、代替或废止；一年没有核对过的状态不可当作现状。",
        "Standards are revised, replaced and withdrawn; a status that nobody looked at "
        "for a year cannot pass for today's.",
    ),
    source=Text("本目录的维护约定", "this catalogue's own upkeep"),
    bad="""\
history:
  - {stage: published, on: 2090-03-01}
checked: 2098-06-01
""",
    good="""\
history:
  - {stage: published, on: 2090-03-01}
checked: 2099-06-01
""",
    check=check,
)
