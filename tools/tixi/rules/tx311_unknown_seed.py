"""A node whose seed does not exist."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule
from tixi.store.choices import nearest


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Nodes that name a seed, or a code in it, that does not exist."""
    codes = {seed.id: {node.code for node in seed.walk()} for seed in catalogue.seeds}
    for at, node in catalogue.framework.placed():
        if node.seed is None:
            continue
        known = codes.get(node.seed.document)
        if known is None:
            message = Text(
                f"seeds/ 里没有“{node.seed.document}”",
                f"there is no “{node.seed.document}” in seeds/",
            )
            hint = nearest(node.seed.document, list(codes))
            yield Finding("framework", (*at, "seed", "document"), message, hint)
        elif node.seed.code is not None and node.seed.code not in known:
            message = Text(
                f"种子 {node.seed.document} 里没有编号“{node.seed.code}”",
                f"{node.seed.document} has no code “{node.seed.code}”",
            )
            yield Finding("framework", (*at, "seed", "code"), message)


RULE = Rule(
    code="TX311",
    severity=Severity.ERROR,
    title=Text("节点的出处不存在", "a node whose seed does not exist"),
    why=Text(
        "出处是节点存在的理由；指错了，就查不到原文。",
        "The seed is why the node exists; a wrong one leads to no text.",
    ),
    source=FORMAT,
    bad="""\
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
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic, seed: {document: made-up, code: "9"}}
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
