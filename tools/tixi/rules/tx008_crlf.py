"""Line ends are CRLF."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX008",
    severity=Severity.WARNING,
    title=Text("换行是 CRLF", "line ends are CRLF"),
    why=Text(
        "换行不一，改一个字会显示成改了整个文件。",
        "With mixed line ends, a change of one word shows as a change of the whole file.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml (CRLF)
number: GB/T 99999-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
)
