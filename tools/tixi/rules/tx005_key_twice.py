"""A key stands twice."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX005",
    severity=Severity.ERROR,
    title=Text("键重复", "a key stands twice"),
    why=Text(
        "同一个键有两个值，哪个为准无从知道；多数软件只留一个而不作声。",
        "Nobody can tell which of two values holds; most programs keep one and say nothing.",
    ),
    source=FORMAT,
    bad="""\
committee: 虚构委员会
issuer: 虚构机构
committee: 另一委员会
""",
    good="""\
committee: 虚构委员会
issuer: 虚构机构
""",
)
