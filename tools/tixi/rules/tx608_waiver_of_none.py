"""A waiver of what is no warning."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule, all_rules


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Waivers whose code is no rule that warns of a record."""
    warnings = [r.code for r in all_rules() if r.check and r.severity is Severity.WARNING]
    for standard in catalogue.standards:
        for index, waiver in enumerate(standard.waivers):
            if waiver.code not in warnings:
                message = Text(
                    f"{waiver.code} 不是可以豁免的提醒", f"{waiver.code} is no warning to waive"
                )
                hint = Text(f"可豁免：{'、'.join(warnings)}", f"waivable: {', '.join(warnings)}")
                yield Finding(standard.id, ("waivers", index, "code"), message, hint)


RULE = Rule(
    code="TX608",
    severity=Severity.ERROR,
    title=Text("豁免的不是可豁免的提醒", "a waiver of what is no warning"),
    why=Text(
        "只有对记录的提醒可以豁免；错误要改，不能豁免。",
        "Only warnings about a record can be waived; errors are mended.",
    ),
    source=FORMAT,
    bad="""\
waivers:
  - {code: TX303, reason: {zh: 试用}, owner: 张三, until: 2100-06-30}
""",
    good="""\
history:
  - {stage: published, on: 2090-03-01}
checked: 2098-06-01
waivers:
  - {code: TX605, reason: {zh: 试用}, owner: 张三, until: 2100-06-30}
""",
    check=check,
)
