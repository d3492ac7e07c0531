"""A file starts with a byte order mark."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX007",
    severity=Severity.WARNING,
    title=Text("文件以 BOM 开头", "a file starts with a byte order mark"),
    why=Text(
        "UTF-8 不需要字节序标记；有它，逐字节比较会把没改的行算作改过。",
        "UTF-8 needs no byte order mark; with it, a line that nobody touched shows as changed.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml (BOM)
number: GB/T 99999-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
)
