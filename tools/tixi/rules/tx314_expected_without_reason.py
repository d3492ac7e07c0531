"""An expected number without a reason."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.framework import NodeKind
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Topics that expect another number than one, and do not say why."""
    for at, node in catalogue.framework.placed():
        stated = node.expected if node.kind is NodeKind.TOPIC else None
        if isinstance(stated, int) and stated != 1:
            message = Text(
                f"“{node.code}”的应有数是 {stated}，没有理由",
                f"“{node.code}” expects {stated} and does not say why",
            )
            hint = Text(
                f"写作 expected: {{count: {stated}, reason: {{zh: …}}}}",
                f"write expected: {{count: {stated}, reason: {{en: …}}}}",
            )
            yield Finding("framework", (*at, "expected"), message, hint)


RULE = Rule(
    code="TX314",
    severity=Severity.WARNING,
    title=Text("应有数没有理由", "an expected number without a reason"),
    why=Text(
        "指南每个主题要一项；多要少要都是判断，要让人能争论。",
        "The guide calls for one standard a topic; more or fewer is a judgement, and "
        "must be open to argument.",
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
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic, expected: 2}
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
