"""An expected number on a node that is no topic."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.framework import NodeKind
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Nodes above the topics that state `expected`."""
    for at, node in catalogue.framework.placed():
        if node.expected is not None and node.kind is not NodeKind.TOPIC:
            message = Text(
                f"“{node.code}”不是主题，应有数（expected）由其下主题相加",
                f"“{node.code}” is no topic: what is expected of it is the sum of its topics",
            )
            hint = Text("写到主题上", "state it on the topics")
            yield Finding("framework", (*at, "expected"), message, hint)


RULE = Rule(
    code="TX313",
    severity=Severity.ERROR,
    title=Text("应有数不写在主题上", "an expected number on a node that is no topic"),
    why=Text(
        "上级的应有数是下属主题之和；另写的数不会被用到。",
        "The expected number of a node is the sum of its topics; one written there is never used.",
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
        expected: 5
        children:
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
          - code: "1.1.1"
            name: {zh: 虚构主题}
            kind: topic
            expected: {count: 2, reason: {zh: 分两部分}}
""",
    check=check,
)
