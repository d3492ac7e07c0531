"""A lead that leads nowhere."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.framework import NodeKind
from tixi.model.level import Level
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Leads that name no international record of the catalogue, or stand above the topics."""
    for at, node in catalogue.framework.placed():
        for index, lead in enumerate(node.leads):
            standard = catalogue.by_id.get(lead.standard)
            message = None
            if standard is None:
                message = Text(
                    f"没有记录“{lead.standard}”", f"there is no record “{lead.standard}”"
                )
            elif standard.standing is not Level.INTERNATIONAL:
                message = Text(
                    f"{standard.label} 不是国际标准", f"{standard.label} is not international"
                )
            elif node.kind is not NodeKind.TOPIC:
                message = Text("线索要写在主题上", "a lead belongs to a topic")
            if message is not None:
                yield Finding("framework", (*at, "leads", index, "standard"), message)


RULE = Rule(
    code="TX318",
    severity=Severity.ERROR,
    title=Text("线索指不到国际标准", "a lead that leads nowhere"),
    why=Text(
        "线索说的是主题可以采用哪项国际标准；证据都在那条记录里，指不到就没有证据。",
        "A lead names an international standard that the topic could adopt; its evidence is in "
        "that record, and without it there is none.",
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
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic, leads: [{standard: iso-99999-2099}]}
""",
    good="""\
# catalogue/standards/international/iso-99999-2099.yaml
number: ISO 99999:2099
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
          - {code: "1.1.1", name: {zh: 虚构主题}, kind: topic, leads: [{standard: iso-99999-2099}]}
""",
    check=check,
)
