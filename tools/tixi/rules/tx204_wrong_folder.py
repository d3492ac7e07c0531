"""A record in the folder of another level."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX204",
    severity=Severity.ERROR,
    title=Text("文件夹与级别不符", "a record in the folder of another level"),
    why=Text(
        "文件夹按级别分；放错了，翻目录的人会数错、找错。",
        "Folders are levels; with a record in the wrong one, people who browse the files "
        "miscount and miss it.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/industry/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
)
