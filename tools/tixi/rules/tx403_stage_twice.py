"""A stage reached twice."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import STAGE_NAMES, Stage
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule

# A standard is reviewed, a draft sent out for comment and a project frozen more than once.
_MAY_RECUR = {Stage.REAFFIRMED, Stage.CONSULTATION, Stage.SUSPENDED}


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Stages that stand twice; a suspended project may take up its stage again."""
    for standard in catalogue.standards:
        reached: dict[Stage, int] = {}
        for index, step in enumerate(standard.history):
            if step.stage is Stage.SUSPENDED:
                reached.clear()
            if step.stage in reached and step.stage not in _MAY_RECUR:
                name = STAGE_NAMES[step.stage]
                message = Text(
                    f"“{name.zh}”（{step.stage}）写了两遍，第 {reached[step.stage] + 1} 项已有",
                    f"“{name.en}” stands twice, first as item {reached[step.stage] + 1}",
                )
                hint = Text("留下有依据的一个", "keep the one with a source")
                yield Finding(standard.id, ("history", index, "stage"), message, hint)
            reached.setdefault(step.stage, index)


RULE = Rule(
    code="TX403",
    severity=Severity.ERROR,
    title=Text("同一阶段写了两遍", "a stage reached twice"),
    why=Text(
        "一个阶段到达一次；两个日期，计数就不知用哪一个。",
        "A stage is reached once; with two dates a count cannot tell which one holds.",
    ),
    source=FORMAT,
    bad="""\
history:
  - {stage: published, on: 2099-03-01}
  - {stage: published, on: 2099-05-01}
""",
    good="""\
history:
  - {stage: published, on: 2099-03-01}
  - {stage: in-force, on: 2099-05-01}
""",
    check=check,
)
