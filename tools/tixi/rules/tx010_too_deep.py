"""Nested too deep."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX010",
    severity=Severity.ERROR,
    title=Text("嵌套过深", "nested too deep"),
    why=Text(
        "记录最多几层；四十层以上不会是人写的，且能拖垮读它的软件。",
        "A record has a few levels; forty and more were written by no person, and can "
        "bring a reader down.",
    ),
    source=FORMAT,
    bad="""\
references: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
""",
    good="""\
references: [GB/T 99998-2099]
""",
)
