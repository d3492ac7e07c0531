"""Superseded by nothing in the catalogue."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import Stage
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records with a superseded stage that no record replaces."""
    for standard in catalogue.standards:
        stages = [step.stage for step in standard.history]
        if Stage.SUPERSEDED in stages and standard.id not in catalogue.replaced_by:
            message = Text(
                f"{standard.label} 写明被代替，但没有记录写明代替它",
                f"{standard.label} is superseded, but no record replaces it",
            )
            hint = Text(
                f"在新标准的记录里写 replaces: [{standard.label}]",
                f"write replaces: [{standard.label}] in the record of the new standard",
            )
            at = ("history", stages.index(Stage.SUPERSEDED), "stage")
            yield Finding(standard.id, at, message, hint)


RULE = Rule(
    code="TX407",
    severity=Severity.WARNING,
    title=Text("被代替，但没有代替它的记录", "superseded by nothing in the catalogue"),
    why=Text(
        "读者要知道改用哪一项；代替关系写在新标准上，状态就能自己算出来。",
        "Readers need to know what to use instead; with `replaces` on the new one, the "
        "status follows by itself.",
    ),
    source=FORMAT,
    bad="""\
history:
  - {stage: published, on: 2098-03-01}
  - {stage: superseded, on: 2099-03-01}
""",
    good="""\
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
history:
  - {stage: superseded, on: 2099-03-01}
# catalogue/standards/national/gb-t-99998-2099.yaml
number: GB/T 99998-2099
replaces: [GB/T 99999-2099]
""",
    check=check,
)
