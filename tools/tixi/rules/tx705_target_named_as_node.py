"""A target whose id is the code of a node."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Targets that go by the code of a node."""
    for index, target in enumerate(catalogue.targets):
        if target.id in catalogue.framework.by_code:
            message = Text(
                f"目标的标识“{target.id}”是体系编号",
                f"the target's id “{target.id}” is a node's code",
            )
            hint = Text("改一个标识，如 by-2099", "give it another id, such as by-2099")
            yield Finding("targets", ("targets", index, "id"), message, hint)


RULE = Rule(
    code="TX705",
    severity=Severity.ERROR,
    title=Text("目标的标识是体系编号", "a target's id that is a node's code"),
    why=Text(
        "类和目标的订阅都在 feeds/ 下，文件名取编号和标识；两者相同就互相覆盖。",
        "The feeds of categories and of targets stand side by side in feeds/, named by code and "
        "by id: one would take the other's place.",
    ),
    source=FORMAT,
    bad="""\
# catalogue/targets.yaml
targets:
  - id: "1"
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
  - id: by-2099
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
