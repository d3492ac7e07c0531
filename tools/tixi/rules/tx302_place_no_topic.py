"""A place that is no topic."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.framework import NODE_KIND_NAMES, NodeKind
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Places that are categories, domains or industries."""
    for standard in catalogue.standards:
        for index, code in enumerate(standard.places):
            node = catalogue.framework.by_code.get(code)
            if node is None or node.kind is NodeKind.TOPIC:
                continue
            kind = NODE_KIND_NAMES[node.kind]
            below = [topic.code for topic in node.topics[:5]]
            yield Finding(
                standard.id,
                ("places", index),
                Text(
                    f"“{code}”（{node.name.zh}）是{kind.zh}，不是主题",
                    f"“{code}” ({node.name.en or node.name.zh}) is a {kind.en}, not a topic",
                ),
                Text(f"其下的主题：{'、'.join(below)}", f"topics below it: {', '.join(below)}"),
            )


RULE = Rule(
    code="TX302",
    severity=Severity.ERROR,
    title=Text("所属的不是主题", "a place that is no topic"),
    why=Text(
        "缺口按主题数；放在类、子类或行业上的记录，哪个主题都不算覆盖。",
        "Gaps are counted by topic; a record placed on a category, domain or industry covers none.",
    ),
    source=FORMAT,
    bad="""\
places: ["1.1"]
""",
    good="""\
places: ["1.1.1"]
""",
    check=check,
)
