"""A code that is not under its parent's."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Nodes whose code is not their parent's with one more part."""
    for at, node in catalogue.framework.placed():
        for index, child in enumerate(node.children):
            if child.code.rpartition(".")[0] != node.code:
                message = Text(
                    f"“{child.code}”在“{node.code}”之下，编号却不是“{node.code}.”加一段",
                    f"“{child.code}” stands below “{node.code}”, but its code does not",
                )
                hint = Text(f"如 {node.code}.{index + 1}", f"such as {node.code}.{index + 1}")
                yield Finding("framework", (*at, "children", index, "code"), message, hint)


RULE = Rule(
    code="TX306",
    severity=Severity.ERROR,
    title=Text("编号不在上级编号之下", "a code that is not under its parent's"),
    why=Text(
        "体系编号逐级加点：看编号就知道在哪一类、哪一子类。",
        "Codes grow by dots, level by level: the code alone tells the category and the domain.",
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
          - {code: "1.2.1", name: {zh: 虚构主题}, kind: topic}
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
