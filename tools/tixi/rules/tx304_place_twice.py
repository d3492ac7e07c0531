"""A place given twice."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Places that stand twice in a record."""
    for standard in catalogue.standards:
        for index, code in enumerate(standard.places):
            if code in standard.places[:index]:
                message = Text(f"主题“{code}”写了两遍", f"the topic “{code}” stands twice")
                hint = Text("删去一个", "delete one of them")
                yield Finding(standard.id, ("places", index), message, hint)


RULE = Rule(
    code="TX304",
    severity=Severity.ERROR,
    title=Text("同一主题写了两遍", "a place given twice"),
    why=Text(
        "同一主题只算一次；重复多半是想写另一个编号。",
        "A topic counts once; a repeated one was probably meant to be another.",
    ),
    source=FORMAT,
    bad="""\
places: ["1.1.1", "1.1.1"]
""",
    good="""\
places: ["1.1.1", "1.1.2"]
""",
    check=check,
)
