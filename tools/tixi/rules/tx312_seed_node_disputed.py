"""A node at odds with its seed."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.framework import NODE_KIND_NAMES
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Nodes of another kind than their seed's, or with a seed that an earlier node has."""
    kinds = {(seed.id, node.code): node.kind for seed in catalogue.seeds for node in seed.walk()}
    first: dict[tuple[str, str], str] = {}
    for at, node in catalogue.framework.placed():
        if node.seed is None or node.seed.code is None:
            continue
        place = (node.seed.document, node.seed.code)
        other = first.setdefault(place, node.code)
        if other != node.code:
            message = Text(
                f"{place[0]} 的“{place[1]}”已是“{other}”的出处",
                f"“{place[1]}” of {place[0]} is already the seed of “{other}”",
            )
            yield Finding("framework", (*at, "seed"), message)
        elif kinds.get(place, node.kind) is not node.kind:
            here, there = NODE_KIND_NAMES[node.kind], NODE_KIND_NAMES[kinds[place]]
            message = Text(
                f"“{node.code}”是{here.zh}，{place[0]} 里的“{place[1]}”却是{there.zh}",
                f"“{node.code}” is a {here.en}, but “{place[1]}” of {place[0]} is a {there.en}",
            )
            yield Finding("framework", (*at, "kind"), message)


RULE = Rule(
    code="TX312",
    severity=Severity.ERROR,
    title=Text("节点与其出处不一致", "a node at odds with its seed"),
    why=Text(
        "一个原文节点对应一个节点，类别相同；否则主题数与原文对不上。",
        "One node for one node of the document, of the same kind; else the number of "
        "topics departs from it.",
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
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic, seed: {document: made-up, code: "1"}}
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
