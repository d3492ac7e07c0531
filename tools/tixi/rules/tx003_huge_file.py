"""A file is too large."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX003",
    severity=Severity.ERROR,
    title=Text("文件过大", "a file is too large"),
    why=Text(
        "一条记录不过几千字节；过大的文件多半是误放的，也会拖慢每个读它的人。",
        "A record takes a few thousand bytes; a huge file is there by mistake, and slows "
        "everybody who reads it.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml (2 MB)
number: GB/T 99999-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
)
