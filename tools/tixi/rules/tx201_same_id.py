"""Two files with one id."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX201",
    severity=Severity.ERROR,
    title=Text("两个文件同一个标识", "two files with one id"),
    why=Text(
        "标识是文件名，也是网页地址；两条记录同名，只有一条能被看到。",
        "The id is the file's name and the page's address; of two records with one id, "
        "only one can be seen.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/plan-made-up.yaml
level: national
# catalogue/standards/industry/plan-made-up.yaml
level: industry
""",
    good="""\
# catalogue/standards/national/plan-made-up.yaml
level: national
# catalogue/standards/industry/plan-made-up-too.yaml
level: industry
""",
)
