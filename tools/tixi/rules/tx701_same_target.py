"""A target's id that stands twice."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Targets whose id an earlier one has."""
    seen: set[str] = set()
    for index, target in enumerate(catalogue.targets):
        if target.id in seen:
            message = Text(f"目标“{target.id}”重复", f"the target “{target.id}” stands twice")
            hint = Text("改一个标识", "give one of them another id")
            yield Finding("targets", ("targets", index, "id"), message, hint)
        seen.add(target.id)


RULE = Rule(
    code="TX701",
    severity=Severity.ERROR,
    title=Text("目标的标识重复", "a target's id that stands twice"),
    why=Text(
        "徽章、接口和命令行都按标识取目标；重复了就取错。",
        "Badges, the API and the command line take targets by id; a repeated one takes "
        "the wrong target.",
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
    counts: {milestone: published, levels: [national], scopes: [dedicated]}
  - id: made-up
    title: {zh: 虚构目标}
    deadline: 2099-12-31
    required: 10
    verb: 研制
    counts: {milestone: published, levels: [national], scopes: [dedicated]}
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
  - id: made-up-too
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
