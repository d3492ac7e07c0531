"""A place that the framework does not have."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Lang, Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Places that are no code of the framework."""
    names = {topic.code: topic.name for topic in catalogue.framework.topics}
    for standard in catalogue.standards:
        for index, code in enumerate(standard.places):
            if code not in catalogue.framework.by_code:
                message = Text(f"框架里没有主题“{code}”", f"the framework has no topic “{code}”")
                near = get_close_matches(code, names, n=3)
                hint = (
                    Text(
                        f"相近的有：{'、'.join(f'{c} {names[c].zh}' for c in near)}",
                        f"near it: {', '.join(f'{c} {names[c].in_(Lang.EN)}' for c in near)}",
                    )
                    if near
                    else Text("查 catalogue/framework.yaml", "see catalogue/framework.yaml")
                )
                yield Finding(standard.id, ("places", index), message, hint)


RULE = Rule(
    code="TX301",
    severity=Severity.ERROR,
    title=Text("所属主题不在框架里", "a place that the framework does not have"),
    why=Text(
        "编号指不到主题，这条记录就填不上任何缺口。",
        "With a code that leads nowhere, the record fills no gap.",
    ),
    source=FORMAT,
    bad="""\
places: ["1.1.9"]
""",
    good="""\
places: ["1.1.1"]
""",
    check=check,
)
