"""A value that is not well formed."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX104",
    severity=Severity.ERROR,
    title=Text("值的写法不对", "a value that is not well formed"),
    why=Text(
        "编号、日期、计划号、体系编号和网址有固定的写法，按它才能比较、排序和查找。",
        "Numbers, dates, plan numbers, codes and addresses have a form by which they are "
        "compared, sorted and found.",
    ),
    source=FORMAT,
    bad="""\
history:
  - {stage: published, on: 2099-02-30}
""",
    good="""\
history:
  - {stage: published, on: 2099-02-28}
""",
)
