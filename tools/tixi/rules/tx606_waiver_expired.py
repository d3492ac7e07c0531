"""A waiver past its date."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Waivers whose last day is before the day."""
    for standard in catalogue.standards:
        for index, waiver in enumerate(standard.waivers):
            if waiver.until < as_of:
                message = Text(
                    f"{waiver.code} 的豁免已于 {waiver.until} 到期（负责人：{waiver.owner}）",
                    f"the waiver of {waiver.code} ended on {waiver.until} (owner: {waiver.owner})",
                )
                hint = Text("删去，或说明理由后延期", "delete it, or prolong it with a reason")
                yield Finding(standard.id, ("waivers", index, "until"), message, hint)


RULE = Rule(
    code="TX606",
    severity=Severity.WARNING,
    title=Text("豁免已过期", "a waiver past its date"),
    why=Text(
        "豁免是一时的；到期就要重新决定，不能悄悄变成永久。",
        "A waiver is for a time; when it ends somebody decides anew, and it never "
        "becomes permanent by silence.",
    ),
    source=Text("本目录的维护约定", "this catalogue's own upkeep"),
    bad="""\
waivers:
  - {code: TX605, reason: {zh: 试用}, owner: 张三, until: 2099-06-30}
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
