"""A value that is not among those listed."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX103",
    severity=Severity.ERROR,
    title=Text("值不在规定之列", "a value that is not among those listed"),
    why=Text(
        "级别、范围、阶段等按固定的词计数；多一种写法就少算一条。",
        "Levels, scopes and stages are counted by fixed words; one more spelling is one "
        "record less.",
    ),
    source=FORMAT,
    bad="""\
scope: industrial
""",
    good="""\
scope: dedicated
""",
)
