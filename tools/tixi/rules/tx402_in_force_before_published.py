"""In force before it is published."""

from collections.abc import Iterator
from datetime import date

from tixi.model.catalogue import Catalogue
from tixi.model.lifecycle import Stage
from tixi.model.problem import Finding, Severity
from tixi.model.text import Text
from tixi.rules import FORMAT, Rule


def check(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Records whose day in force is surely before their day of publication."""
    for standard in catalogue.standards:
        on = {step.stage: step.on for step in standard.history if step.on}
        published, in_force = on.get(Stage.PUBLISHED), on.get(Stage.IN_FORCE)
        if published and in_force and in_force.last_day < published.first_day:
            stages = [step.stage for step in standard.history]
            message = Text(
                f"实施日期 {in_force} 早于发布日期 {published}",
                f"in force on {in_force}, before it was published on {published}",
            )
            hint = Text("核对两个日期，常是写反了", "check both dates; they are often swapped")
            at = ("history", stages.index(Stage.IN_FORCE), "on")
            yield Finding(standard.id, at, message, hint)


RULE = Rule(
    code="TX402",
    severity=Severity.ERROR,
    title=Text("实施早于发布", "in force before it is published"),
    why=Text(
        "标准先发布，后实施，最早同日。",
        "A standard is published first; it takes effect on that day at the earliest.",
    ),
    source=FORMAT,
    bad="""\
history:
  - {stage: published, on: 2099-03-01}
  - {stage: in-force, on: 2098-09-01}
""",
    good="""\
history:
  - {stage: published, on: 2099-03-01}
  - {stage: in-force, on: 2099-09-01}
""",
    check=check,
)
