"""An unknown key."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX101",
    severity=Severity.ERROR,
    title=Text("不认识的键", "an unknown key"),
    why=Text(
        "写错的键会被当作没写：值在那里，却没有人读。",
        "A misspelt key counts as absent: the value is there and nobody reads it.",
    ),
    source=FORMAT,
    bad="""\
comittee: 虚构委员会
""",
    good="""\
committee: 虚构委员会
""",
)
