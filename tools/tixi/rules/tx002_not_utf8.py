"""A file is not UTF-8."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX002",
    severity=Severity.ERROR,
    title=Text("文件不是 UTF-8 编码", "a file is not UTF-8"),
    why=Text(
        "编码不一，同一个汉字就成了不同的字节：查找、比较和合并都会出错。",
        "With mixed encodings one character becomes different bytes, and searching, "
        "comparing and merging go wrong.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml (GB18030)
number: GB/T 99999-2099
committee: 虚构委员会
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
committee: 虚构委员会
""",
)
