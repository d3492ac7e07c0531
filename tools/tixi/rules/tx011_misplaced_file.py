"""A file stands where it is not read."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX011",
    severity=Severity.ERROR,
    title=Text("文件放错了地方，不会被读到", "a file stands where it is not read"),
    why=Text(
        "放错地方或扩展名不对的记录会无声消失：既不计数，也不显示。",
        "A record in the wrong folder or with the wrong ending would vanish silently: "
        "neither counted nor shown.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yml
number: GB/T 99999-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
)
