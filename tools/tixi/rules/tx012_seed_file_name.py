"""A seed's id is not its file's name."""

from tixi.model.problem import Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

RULE = Rule(
    code="TX012",
    severity=Severity.ERROR,
    title=Text("种子的标识与文件名不同", "a seed's id is not its file's name"),
    why=Text(
        "节点和目标按标识指向种子；标识就是文件名，才找得到出处。",
        "Nodes and targets point to a seed by its id; only when that is the file's name "
        "can the source be found.",
    ),
    source=FORMAT,
    bad="""\
# seeds/made-up.yaml
id: made-up-2099
""",
    good="""\
# seeds/made-up.yaml
id: made-up
""",
)
