"""A seed's node without a place in the framework."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Nodes of the seeds that no node of the framework names as its seed."""
    nodes = catalogue.framework.walk()
    named = {(node.seed.document, node.seed.code) for node in nodes if node.seed}
    for seed in catalogue.seeds:
        for at, seed_node in seed.placed():
            if (seed.id, seed_node.code) not in named:
                message = Text(
                    f"种子 {seed.id} 的“{seed_node.code} {seed_node.name}”在框架里没有位置",
                    f"“{seed_node.code} {seed_node.name}” of {seed.id} has no place",
                )
                place = f'seed: {{document: {seed.id}, code: "{seed_node.code}"}}'
                hint = Text(f"给对应的节点写上 {place}", f"give its node {place}")
                yield Finding(f"seed:{seed.id}", (*at, "code"), message, hint)


RULE = Rule(
    code="TX310",
    severity=Severity.ERROR,
    title=Text("种子的节点在框架里没有位置", "a seed's node without a place in the framework"),
    why=Text(
        "来源文件点名的每一类、每一主题都要有着落，一个也不能丢。",
        "Every category and topic that the source document names has its place; none may be lost.",
    ),
    source=Text("来源文件（seeds/）", "the source documents (seeds/)"),
    bad="""\
# seeds/made-up.yaml
id: made-up
nodes:
  - {code: "1", name: 虚构类, kind: category}
""",
    good="""\
# seeds/made-up.yaml
id: made-up
nodes:
  - {code: "1", name: 虚构类, kind: category}
# catalogue/framework.yaml
nodes:
  - code: "1"
    name: {zh: 虚构类}
    kind: category
    seed: {document: made-up, code: "1"}
    children:
      - code: "1.1"
        name: {zh: 虚构子类}
        kind: domain
        children:
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic}
""",
    check=check,
)
