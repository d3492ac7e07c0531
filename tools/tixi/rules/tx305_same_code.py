"""A code that stands twice in the framework."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Nodes whose code an earlier node has."""
    first: dict[str, str] = {}
    for at, node in catalogue.framework.placed():
        if node.code in first:
            message = Text(
                f"编号“{node.code}”已是“{first[node.code]}”的",
                f"the code “{node.code}” is already that of “{first[node.code]}”",
            )
            hint = Text("每个节点一个编号", "give each node its own code")
            yield Finding("framework", (*at, "code"), message, hint)
        first.setdefault(node.code, node.name.zh)


RULE = Rule(
    code="TX305",
    severity=Severity.ERROR,
    title=Text("框架里编号重复", "a code that stands twice in the framework"),
    why=Text(
        "编号是节点的名字；两处同号，记录就不知该放哪里，计数也会漏掉一处。",
        "A code is a node's name; with two of them records have no sure place, and one "
        "node drops out of the counts.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/framework.yaml
nodes:
  - code: "1"
    name: {zh: 虚构类}
    kind: category
    children:
      - code: "1.1"
        name: {zh: 虚构子类}
        kind: domain
        children:
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic}
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic}
""",
    good="""\
# catalogue/framework.yaml
nodes:
  - code: "1"
    name: {zh: 虚构类}
    kind: category
    children:
      - code: "1.1"
        name: {zh: 虚构子类}
        kind: domain
        children:
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic}
          - {code: "1.1.2", name: {zh: 虚构主题}, kind: topic}
""",
    check=check,
)
