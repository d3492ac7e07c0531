"""A target whose reading counts nothing."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Targets toward which no record counts, or ever will by its known stages."""
    for index, target in enumerate(catalogue.targets):
        counts = target.counts
        if catalogue.standards and not any(
            counts.admits(standard)
            and catalogue.lives[standard.id].reached_on(counts.milestone) is not None
            for standard in catalogue.standards
        ):
            message = Text(
                f"目标“{target.id}”的口径（counts）一条记录也数不到",
                f"the reading (counts) of “{target.id}” counts not one record",
            )
            hint = Text("核对级别、范围和里程碑", "check levels, scopes and milestone")
            yield Finding("targets", ("targets", index, "counts"), message, hint)


RULE = Rule(
    code="TX702",
    severity=Severity.WARNING,
    title=Text("目标的口径什么也数不到", "a target whose reading counts nothing"),
    why=Text(
        "有记录而一项也数不到，多半是口径（级别、范围、里程碑）写错了。",
        "With records at hand and none ever counted, the reading (levels, scopes, "
        "milestone) is probably wrong.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/targets.yaml
targets:
  - id: made-up
    title: {zh: 虚构目标}
    deadline: 2099-12-31
    required: 10
    verb: 研制
    counts: {milestone: published, levels: [local], scopes: [dedicated]}
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
    good="""\
# catalogue/targets.yaml
targets:
  - id: made-up
    title: {zh: 虚构目标}
    deadline: 2099-12-31
    required: 10
    verb: 研制
    counts: {milestone: published, levels: [national], scopes: [dedicated]}
# catalogue/standards/national/gb-t-99999-2099.yaml
number: GB/T 99999-2099
""",
    check=check,
)
