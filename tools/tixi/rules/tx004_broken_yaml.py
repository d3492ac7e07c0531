"""Not valid YAML."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX004",
    severity=Severity.ERROR,
    title=Text("不是合法的 YAML", "not valid YAML"),
    why=Text(
        "写法有误的文件，各家软件读出的内容不同，或者根本读不出。",
        "Programs read a malformed file in different ways, or not at all.",
    ),
    source=FORMAT,
    bad="""\
title:
	zh: 虚构标准
""",
    good="""\
title:
  zh: 虚构标准
""",
)
