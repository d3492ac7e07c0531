"""A supported code that the framework does not have."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Codes under `supports` that no node has."""
    for at, node in catalogue.framework.placed():
        for index, code in enumerate(node.supports):
            if code not in catalogue.framework.by_code:
                message = Text(
                    f"“{node.code}”支撑的“{code}”不在框架里",
                    f"“{node.code}” supports “{code}”, which the framework does not have",
                )
                yield Finding("framework", (*at, "supports", index), message)


RULE = Rule(
    code="TX308",
    severity=Severity.ERROR,
    title=Text("支撑的编号不在框架里", "a supported code that the framework does not have"),
    why=Text(
        "支撑关系决定哪个缺口先补；指不到节点，这条关系就丢了。",
        "What supports what decides which gap comes first; an edge to nowhere is lost.",
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
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic, supports: ["1.9"]}
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
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic, supports: ["1.1.2"]}
          - {code: "1.1.2", name: {zh: 虚构主题}, kind: topic}
""",
    check=check,
)
