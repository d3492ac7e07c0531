"""A search dated after the day."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Searches whose day is later than the day of the check."""
    for at, node in catalogue.framework.placed():
        for index, search in enumerate(node.searched):
            if search.on > as_of:
                message = Text(
                    f"检索日期 {search.on} 晚于今天（{as_of}）",
                    f"the search of {search.on} lies after today ({as_of})",
                )
                yield Finding("framework", (*at, "searched", index, "on"), message)


RULE = Rule(
    code="TX319",
    severity=Severity.WARNING,
    title=Text("检索日期在将来", "a search dated after the day"),
    why=Text(
        "“某日查过、没有”只对查过的那天成立。",
        "That nothing was found holds for a day that has been, and for no other.",
    ),
    source=Text("本目录的维护约定", "this catalogue's own upkeep"),
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
          - code: "1.1.1"
            name: {zh: 虚构主题}
            kind: topic
            searched: [{on: 2100-01-01, words: 虚构, where: {zh: 虚构平台}}]
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
            searched: [{on: 2099-12-31, words: 虚构, where: {zh: 虚构平台}}]
""",
    check=check,
)
