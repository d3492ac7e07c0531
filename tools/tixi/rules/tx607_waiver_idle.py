"""A waiver that nothing needs; raised by `check` itself, which knows what was waived."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import Rule

RULE = Rule(
    code="TX607",
    severity=Severity.WARNING,
    title=Text("豁免不再需要", "a waiver that nothing needs"),
    why=Text(
        "没有可豁免的提醒，留着它，下一次真有问题时就会被一并放过。",
        "With nothing to waive it lies in wait, and will hide the next real problem.",
    ),
    source=Text("本目录的维护约定", "this catalogue's own upkeep"),
    bad="""\
waivers:
  - {code: TX605, reason: {zh: 试用}, owner: 张三, until: 2100-06-30}
""",
    good="""\
history:
  - {stage: published, on: 2090-03-01}
checked: 2098-06-01
waivers:
  - {code: TX605, reason: {zh: 试用}, owner: 张三, until: 2100-06-30}
""",
)
