"""A node of a kind that does not fit its place."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.framework import NODE_KIND_NAMES, Node, NodeKind
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule

_ORDER = list(NodeKind)


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Top nodes that are no categories, kinds out of order, leaves that are no topics."""
    placed = dict(catalogue.framework.placed())
    for at, node in placed.items():
        message = _misfit(node, placed.get(at[:-2]))  # without its own ("children", n)
        if message is not None:
            hint = Text(
                "依次为 category、domain、industry（可省）、topic",
                "in order: category, domain, industry (may be left out), topic",
            )
            yield Finding("framework", (*at, "kind"), message, hint)


def _misfit(node: Node, parent: Node | None) -> Text | None:
    kind = NODE_KIND_NAMES[node.kind]
    if parent is None and node.kind is not NodeKind.CATEGORY:
        return Text(
            f"顶层的“{node.code}”应是类，不是{kind.zh}",
            f"“{node.code}” is at the top: it must be a category, not a {kind.en}",
        )
    if parent is not None and _ORDER.index(node.kind) <= _ORDER.index(parent.kind):
        above = NODE_KIND_NAMES[parent.kind]
        return Text(
            f"{above.zh}“{parent.code}”之下不能有{kind.zh}“{node.code}”",
            f"the {above.en} “{parent.code}” cannot hold the {kind.en} “{node.code}”",
        )
    if not node.children and node.kind is not NodeKind.TOPIC:
        return Text(
            f"{kind.zh}“{node.code}”之下没有主题",
            f"the {kind.en} “{node.code}” has no topic below it",
        )
    return None


RULE = Rule(
    code="TX307",
    severity=Severity.ERROR,
    title=Text("节点的类别与位置不符", "a node of a kind that does not fit its place"),
    why=Text(
        "类、子类、行业、主题依次向下；只有叶子是主题，每个主题是一项应有的标准。",
        "Category, domain, industry, topic go downwards; leaves and only leaves are "
        "topics, each a standard that is called for.",
    ),
    source=Text(
        "建设指南的层次；数据格式", "the levels of the construction guide; the data format"
    ),
    bad="""\
# catalogue/framework.yaml
nodes:
  - code: "1"
    name: {zh: 虚构类}
    kind: category
    children:
      - {code: "1.1", name: {zh: 虚构子类}, kind: domain}
# catalogue/standards/national/gb-t-99999-2099.yaml
scope: related
places: []
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
