"""A file cannot be read."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX001",
    severity=Severity.ERROR,
    title=Text("文件不能读取", "a file cannot be read"),
    why=Text(
        "读不到的文件等于没有；指向库外的链接在别处检出时会断，也可能读到不该读的东西。",
        "What cannot be read might as well not be there; a link that leads out breaks on "
        "the next machine, and may show what is not ours.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml (link to ../../../../elsewhere.yaml)
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
)
