"""A stage claimed reached after the day of checking."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import STAGE_NAMES, Stage
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

_ANNOUNCED = {Stage.IN_FORCE, Stage.SUPERSEDED, Stage.WITHDRAWN}


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Stages that surely lie after `checked`, save those that are announced ahead."""
    for standard in catalogue.standards:
        for index, step in enumerate(standard.history):
            if step.stage in _ANNOUNCED or step.on is None:
                continue
            if step.on.first_day > standard.checked:
                name = STAGE_NAMES[step.stage]
                message = Text(
                    f"{name.zh}日期 {step.on} 在核对日 {standard.checked} 之后",
                    f"{name.en} on {step.on}, after the day of checking ({standard.checked})",
                )
                hint = Text(
                    "改正日期；还没到的阶段先不写", "mend the date; leave out what is yet to come"
                )
                yield Finding(standard.id, ("history", index, "on"), message, hint)


RULE = Rule(
    code="TX406",
    severity=Severity.ERROR,
    title=Text("称已到达的阶段在核对日之后", "a stage claimed reached after the day of checking"),
    why=Text(
        "核对那天还没到的日子，不能当作已经发生。实施、被代替和废止除外：它们事先公布。",
        "What lies after the day of checking cannot have happened. In force, superseded "
        "and withdrawn may: those days are announced ahead.",
    ),
    source=FORMAT,
    bad="""\
history:
  - {stage: published, on: 2100-03-01}
""",
    good="""\
history:
  - {stage: published, on: 2099-03-01}
  - {stage: in-force, on: 2100-03-01}
""",
    check=check,
)
