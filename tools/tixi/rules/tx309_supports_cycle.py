"""Nodes that support one another in a circle."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.cycles import cycles
from tixi.model.framework import Node
from tixi.model.problem import Finding, Path, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Cycles among `supports`, each told once, whole, at its first node."""
    placed: dict[str, tuple[Path, Node]] = {}
    for at, node in catalogue.framework.placed():
        placed.setdefault(node.code, (at, node))  # a code that stands twice is TX305
    for cycle in cycles({code: node.supports for code, (_, node) in placed.items()}):
        codes = (*cycle, cycle[0])
        at, node = placed[codes[0]]
        way = " → ".join(codes)
        message = Text(f"支撑关系成环：{way}", f"a circle of supports: {way}")
        hint = Text("去掉其中一条", "take out one of these edges")
        index = node.supports.index(codes[1])
        yield Finding("framework", (*at, "supports", index), message, hint)


RULE = Rule(
    code="TX309",
    severity=Severity.ERROR,
    title=Text("支撑关系成环", "nodes that support one another in a circle"),
    why=Text(
        "甲以乙为基础，乙又以甲为基础，就排不出先后。",
        "If each rests on the other, neither can come first.",
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
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic, supports: ["1.1.2"]}
          - {code: "1.1.2", name: {zh: 虚构主题}, kind: topic, supports: ["1.1.1"]}
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
