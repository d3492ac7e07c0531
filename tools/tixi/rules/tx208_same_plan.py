"""Two records with one plan number."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records whose plan number an earlier record has too."""
    first: dict[str, str] = {}
    for standard in catalogue.standards:
        if standard.plan is None:
            continue
        other = first.setdefault(standard.plan, standard.id)
        if other != standard.id:
            message = Text(
                f"计划号 {standard.plan} 已是 {other} 的",
                f"{standard.plan} is already the plan number of {other}",
            )
            hint = Text("若是同一项，合成一条", "if they are one standard, make them one record")
            yield Finding(standard.id, ("plan",), message, hint)


RULE = Rule(
    code="TX208",
    severity=Severity.WARNING,
    title=Text("两条记录同一个计划号", "two records with one plan number"),
    why=Text(
        "一个计划号下一个项目；两条同号，多半是计划和成果各记了一遍。",
        "A plan number is one project; two records with it are mostly the project and its result.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
plan: 20990001-T-469
# catalogue/standards/national/plan-made-up.yaml
level: national
plan: 20990001-T-469
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
plan: 20990001-T-469
# catalogue/standards/national/plan-made-up.yaml
level: national
plan: 20990002-T-469
""",
    check=check,
)
