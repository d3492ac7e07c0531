"""A sister system that borders on no node, or whose target has no source."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Borders at codes that no node has, and targets whose source is not among the sources."""
    for place, system in enumerate(catalogue.neighbours.neighbours):
        at = ("neighbours", place)
        for index, border in enumerate(system.borders):
            if border.code not in catalogue.framework.by_code:
                message = Text(
                    f"框架里没有“{border.code}”", f"the framework has no “{border.code}”"
                )
                yield Finding("neighbours", (*at, "borders", index, "code"), message)
        for index, target in enumerate(system.targets):
            if target.source not in system.sources:
                message = Text(
                    f"没有来源“{target.source}”", f"there is no source “{target.source}”"
                )
                yield Finding("neighbours", (*at, "targets", index, "source"), message)


RULE = Rule(
    code="TX320",
    severity=Severity.ERROR,
    title=Text(
        "相邻体系指不到节点或来源",
        "a sister system that borders on no node, or whose target has no source",
    ),
    why=Text(
        "相邻体系的用处在于它挨着哪个节点，它的目标要有出处。",
        "A sister system matters for the node it touches, and its target needs a source.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/neighbours.yaml
neighbours:
  - id: made-up
    title: {zh: 虚构指南}
    issuer: {zh: 虚构部门}
    borders: [{code: "9", why: {zh: 虚构}}]
    sources:
      page: {url: "https://example.org/made-up", kind: secondary, supports: [title]}
""",
    good="""\
# catalogue/neighbours.yaml
neighbours:
  - id: made-up
    title: {zh: 虚构指南}
    issuer: {zh: 虚构部门}
    borders: [{code: "1.1", why: {zh: 虚构}}]
    sources:
      page: {url: "https://example.org/made-up", kind: secondary, supports: [title]}
""",
    check=check,
)
