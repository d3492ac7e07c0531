"""Anchors, aliases, tags or keys that are not plain text."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX006",
    severity=Severity.ERROR,
    title=Text(
        "用了锚点、别名、标签或非文本的键", "anchors, aliases, tags or keys that are not plain text"
    ),
    why=Text(
        "文件写什么就是什么：不必先展开引用，人和别的软件都能直接读。",
        "What a file says is what stands in it: people and other programs read it "
        "without expanding anything first.",
    ),
    source=FORMAT,
    bad="""\
committee: &name 虚构委员会
issuer: *name
""",
    good="""\
committee: 虚构委员会
issuer: 虚构委员会
""",
)
