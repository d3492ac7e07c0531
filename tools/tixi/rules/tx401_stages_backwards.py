"""Stages whose dates run backwards."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import STAGE_NAMES, Stage
from tixi.model.problem import Finding, Severity
from tixi.model.standard import Step
from tixi.model.text import Text
from tixi.rules import Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Stages surely earlier than one listed before them; days within one period may be either.

    In force before published is TX402.
    """
    for standard in catalogue.standards:
        latest: Step | None = None
        for index, step in enumerate(standard.history):
            if step.on is None:
                continue
            if latest is None or latest.on is None or step.on.last_day >= latest.on.first_day:
                latest = step
            elif (latest.stage, step.stage) != (Stage.PUBLISHED, Stage.IN_FORCE):
                one, other = STAGE_NAMES[step.stage], STAGE_NAMES[latest.stage]
                message = Text(
                    f"{one.zh}（{step.on}）早于写在前面的{other.zh}（{latest.on}）",
                    f"{one.en} ({step.on}) is earlier than {other.en} ({latest.on}) before it",
                )
                hint = Text("改正日期，或按到达先后排列", "mend the date, or list them as reached")
                yield Finding(standard.id, ("history", index, "on"), message, hint)


RULE = Rule(
    code="TX401",
    severity=Severity.ERROR,
    title=Text("阶段的日期倒退", "stages whose dates run backwards"),
    why=Text(
        "阶段按到达先后写；后一阶段不会早于前一阶段，早了必有一个日期是错的。",
        "Stages stand in the order reached; where a later one is dated earlier, one of "
        "the dates is wrong.",
    ),
    source=Text("GB/T 16733 的阶段划分；数据格式", "the stages of GB/T 16733; the data format"),
    bad="""\
history:
  - {stage: consultation, on: 2099-03}
  - {stage: review, on: 2099-01-15}
""",
    good="""\
history:
  - {stage: consultation, on: 2099-01}
  - {stage: review, on: 2099-01-15}
""",
    check=check,
)
