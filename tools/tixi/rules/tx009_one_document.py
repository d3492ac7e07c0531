"""A file is not one set of `key: value` pairs."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX009",
    severity=Severity.ERROR,
    title=Text("文件不是恰好一组“键: 值”", "a file is not one set of `key: value` pairs"),
    why=Text(
        "一个文件放一条记录，改动才各归各；空文件多半是没存上。",
        "One record to a file keeps changes apart; an empty file is one that was not saved.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
---
number: GB/T 99998-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
)
